/** Depicts an official letter as a sheet of paper. */
import { useLingui } from '@lingui/react/macro'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { cx } from './classes.ts'

/**
 * Shows the text of a letter, or grey bars until the text is generated. The sheet stays black on white in the dark
 * theme, because it depicts paper. `language` is the BCP 47 tag of the text.
 */
export function Paper({ text, language, className }: { text: string | null; language: string; className?: string }) {
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
      {text === null ? (
        <Skeleton rows={5} />
      ) : (
        <p
          lang={language}
          className="font-[Times_New_Roman,Liberation_Serif,Noto_Serif,serif] text-[0.9375rem] leading-relaxed break-words whitespace-pre-wrap"
        >
          {text}
        </p>
      )}
    </section>
  )
}
