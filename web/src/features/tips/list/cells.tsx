/** The columns of the list of tips for staff, and their cells. */
import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { PendingMark } from '#components/pending/PendingActs.tsx'
import { TipDanger } from '#components/StateBadge.tsx'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import type { ListedTip_TipFragment as Row } from '#graphql/generated/graphql.ts'
import { ago } from '#lib/i18n/durations.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import type { Column } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { TipMatches_tip } from '../matches/matches.graphql.ts'
import { reasonText } from '../matches/reasonText.ts'
import { TipBadge } from '../TipBadge.tsx'

export const tipColumns = (): Column<Row>[] => [
  {
    key: 'tip',
    title: t`Phản ánh`,
    className: 'w-full max-w-0 min-w-64',
    cell: (row) => <TipName row={row} />,
  },
  { key: 'source', title: t`Nguồn`, className: 'min-w-36', cell: (row) => <TipSource row={row} /> },
  { key: 'state', title: t`Trạng thái`, cell: (row) => <TipStages row={row} /> },
  { key: 'assignee', title: t`Người phụ trách`, className: 'min-w-36', cell: (row) => <TipAssignee row={row} /> },
  { key: 'case', title: t`Vụ việc`, className: 'min-w-40 max-w-64', cell: (row) => <TipCase row={row} /> },
  {
    key: 'received',
    title: t`Nhận lúc`,
    className: 'whitespace-nowrap',
    align: 'right',
    cell: (row) => <Received row={row} />,
  },
]

export function TipName({ row }: { row: Row }) {
  return (
    <>
      <Link
        data-row
        data-tip={row.id}
        to="/tips/$tip"
        params={{ tip: row.id }}
        className="line-clamp-2 font-medium hover:underline hover:underline-offset-4"
      >
        {row.subject}
      </Link>
      <span className="block truncate text-xs text-muted tabular-nums">{row.number}</span>
    </>
  )
}

export function TipSource({ row }: { row: Row }) {
  const name = row.newsroom?.name ?? row.registerNumber ?? row.reporterName
  return (
    <span className="min-w-0">
      {termName(row.source)}
      {name && <span className="block text-xs text-muted">{name}</span>}
    </span>
  )
}

export function TipStages({ row }: { row: Row }) {
  const { t } = useLingui()
  return (
    <span className="flex flex-wrap gap-1">
      <TipBadge tip={row} />
      <TipDanger danger={row.danger} />
      <PendingMark subject={row.id} />
      {row.within24h && row.state === 'NEW' && <Badge tone="warn">{t`Hạn 24 giờ`}</Badge>}
    </span>
  )
}

export function TipAssignee({ row }: { row: Row }) {
  const { t } = useLingui()
  return row.assignee ? <PersonName name={row.assignee.name} /> : <span className="text-faint">{t`Chưa giao`}</span>
}

export function TipCase({ row }: { row: Row }) {
  if (!row.case) {
    const [match] = row.state === 'NEW' ? readFragment(TipMatches_tip, row).matches : []
    if (!match?.case) return <span className="text-faint max-md:hidden">—</span>
    const { id, number } = match.case
    return (
      <Link to="/cases/$case" params={{ case: id }} className="block hover:underline">
        <Trans>
          Có thể thuộc <span className="whitespace-nowrap tabular-nums">{number}</span>
        </Trans>
        <span className="line-clamp-2 text-xs break-words text-muted first-letter:uppercase">
          {match.reasons.slice(0, 1).map(reasonText)}
        </span>
      </Link>
    )
  }
  return (
    <Link to="/cases/$case" params={{ case: row.case.id }} className="block hover:underline">
      <span className="whitespace-nowrap tabular-nums">{row.case.number}</span>
      <span className="line-clamp-1 text-xs text-muted">{row.case.title}</span>
    </Link>
  )
}

export function Received({ row }: { row: Row }) {
  const age = useClock((now) => ago(now - Date.parse(row.receivedAt)))
  return (
    <time dateTime={row.receivedAt} title={dateTime(row.receivedAt)} className="text-muted">
      {age}
    </time>
  )
}
