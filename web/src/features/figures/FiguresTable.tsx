/** The table of figures per group. Each count opens the list of its items. */
import { useLingui } from '@lingui/react/macro'
import type { PeriodBy } from '#graphql/generated/enums.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { FiguresTable_RowFragment } from '#graphql/generated/graphql.ts'
import { metricsGroups } from '#lib/i18n/labels/figures.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { month } from '#lib/i18n/time.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import type { Opened } from './FigureItems.tsx'
import { Rate } from './Rate.tsx'
import { RateCaveats } from './RateCaveats.tsx'
import { ShareBar } from './ShareBar.tsx'
import { Side } from './Side.tsx'

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
    formula
    stillOpen
    reversed
    withdrawn
    reconstructed
  }
`)

type Row = FiguresTable_RowFragment
type Key = Row['keys'][number]
type Props = { rows: readonly FragmentType<typeof FiguresTable_row>[]; by: PeriodBy; onOpen(opened: Opened): void }

const nameOf = ({ group, key, labelVi, labelEn }: Key) => (group === 'MONTH' ? month(key) : inLocale(labelVi, labelEn))

/**
 * Whether the row above has the same keys up to `index`. Repeated keys are faded, so that the start of each month is
 * easy to see.
 */
function repeats(rows: readonly Row[], row: Row, index: number): boolean {
  const above = rows[rows.indexOf(row) - 1]
  return above?.keys.slice(0, index + 1).every(({ key }, at) => key === row.keys[at]?.key) ?? false
}

export function FiguresTable({ rows: masked, by, onOpen }: Props) {
  const { t } = useLingui()
  const rows = readFragment(FiguresTable_row, masked)
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
      title: <span className="sr-only">{t`Phần đã đạt`}</span>,
      className: 'hidden w-40 lg:table-cell',
      cell: (row) => <ShareBar {...row} />,
    },
    { key: 'rate', title: t`Tỷ lệ`, align: 'right', cell: (row) => <Rate rate={row.rate} formula={row.formula} /> },
    { key: 'asides', title: t`Ghi chú`, cell: (row) => <RateCaveats {...row} by={by} /> },
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
