/** The columns of the table of requests. */
import { t } from '@lingui/core/macro'
import { Link } from '@tanstack/react-router'
import { DueChip } from '#components/DueChip.tsx'
import { isRequested, OutcomeParts } from '#components/OutcomeParts.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { isUsualSubject, subjectOnScreen } from '#components/requests/subject.ts'
import { StateBadge } from '#components/StateBadge.tsx'
import type { RequestOrder } from '#graphql/generated/enums.ts'
import type { ListedRequest_RequestFragment as Row } from '#graphql/generated/graphql.ts'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { SelectRows } from '#ui/data/SelectRows.tsx'
import type { Column } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { RowMenu, StaffRowMenu } from './RowMenu.tsx'

/** Returns the table columns. `select` is the column of checkboxes. */
export function columnsFor(staff: boolean, orderBy: RequestOrder, select?: Column<Row>): Column<Row>[] {
  const moment = momentOf(orderBy, staff)
  const columns: (Column<Row> | false)[] = [
    select ?? false,
    {
      key: 'request',
      title: t`Yêu cầu`,
      className: 'w-full max-w-0 min-w-64',
      cell: (row) => <RequestName row={row} />,
    },
    staff
      ? {
          key: 'platform',
          title: t`Nơi nhận và lĩnh vực`,
          className: 'min-w-36',
          cell: (row) => <Addressee row={row} />,
        }
      : { key: 'category', title: t`Lĩnh vực`, className: 'min-w-28', cell: ({ category }) => nameOf(category) },
    { key: 'state', title: t`Trạng thái, hạn`, cell: (row) => <States row={row} due /> },
    {
      key: 'items',
      title: t`Kết quả`,
      className: 'hidden min-w-44 lg:table-cell',
      cell: (row) => <Outcome row={row} />,
    },
    staff && {
      key: 'assignee',
      title: t`Người phụ trách`,
      className: 'hidden max-w-36 xl:table-cell',
      cell: ({ assignee }) => (assignee ? <PersonName name={assignee.name} /> : <Empty />),
    },
    {
      key: 'moment',
      title: moment.title,
      className: 'hidden whitespace-nowrap md:table-cell',
      align: 'right',
      cell: (row) => {
        const at = moment.of(row)
        return at ? (
          <time dateTime={at} className="text-muted">
            {dateTime(at)}
          </time>
        ) : (
          <Empty />
        )
      },
    },
    {
      key: 'menu',
      title: <span className="sr-only">{t`Thao tác`}</span>,
      className: 'print:hidden',
      cell: (row) => (staff ? <StaffRowMenu row={row} /> : <RowMenu row={row} officers={[]} />),
    },
  ]
  return columns.filter((column) => column !== false)
}

export const selectColumn = (selection: Selection): Column<Row> => ({
  key: 'select',
  title: <span className="sr-only">{t`Chọn`}</span>,
  className: 'print:hidden',
  cell: ({ id }) => (
    <span className="grid h-5 place-items-center">
      <SelectRows label={t`Chọn`} checked={selection.has(id)} onToggle={(range) => selection.toggle(id, range)} />
    </span>
  ),
})

type Moment = { title: string; of(row: Row): string | null | undefined }

/**
 * The last column shows the time by which the list is ordered. If the list is ordered by due date, the last column
 * shows the time of sending, because the due date has its own column.
 */
export function momentOf(orderBy: RequestOrder, staff: boolean): Moment {
  const [name] = orderBy.split('_')
  if (name === 'UPDATED') return { title: t`Thay đổi lúc`, of: (row) => row.updatedAt }
  if (name === 'CREATED' && staff) return { title: t`Soạn lúc`, of: (row) => row.createdAt }
  if (name === 'ANSWERED') return { title: t`Trả lời lúc`, of: (row) => row.answeredAt }
  if (name === 'CLOSED') return { title: t`Đóng lúc`, of: (row) => row.closedAt }
  return { title: t`Gửi lúc`, of: (row) => row.sentAt }
}

const Empty = () => <span className="text-faint">—</span>

const nameOf = (category: Row['category']) => category && inLocale(category.nameVi, category.nameEn)

function Addressee({ row: { platform, category } }: { row: Row }) {
  return (
    <span className="flex gap-2">
      <PlatformMark {...platform} size="sm" />
      <span className="min-w-0">
        <span className="block whitespace-nowrap">{platform.name}</span>
        <span className="line-clamp-2 text-xs text-muted">{nameOf(category)}</span>
      </span>
    </span>
  )
}

export function RequestName({ row }: { row: Row }) {
  return (
    <>
      <Link
        data-row={row.id}
        to="/requests/$request"
        params={{ request: row.id }}
        title={row.subject}
        className="line-clamp-2 font-medium hover:underline hover:underline-offset-4"
      >
        {row.caseTitle ?? subjectOnScreen(row)}
      </Link>
      <span className="block truncate text-xs text-muted">
        <span className="tabular-nums">{row.number}</span>
        {row.caseTitle && !isUsualSubject(row.subject, row.platform.name) && ` · ${row.subject}`}
        {row.caseNumber && ` · ${row.caseNumber}`}
      </span>
    </>
  )
}

/** The state of a request. With `due`, also the time until the deadline. */
export function States({ row, due }: { row: Row; due?: true }) {
  return (
    <span className="flex flex-wrap gap-1">
      <StateBadge request={row.state} />
      {row.state === 'DRAFT' && row.returnNote && (
        <span title={row.returnNote}>
          <Badge tone="warn">{t({ message: 'Bị trả lại', context: 'requests' })}</Badge>
        </span>
      )}
      {due && row.dueAt && row.awaitingCount > 0 && <DueChip dueAt={row.dueAt} />}
      {row.urgent && row.state !== 'CLOSED' && <Badge tone="bad">{t`Khẩn`}</Badge>}
    </span>
  )
}

export function Outcome({ row }: { row: Row }) {
  if (row.outcome && isRequested(row.outcome)) return <OutcomeParts parts={row.outcome} inList />
  return (
    <span className="text-muted tabular-nums">
      {row.sentAt ? t`${count(row.doneCount)}/${count(row.itemCount)} mục đã trả lời` : t`${count(row.itemCount)} mục`}
    </span>
  )
}
