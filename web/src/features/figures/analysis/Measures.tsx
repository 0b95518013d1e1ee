/** Account-level share, refusals by reason, and the authority's own errors, on the same page as compliance. */
import { useLingui } from '@lingui/react/macro'
import { Side } from '#features/figures/Side.tsx'
import type { FigureRateName } from '#graphql/generated/enums.ts'
import { figureRates } from '#lib/i18n/labels/figures.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { compact, count, percent } from '#lib/i18n/numbers.ts'
import { Facts } from '#ui/data/Facts.tsx'
import { type Column, Table } from '#ui/data/Table.tsx'
import { type RateOf, rateOf, type Total } from './analysis.graphql.ts'
import type { OpenedRate } from './FigureItems.tsx'
import { Panel } from './Panel.tsx'

type Props = { total: Total; undelivered: number; onOpen(opened: OpenedRate): void }

const kinds: { group: 'account' | 'refusal' | 'own'; rates: readonly FigureRateName[] }[] = [
  { group: 'account', rates: ['ACCOUNT_LEVEL', 'CLARIFIED', 'RETURNED', 'CONVERTED'] },
  {
    group: 'refusal',
    rates: [
      'REFUSED',
      'REFUSED_VIOLATION_UNCLEAR',
      'REFUSED_NOT_ENOUGH_INFORMATION',
      'REFUSED_NO_VIOLATION_FOUND',
      'REFUSED_DISPUTED',
      'REFUSED_OUTSIDE_JURISDICTION',
      'REFUSED_TECHNICALLY_IMPOSSIBLE',
      'REFUSED_OTHER',
    ],
  },
  { group: 'own', rates: ['WITHDRAWN', 'REVERSED_AS_WRONG', 'REVERSED_BY_PLATFORM'] },
]

const fileNames = { account: 'tai-khoan', refusal: 'chua-xu-ly', own: 'sai-sot' }

export function Measures({ total, undelivered, onOpen }: Props) {
  const { t } = useLingui()
  const titles = {
    account: t`Tài khoản và từng nội dung`,
    refusal: t`Từ chối xử lý, theo lý do`,
    own: t`Sai sót của cơ quan và khôi phục`,
  }
  const facts = [
    { name: t`Yêu cầu gửi không thành công`, value: undelivered, figure: 'undelivered' },
    { name: t`Lượt tiếp cận khi yêu cầu`, value: total.reach, figure: 'reach' },
    { name: t`Trong đó đã xử lý`, value: total.reachActioned, figure: 'reach_actioned' },
  ]
  const sideCell = (row: RateOf, side: OpenedRate['side']) => (
    <Side
      value={row[side]}
      label={`${label(figureRates, row.name)}, ${side === 'numerator' ? t`Tử số` : t`Mẫu số`}`}
      onOpen={() => onOpen({ rate: row.name, side, count: row[side], title: label(figureRates, row.name) })}
    />
  )
  const columns: Column<RateOf>[] = [
    {
      key: 'name',
      title: t`Chỉ số`,
      cell: (row) => (
        <span>
          <span className="block font-medium first-letter:uppercase">{label(figureRates, row.name)}</span>
          <span className="block text-2xs text-muted first-letter:uppercase">
            {inLocale(row.printedVi, row.printedEn)}
          </span>
        </span>
      ),
    },
    { key: 'numerator', title: t`Tử số`, align: 'right', cell: (row) => sideCell(row, 'numerator') },
    { key: 'denominator', title: t`Mẫu số`, align: 'right', cell: (row) => sideCell(row, 'denominator') },
    {
      key: 'rate',
      title: t`Tỷ lệ`,
      align: 'right',
      cell: (row) => (
        <span data-figure={row.name} className="font-semibold whitespace-nowrap">
          {row.rate === null ? '—' : percent(row.rate)}
        </span>
      ),
    },
  ]
  const ratePanel = ({ group, rates }: (typeof kinds)[number]) => {
    const rows = rates.map((name) => rateOf(total.rates, name))
    return (
      <Panel
        key={group}
        title={titles[group]}
        name={fileNames[group]}
        table={() => [
          [t`Chỉ số`, t`Tử số`, t`Mẫu số`, t`Tỷ lệ`],
          ...rows.map((row) => [label(figureRates, row.name), row.numerator, row.denominator, row.rate]),
          ...(group === 'own' ? facts.map(({ name, value }) => [name, value]) : []),
        ]}
      >
        <Table label={titles[group]} columns={columns} rows={rows} keyOf={({ name }) => name} />
        {group === 'own' && (
          <div className="mt-3">
            <Facts
              facts={facts.map((fact) => ({
                ...fact,
                value: fact.figure === 'undelivered' ? count(fact.value) : compact(fact.value),
              }))}
            />
          </div>
        )}
      </Panel>
    )
  }
  // Two independent columns, so that a short panel leaves no gap beside a long one.
  return (
    <>
      <div className="grid min-w-0 content-start gap-4">
        {kinds.filter(({ group }) => group !== 'refusal').map(ratePanel)}
      </div>
      <div className="min-w-0">{kinds.filter(({ group }) => group === 'refusal').map(ratePanel)}</div>
    </>
  )
}
