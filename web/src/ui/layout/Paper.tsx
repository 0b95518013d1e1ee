/** Depicts an official letter as a sheet of paper. */
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { cx } from './classes.ts'

type PaperProps = { text: string | null; language: string; className?: string }

/** Shows the text of a letter, or grey bars until the text is generated. `language` is the BCP 47 tag of the text. */
export function Paper({ text, language, className }: PaperProps) {
  return (
    <Sheet className={className}>
      {text === null ? (
        <Skeleton rows={5} />
      ) : (
        <p lang={language} className={letterType}>
          {text}
        </p>
      )}
    </Sheet>
  )
}

const letterType =
  'font-[Times_New_Roman,Liberation_Serif,Noto_Serif,serif] text-[0.9375rem] leading-relaxed break-words whitespace-pre-wrap'

type PaperColumnsProps = {
  /** Parts at the same position of two texts are shown side by side. */
  texts: readonly { language: string; title: string; parts: readonly string[] }[]
  className?: string
}

export function PaperColumns({ texts, className }: PaperColumnsProps) {
  const longest = Math.max(...texts.map(({ parts }) => parts.length))
  const positions = Array.from({ length: longest }, (_, position) => position)
  const rows = positions.filter((position) => texts.some(({ parts }) => parts[position]))
  return (
    <Sheet className={className}>
      <div className="grid gap-x-8 gap-y-4" style={{ gridTemplateColumns: `repeat(${texts.length}, minmax(0, 1fr))` }}>
        {texts.map(({ language, title, parts }, column) => (
          <div key={language} lang={language} className="contents">
            <h3
              className="border-b border-current/20 pb-1 text-xs font-semibold first-letter:uppercase"
              style={{ gridColumn: column + 1, gridRow: 1 }}
            >
              {title}
            </h3>
            {rows.map((position, row) =>
              parts[position] ? (
                <p key={position} className={letterType} style={{ gridColumn: column + 1, gridRow: row + 2 }}>
                  {parts[position]}
                </p>
              ) : null,
            )}
          </div>
        ))}
      </div>
    </Sheet>
  )
}

/** A sheet stays black on white in the dark theme, because it depicts paper. */
function Sheet({ className, children }: { className?: string; children: ReactNode }) {
  const { t } = useLingui()
  return (
    <section
      aria-label={t`Công văn`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard must be able to get into it
      tabIndex={0}
      className={cx(
        'overflow-auto rounded-lg border border-line-strong bg-[oklch(99%_0.004_90)] px-6 py-7 text-[oklch(22%_0.02_262)] shadow-card sm:px-8 print:max-h-none! print:overflow-visible print:border-0 print:shadow-none',
        className,
      )}
    >
      {children}
    </section>
  )
}
