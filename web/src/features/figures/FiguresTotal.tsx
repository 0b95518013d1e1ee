/** The figure of all selected items: its change since the previous period, and its trend over twelve months. */
import { useLingui } from '@lingui/react/macro'
import { ClaimAuditResult } from '#components/audits/ClaimAuditResult.tsx'
import type { PeriodBy } from '#graphql/generated/enums.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Audits } from './audits/useAudits.ts'
import type { Before } from './before.ts'
import { Change } from './Change.tsx'
import type { Opened } from './FigureItems.tsx'
import { RateCaveats } from './RateCaveats.tsx'
import { Side } from './Side.tsx'
import { Trend } from './Trend.tsx'

const FiguresTotal_row = graphql(`
  fragment FiguresTotal_row on MetricsRow {
    numerator
    denominator
    rate
    stillOpen
    notDue
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

type Props = {
  row: FragmentType<typeof FiguresTotal_row>
  by: PeriodBy
  leavesOutNotDue: boolean
  before: Before | null
  audits: Audits | null
  onOpen(opened: Opened): void
}

export function FiguresTotal({ row, by, leavesOutNotDue, before, audits, onOpen }: Props) {
  const { t } = useLingui()
  const total = readFragment(FiguresTotal_row, row)
  const { numerator, denominator, rate, definition } = total
  const open = (side: Opened['side']) => () => onOpen({ side, keys: [], title: t`Toàn bộ`, count: total[side] })
  const { name, total: was } = before ?? {}
  return (
    <section className="mb-4 grid gap-4 rounded-lg border border-line bg-surface p-4 shadow-card md:grid-cols-[auto_1fr] md:gap-8 md:p-5">
      <div className="grid content-start gap-1.5">
        <p data-figure="total" className="text-[2.75rem] leading-none font-semibold tracking-tight tabular-nums">
          {rate !== null ? percent(rate) : total.notDue > 0 ? <span className="text-2xl">{t`chưa đến hạn`}</span> : '—'}
        </p>
        {name && was && (
          <p data-figure="total before" className="flex flex-wrap items-baseline gap-x-2 text-sm text-muted">
            <Change now={rate} was={was.rate} judged />
            {was.rate === null
              ? t`${name}: chưa có tỷ lệ`
              : t`${name}: ${percent(was.rate)} trên ${count(was.denominator)} mục`}
          </p>
        )}
        {before && <Trend months={before.months} values={before.totalTrend} />}
      </div>
      <div className="min-w-0">
        <p className="font-medium">{inLocale(definition.vi, definition.en)}</p>
        <p className="text-sm text-muted">
          {t`Công thức`}: {inLocale(definition.printedVi, definition.printedEn)}
          {leavesOutNotDue && total.notDue > 0 && t`; mẫu số không tính ${count(total.notDue)} mục chưa đến hạn`}
        </p>
        {total.notDue > 0 && (
          <p className="text-sm text-muted">
            {t`${count(total.stillOpen)} mục còn mở = ${count(total.notDue)} chưa đến hạn + ${count(total.stillOpen - total.notDue)} đã quá hạn`}
          </p>
        )}
        <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-sm">
          <Side value={numerator} label={t`Tử số`} onOpen={open('numerator')} />
          <span aria-hidden="true" className="text-faint">
            /
          </span>
          <Side value={denominator} label={t`Mẫu số`} onOpen={open('denominator')} />
          <RateCaveats {...total} {...{ by, leavesOutNotDue }} onOpenNotDue={open('notDue')} />
          <span className="ml-auto text-xs text-faint">{t`Tính lúc ${dateTime(total.asOf)}`}</span>
        </p>
        {audits && (
          <p data-figure="total audit" className="mt-2 text-xs text-muted">
            {t`Hậu kiểm`}: <ClaimAuditResult audit={audits.total} state={audits.state} shape="PARAGRAPH" />
          </p>
        )}
      </div>
    </section>
  )
}
