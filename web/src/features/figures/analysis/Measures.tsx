/** Four panels of rates: answers, actions, refusals by reason, and the authority's own errors and reversals. */
import { useLingui } from '@lingui/react/macro'
import { Side } from '#features/figures/Side.tsx'
import type { FigureRateName } from '#graphql/generated/enums.ts'
import { capital } from '#lib/i18n/capital.ts'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { compact, count, percent } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Facts as FactList } from '#ui/data/Facts.tsx'
import { type Column, Table } from '#ui/data/Table.tsx'
import { type ActionShare, countOf, type RateOf, type Refusal, rateOf, type Total } from './analysis.graphql.ts'
import type { OpenedRate, OpenedShare } from './FigureItems.tsx'
import { Fraction } from './Fraction.tsx'
import { Panel } from './Panel.tsx'

type Props = { total: Total; undelivered: number; onOpen(opened: OpenedRate | OpenedShare): void }
/** Numbers below the table of a panel. */
type Facts = readonly { name: string; value: number; figure: string }[]
type Group = 'account' | 'action' | 'refusal' | 'own'

const rates: Record<Group, readonly FigureRateName[]> = {
  account: ['ACCOUNT_LEVEL', 'CLARIFIED', 'RETURNED', 'CONVERTED'],
  action: [],
  refusal: ['REFUSED'],
  own: ['WITHDRAWN', 'REVERSED_AS_WRONG', 'REVERSED_BY_PLATFORM'],
}

type Line = Pick<RateOf, 'numerator' | 'denominator' | 'rate' | 'printedVi' | 'printedEn'> & {
  key: string
  name: string
  opens: { rate: FigureRateName } | { reason: string } | { action: string }
}

const ofRate = (row: RateOf): Line => {
  const name = rateName(row.name)
  return { ...row, key: row.name, name, opens: { rate: row.name } }
}
const ofRefusal = ({ reason, share, ...row }: Refusal): Line => {
  const name = capital(termName(reason))
  return { ...row, key: reason.code, name, rate: share, opens: { reason: reason.code } }
}

const ofAction = ({ action, share, ...row }: ActionShare): Line => {
  const name = capital(termName(action))
  return { ...row, key: action.code, name, rate: share, opens: { action: action.code } }
}

export function Measures({ total, undelivered, onOpen }: Props) {
  const { t } = useLingui()
  const titles = {
    account: t`Tài khoản và từng nội dung`,
    action: t`Đã xử lý, theo biện pháp`,
    refusal: t`Từ chối xử lý, theo lý do`,
    own: t`Sai sót của cơ quan và khôi phục`,
  }
  const ofAccounts: Facts = [
    {
      name: t`Số nội dung bị ảnh hưởng khi xử lý cả tài khoản`,
      value: total.itemsCovered,
      figure: 'items_covered',
    },
  ]
  const own: Facts = [
    { name: t`Yêu cầu gửi không thành công`, value: undelivered, figure: 'undelivered' },
    {
      name: t`Nội dung đã yêu cầu (mỗi nội dung tính một lần)`,
      value: countOf(total, 'ITEMS_REQUESTED'),
      figure: 'items_requested',
    },
    { name: t`Trong đó đã được xử lý`, value: countOf(total, 'ITEMS_ACTIONED'), figure: 'items_actioned' },
    { name: t`Lượt tiếp cận khi yêu cầu`, value: total.reach, figure: 'reach' },
    { name: t`Lượt tiếp cận của nội dung đã xử lý`, value: total.reachActioned, figure: 'reach_actioned' },
  ]
  const factsOf: Partial<Record<Group, Facts>> = { account: ofAccounts, own }
  const sideCell = (row: Line, side: OpenedRate['side']) => (
    <Side
      value={row[side]}
      label={`${row.name}, ${side === 'numerator' ? t`Tử số` : t`Mẫu số`}`}
      onOpen={() => onOpen({ ...row.opens, side, count: row[side], title: row.name })}
    />
  )
  const columns: Column<Line>[] = [
    {
      key: 'name',
      title: t`Chỉ số`,
      cell: (row) => (
        <span>
          <span className="block font-medium first-letter:uppercase">{row.name}</span>
          <Fraction text={inLocale(row.printedVi, row.printedEn)} />
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
        <span data-figure={row.key} className="font-semibold whitespace-nowrap">
          {row.rate === null ? '—' : percent(row.rate)}
        </span>
      ),
    },
  ]
  const ratePanel = (group: Group) => {
    const rows = rates[group].map((name) => ofRate(rateOf(total.rates, name)))
    const facts = factsOf[group] ?? []
    if (group === 'action') rows.push(...total.actions.map(ofAction))
    if (group === 'refusal') rows.push(...total.refusals.map(ofRefusal))
    return (
      <Panel
        key={group}
        title={titles[group]}
        table={() => [
          [t`Chỉ số`, t`Tử số`, t`Mẫu số`, t`Tỷ lệ`],
          ...rows.map((row) => [row.name, row.numerator, row.denominator, row.rate]),
          ...facts.map(({ name, value }) => [name, value]),
        ]}
      >
        <Table label={titles[group]} columns={columns} rows={rows} keyOf={({ key }) => key} />
        {facts.length > 0 && (
          <div className="mt-3">
            <FactList
              facts={facts.map((fact) => ({
                ...fact,
                value: fact.figure.startsWith('reach') ? compact(fact.value) : count(fact.value),
              }))}
            />
          </div>
        )}
      </Panel>
    )
  }
  // The panels are in two independent columns, so that a short panel leaves no gap beside a long one.
  return (
    <>
      <div className="grid min-w-0 content-start gap-4">
        {ratePanel('account')}
        {ratePanel('own')}
      </div>
      <div className="grid min-w-0 content-start gap-4">
        {ratePanel('action')}
        {ratePanel('refusal')}
      </div>
    </>
  )
}
