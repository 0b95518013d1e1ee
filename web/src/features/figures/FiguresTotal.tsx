/** The figure of all selected items, with its formula written out. */
import { useLingui } from '@lingui/react/macro'
import type { PeriodBy } from '#graphql/generated/enums.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { percent } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Opened } from './FigureItems.tsx'
import { RateCaveats } from './RateCaveats.tsx'
import { Side } from './Side.tsx'

const FiguresTotal_row = graphql(`
  fragment FiguresTotal_row on MetricsRow {
    numerator
    denominator
    rate
    stillOpen
    reversed
    withdrawn
    reconstructed
    asOf
    definition {
      vi
      en
      printedVi
      printedEn
    }
  }
`)

type Props = { row: FragmentType<typeof FiguresTotal_row>; by: PeriodBy; onOpen(opened: Opened): void }

export function FiguresTotal({ row, by, onOpen }: Props) {
  const { t } = useLingui()
  const total = readFragment(FiguresTotal_row, row)
  const { numerator, denominator, rate, definition } = total
  const open = (side: Opened['side']) => () =>
    onOpen({ side, keys: [], title: t`Toàn bộ`, count: side === 'numerator' ? numerator : denominator })
  return (
    <section className="mb-4 grid gap-4 rounded-lg border border-line bg-surface p-4 shadow-card md:grid-cols-[auto_1fr] md:gap-8 md:p-5">
      <p data-figure="total" className="text-[2.75rem] leading-none font-semibold tracking-tight tabular-nums">
        {rate === null ? '—' : percent(rate)}
      </p>
      <div className="min-w-0">
        <p className="font-medium">{inLocale(definition.vi, definition.en)}</p>
        <p className="text-sm text-muted">
          {t`Công thức`}: {inLocale(definition.printedVi, definition.printedEn)}
        </p>
        <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-sm">
          <Side value={numerator} label={t`Tử số`} onOpen={open('numerator')} />
          <span aria-hidden="true" className="text-faint">
            /
          </span>
          <Side value={denominator} label={t`Mẫu số`} onOpen={open('denominator')} />
          <RateCaveats {...total} by={by} />
          <span className="ml-auto text-xs text-faint">{t`Tính lúc ${dateTime(total.asOf)}`}</span>
        </p>
      </div>
    </section>
  )
}
