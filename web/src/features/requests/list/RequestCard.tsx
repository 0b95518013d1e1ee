/** A request of the list as a card, for narrow screens. */
import { DueChip } from '#components/DueChip.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import type { ListedRequest_RequestFragment as Row } from '#graphql/generated/graphql.ts'
import { date } from '#lib/i18n/time.ts'
import { Outcome, RequestName, States } from './columns.tsx'
import { RowMenu, StaffRowMenu } from './RowMenu.tsx'

export function RequestCard({ row, staff }: { row: Row; staff: boolean }) {
  return (
    <li className="px-4 py-3">
      <div className="mb-1 flex items-center gap-2 text-xs text-muted">
        {staff && (
          <>
            <PlatformMark {...row.platform} size="sm" />
            <span className="truncate">{row.platform.name}</span>
          </>
        )}
        {row.updatedAt && <time dateTime={row.updatedAt}>{date(row.updatedAt)}</time>}
        <span className="ml-auto flex items-center gap-1">
          {row.dueAt && row.awaitingCount > 0 && <DueChip dueAt={row.dueAt} />}
          {staff ? <StaffRowMenu row={row} /> : <RowMenu row={row} officers={[]} />}
        </span>
      </div>
      <RequestName row={row} />
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-sm">
        <States row={row} />
        <Outcome row={row} />
      </div>
    </li>
  )
}
