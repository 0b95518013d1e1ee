/**
 * The filter bar of the reconciliation: the report, and the part of the authority's figures that is compared with it.
 */
import { useLingui } from '@lingui/react/macro'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { periodByOf } from '#features/figures/question.ts'
import type { FiguresSearch } from '#features/figures/urlParams.ts'
import { periodBys } from '#lib/i18n/labels/figures.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { listOf, textOf } from '#lib/urlParams.ts'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { type Choices, keyOf, type ReconciliationData, type Report, requestorsOf } from './reconciliation.graphql.ts'

type Props = {
  search: FiguresSearch
  onChange(part: Partial<FiguresSearch>): void
  choices: Choices
  report: Report
  compared: ReconciliationData | null
}

const productOf = ({ source, product, country }: Report) => [source, product, country].join(':')

export function Filters({ search, onChange, choices, report, compared }: Props) {
  const { t } = useLingui()
  const reports = choices.platformReportTotals
  const products = new Map(reports.map((each) => [productOf(each), each]))
  const periods = reports.filter((each) => productOf(each) === productOf(report))
  // Another report has other requestors and platforms, so these choices are reset.
  const choose = (next: Report) => onChange({ report: keyOf(next), requestor: undefined, platform: undefined })
  return (
    <div className="mb-4 grid gap-3 rounded-lg border border-line bg-surface p-3 shadow-card md:p-4">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t`Sản phẩm trong báo cáo`}
          className="w-full sm:w-64"
          choices={[...products].map(([key, { source, product }]) => ({ key, text: `${product} · ${source}` }))}
          value={productOf(report)}
          onChange={(key) => {
            const others = reports.filter((each) => productOf(each) === key)
            choose(others.find(({ periodStart }) => periodStart === report.periodStart) ?? others[0] ?? report)
          }}
        />
        <Select
          label={t`Kỳ báo cáo`}
          className="w-full sm:w-64"
          choices={periods.map((each) => ({
            key: keyOf(each),
            text: `${plainDate(each.periodStart)} – ${plainDate(each.periodEnd)}`,
          }))}
          value={keyOf(report)}
          onChange={(key) => choose(periods.find((each) => keyOf(each) === key) ?? report)}
        />
        <Select
          label={t`Kỳ của cơ quan`}
          className="w-44"
          choices={(['SENT', 'ANSWERED'] as const).map((key) => ({ key, text: label(periodBys, key) }))}
          value={periodByOf(search)}
          onChange={(by) => onChange({ by: by === 'SENT' ? undefined : by.toLowerCase() })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <MultiSelect
          label={t`Nền tảng của cơ quan`}
          usual={!search.platform}
          choices={choices.platforms.map(({ slug, name }) => ({
            key: slug,
            text: name,
            icon: <PlatformMark slug={slug} name={name} size="sm" />,
          }))}
          value={search.platform ? listOf(search.platform) : (compared?.platforms.map(({ slug }) => slug) ?? [])}
          onChange={(slugs) => onChange({ platform: textOf(slugs) })}
        />
        <MultiSelect
          wide
          label={t`Bên yêu cầu là cơ quan`}
          choices={(compared?.requestors ?? []).map(({ name, items }) => ({
            key: name,
            text: `${name} (${count(items)})`,
          }))}
          value={requestorsOf(search)}
          onChange={(names) => onChange({ requestor: names.length > 0 ? names.join('|') : undefined })}
        />
      </div>
    </div>
  )
}
