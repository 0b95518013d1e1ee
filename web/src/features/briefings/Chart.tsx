/** A stacked bar for each platform, with its requested items by outcome. */
import { useLingui } from '@lingui/react/macro'
import { briefingSides } from '#lib/i18n/labels/briefings.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import type { BriefingData, FigureData } from './briefings.graphql.ts'
import { countOf, figuresOf, nameOf } from './figures.ts'

const colours = { acted: 'bg-accent', gone: 'bg-accent/45', refused: 'bg-warn', missing: 'bg-faint/60', open: 'bg-ask' }

export function Chart({ briefing }: { briefing: BriefingData }) {
  const { t } = useLingui()
  const figures = figuresOf(briefing, 'PLATFORM')
  const names = {
    acted: t`Đã xử lý`,
    gone: label(briefingSides, 'ALREADY_GONE'),
    refused: t`Từ chối xử lý`,
    missing: label(briefingSides, 'NOT_FOUND'),
    open: label(briefingSides, 'OPEN'),
  }
  const rows = figures.map((figure) => ({ figure, parts: partsOf(figure) }))
  const shownParts = Object.keys(colours).filter((key) => rows.some(({ parts }) => parts[key as Part] > 0)) as Part[]
  return (
    <figure aria-label={t`Biểu đồ: kết quả theo nền tảng`} className="my-4">
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-2">
        {rows.map(({ figure, parts }) => {
          const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
          return (
            <div key={figure.position} className="contents">
              <span className="text-right text-sm font-semibold">{nameOf(figure)}</span>
              <span className="flex h-5.5 gap-px overflow-hidden rounded">
                {shownParts.map((key) => (
                  <span
                    key={key}
                    title={`${names[key]}: ${count(parts[key])}`}
                    className={colours[key]}
                    style={{ width: `${(100 * parts[key]) / Math.max(1, total)}%` }}
                  />
                ))}
              </span>
            </div>
          )
        })}
      </div>
      <figcaption className="mt-2 flex flex-wrap justify-end gap-x-4 gap-y-1 text-xs text-muted">
        {shownParts.map((key) => (
          <span key={key} className="inline-flex items-center gap-1.5 first-letter:uppercase">
            <span aria-hidden="true" className={`${colours[key]} size-2.5 rounded-sm`} />
            <span className="inline-block first-letter:uppercase">{names[key]}</span>
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

type Part = keyof typeof colours

function partsOf(figure: FigureData): Record<Part, number> {
  const refused = figure.numbers.filter(({ side }) => side === 'REFUSED')
  return {
    acted: countOf(figure, 'NUMERATOR'),
    gone: countOf(figure, 'ALREADY_GONE'),
    refused: refused.reduce((sum, { value }) => sum + value, 0),
    missing: countOf(figure, 'NOT_FOUND'),
    open: countOf(figure, 'OPEN'),
  }
}
