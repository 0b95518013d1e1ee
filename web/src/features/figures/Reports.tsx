/**
 * The reports that platforms publish. For each product and period, the published numbers give a rate for each of three
 * formulas of the authority.
 */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { Files } from '#features/figures/reports/Files.tsx'
import type { Formula } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Reports_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { ReportRows } from './ReportRows.tsx'
import { Side } from './Side.tsx'

const Reports_Query = graphql(`
  query Reports_Query {
    platformReportTotals {
      source
      product
      periodStart
      periodEnd
      requests
      items
      rates {
        formula
        numerator
        denominator
        rate
      }
    }
  }
`)

type Total = Reports_QueryQuery['platformReportTotals'][number]

const keyOf = ({ product, periodStart }: Total): string => `${product} ${periodStart}`

const pages: Partial<Record<string, string>> = { Google: 'https://transparencyreport.google.com/government-removals' }

const answerable: readonly Formula[] = ['ACTIONED_OF_REQUESTED', 'RESOLVED_OF_REQUESTED', 'RESOLVED_OF_ANSWERABLE']

export function Reports() {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: Reports_Query })
  const [opened, setOpened] = useState<Total | null>(null)
  if (!data) return <QueryState error={error} onRetry={refetch} className="" rows={8} />
  const totals = data.platformReportTotals
  if (totals.length === 0)
    return (
      <>
        <EmptyState
          title={t`Chưa nhập báo cáo nào`}
        >{t`Báo cáo do nền tảng công bố được nhập từ tệp của nền tảng, ở mục Tệp đã nhập bên dưới.`}</EmptyState>
        <Files />
      </>
    )
  const columns: Column<Total>[] = [
    {
      key: 'period',
      title: t`Kỳ`,
      cell: (row) => `${plainDate(row.periodStart)} – ${plainDate(row.periodEnd)}`,
      className: 'whitespace-nowrap',
    },
    { key: 'product', title: t`Sản phẩm`, cell: (row) => <span className="font-medium">{row.product}</span> },
    {
      key: 'source',
      title: t`Nguồn`,
      cell: ({ source }) =>
        pages[source] ? (
          <a href={pages[source]} target="_blank" rel="noreferrer" className="text-accent-ink hover:underline">
            {source}
          </a>
        ) : (
          <span className="text-muted">{source}</span>
        ),
      className: 'hidden lg:table-cell',
    },
    {
      key: 'requests',
      title: t`Yêu cầu`,
      align: 'right',
      cell: (row) => <span data-figure={`${keyOf(row)} requests`}>{count(row.requests)}</span>,
    },
    {
      key: 'items',
      title: t`Mục`,
      align: 'right',
      cell: (row) => (
        <span data-figure={`${keyOf(row)} items`}>
          <Side value={row.items} label={t`Mục`} onOpen={() => setOpened(row)} />
        </span>
      ),
    },
    ...answerable.map(
      (formula): Column<Total> => ({
        key: formula,
        title: <span className="ml-auto block max-w-36 whitespace-normal">{rateName(formula)}</span>,
        align: 'right',
        cell: (row) => <ReportRate total={row} formula={formula} />,
      }),
    ),
  ]
  return (
    <>
      <p className="mb-3 max-w-prose text-sm text-muted">
        <Trans>
          Cùng một kỳ, ba công thức cho ba tỷ lệ khác nhau. Các con số dưới đây là của nền tảng; công thức là của hệ
          thống này.
        </Trans>
      </p>
      <Table label={t`Báo cáo do nền tảng công bố`} columns={columns} rows={totals} keyOf={keyOf} />
      <Files />
      {opened && <ReportRows {...opened} onClose={() => setOpened(null)} />}
    </>
  )
}

/** Below this denominator, the table shows the numbers of items instead of a share. */
const FEW_ITEMS = 10

const FewItems = ({ numerator, denominator }: { numerator: number; denominator: number }) => (
  <Plural value={denominator} other={`${count(numerator)} trong # mục`} />
)

function ReportRate({ total, formula }: { total: Total; formula: Formula }) {
  const formulaRate = total.rates.find((rate) => rate.formula === formula)
  const figure = `${keyOf(total)} ${formula}`
  if (!formulaRate || formulaRate.rate === null)
    return (
      <span data-figure={figure} className="text-faint">
        —
      </span>
    )
  if (formulaRate.denominator < FEW_ITEMS)
    return (
      <span data-figure={figure} className="text-muted">
        <FewItems {...formulaRate} />
      </span>
    )
  return (
    <span data-figure={figure}>
      <span className="block font-semibold">{percent(formulaRate.rate)}</span>
      <span className="block text-2xs text-muted">
        {count(formulaRate.numerator)}/{count(formulaRate.denominator)}
      </span>
    </span>
  )
}
