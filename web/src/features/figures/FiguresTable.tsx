/** The table of figures per group. */
import { useLingui } from '@lingui/react/macro'
import { AuditHead } from '#components/audits/AuditHead.tsx'
import { ClaimAuditResult } from '#components/audits/ClaimAuditResult.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { FiguresTable_RowFragment } from '#graphql/generated/graphql.ts'
import { metricsGroups, rateName } from '#lib/i18n/labels/figures.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { month } from '#lib/i18n/time.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import { cx } from '#ui/layout/classes.ts'
import type { Audits } from './audits/useAudits.ts'
import type { Before, RateBefore } from './before.ts'
import { Change } from './Change.tsx'
import type { Opened } from './FigureItems.tsx'
import type { Question } from './question.ts'
import { Rate } from './Rate.tsx'
import { RateCaveats } from './RateCaveats.tsx'
import { ShareBar } from './ShareBar.tsx'
import { Side } from './Side.tsx'
import { Trend } from './Trend.tsx'

const FiguresTable_row = graphql(`
  fragment FiguresTable_row on MetricsRow {
    keys {
      group
      key
      labelVi
      labelEn
    }
    numerator
    denominator
    rate
    stillOpen
    notDue
    reversed
    withdrawn
    reconstructed
  }
`)

type Row = FiguresTable_RowFragment
type Key = Row['keys'][number]
type Props = {
  rows: readonly FragmentType<typeof FiguresTable_row>[]
  question: Question
  before: Before | null
  audits: Audits | null
  onOpen(opened: Opened): void
}

const nameOf = ({ group, key, labelVi, labelEn }: Key) => (group === 'MONTH' ? month(key) : inLocale(labelVi, labelEn))

/**
 * Whether this row has the same group names up to column `index` as the row above. Such names are faded, so that the
 * start of each month is easy to see.
 */
function repeats(rows: readonly Row[], row: Row, index: number): boolean {
  const above = rows[rows.indexOf(row) - 1]
  return above?.keys.slice(0, index + 1).every(({ key }, at) => key === row.keys[at]?.key) ?? false
}

/**
 * Sorts rows by month, the latest first. If there is only one grouping, or the month is the first of several, rows with
 * the same month or without a month are then sorted by their number of items, the largest first. Other rows keep the
 * order of the server.
 */
function inOrder(rows: readonly Row[]): Row[] {
  const groups = rows[0]!.keys.map(({ group }) => group)
  const byVolume = groups.length === 1 || groups[0] === 'MONTH'
  const months = groups.indexOf('MONTH')
  const monthOf = ({ keys }: Row) => keys[months]?.key ?? ''
  // Groupings before the month take precedence, so only rows that are equal in these groupings are sorted by month.
  const groupOf = ({ keys }: Row) => keys.slice(0, Math.max(months, 0)).join()
  return [...rows].sort((a, b) => {
    if (months > 0 && groupOf(a) !== groupOf(b)) return 0
    return monthOf(b).localeCompare(monthOf(a)) || (byVolume ? volume(b) - volume(a) : 0)
  })
}

const volume = ({ denominator, notDue }: Row) => denominator + notDue

export function FiguresTable({ rows: masked, question, before, audits, onOpen }: Props) {
  const { t } = useLingui()
  const { formula, leaveOutNotDue, filter } = question
  const rows = inOrder(readFragment(FiguresTable_row, masked))
  const open = (row: Row, side: Opened['side']) => () =>
    onOpen({ side, keys: row.keys, title: row.keys.map(nameOf).join(' · '), count: row[side] })
  const groups = rows[0]!.keys.map(
    ({ group }, index): Column<Row> => ({
      key: group,
      title: label(metricsGroups, group),
      cell: (row) => (
        <span className={repeats(rows, row, index) ? 'text-faint' : 'font-medium'}>{nameOf(row.keys[index]!)}</span>
      ),
    }),
  )
  const byMonth = rows[0]!.keys.some(({ group }) => group === 'MONTH')
  const comparedWith = byMonth ? t`tháng liền trước` : before?.name
  const comparisonColumns: Column<Row>[] = []
  if (before && comparedWith)
    comparisonColumns.push({
      key: 'change',
      title: (
        <span className="ml-auto block max-w-32 whitespace-normal">
          {t`So với`} {comparedWith}
        </span>
      ),
      align: 'right',
      cell: (row) => <ChangeCell now={row.rate} before={before.rowBefore(row.keys, rows)} />,
    })
  const trendOf = before?.trendOf
  if (before && trendOf)
    comparisonColumns.push({
      key: 'trend',
      title: t`12 tháng`,
      className: 'hidden md:table-cell',
      cell: (row) => <Trend months={before.months} values={trendOf(row.keys)} />,
    })
  const columns: Column<Row>[] = [
    ...groups,
    {
      key: 'numerator',
      title: t`Tử số`,
      align: 'right',
      cell: (row) => <Side value={row.numerator} label={t`Tử số`} onOpen={open(row, 'numerator')} />,
    },
    {
      key: 'denominator',
      title: t`Mẫu số`,
      align: 'right',
      cell: (row) => <Side value={row.denominator} label={t`Mẫu số`} onOpen={open(row, 'denominator')} />,
    },
    {
      key: 'bar',
      title: (
        <span className="block text-2xs leading-tight">
          <Legend color="bg-ok" text={t`trong tử số`} />
          <Legend color="bg-accent/40" text={leaveOutNotDue ? t`còn mở, quá hạn` : t`còn mở`} />
        </span>
      ),
      className: 'hidden w-40 lg:table-cell',
      cell: (row) => <ShareBar {...row} stillOpen={row.stillOpen - (leaveOutNotDue ? row.notDue : 0)} />,
    },
    {
      key: 'rate',
      title: (
        <span className="ml-auto block max-w-40 whitespace-normal">
          {t`Tỷ lệ`}
          <span className="block text-2xs leading-tight font-normal">{rateName(formula)}</span>
        </span>
      ),
      align: 'right',
      cell: (row) => <Rate rate={row.rate} notDue={row.notDue} />,
    },
    ...(audits
      ? [
          {
            key: 'audit',
            title: <AuditHead />,
            cell: (row: Row) => <ClaimAuditResult audit={audits.of(row.keys)} state={audits.state} shape="CELL" />,
          },
        ]
      : []),
    ...comparisonColumns,
    {
      key: 'asides',
      title: t`Ghi chú`,
      cell: (row) => (
        <RateCaveats
          {...row}
          by={filter.by}
          leavesOutNotDue={leaveOutNotDue && row.notDue > 0}
          onOpenNotDue={open(row, 'notDue')}
        />
      ),
    },
  ]
  return (
    <Table
      label={t`Số liệu theo nhóm`}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.keys.map(({ key }) => key).join()}
    />
  )
}

const Legend = ({ color, text }: { color: string; text: string }) => (
  <span className="flex items-center gap-1 font-normal">
    <span aria-hidden="true" className={cx('size-2 shrink-0 rounded-xs', color)} />
    {text}
  </span>
)

function ChangeCell({ now, before }: { now: number | null; before: RateBefore | null }) {
  const { t } = useLingui()
  if (!before || before.rate === null) return <span className="text-faint">—</span>
  return (
    <span className="inline-block text-right">
      <Change now={now} was={before.rate} judged />
      <span className="block text-2xs whitespace-nowrap text-muted">
        {t`${percent(before.rate)} trên ${count(before.denominator)} mục`}
      </span>
    </span>
  )
}
