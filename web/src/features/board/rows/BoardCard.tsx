/** A request as a card, for narrow screens and lanes. */
import { useLingui } from '@lingui/react/macro'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { PendingMark } from '#components/pending/PendingActs.tsx'
import { isUsualSubject, shortNumber, shortSubject } from '#components/requests/subject.ts'
import { DangerMarks, StateBadge } from '#components/StateBadge.tsx'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { compact } from '#lib/i18n/numbers.ts'
import { GridCell } from '#ui/data/gridParts.tsx'
import { Progress } from '#ui/data/Progress.tsx'
import { Avatar } from '#ui/layout/Avatar.tsx'
import { cx } from '#ui/layout/classes.ts'
import { BoardRow_request, type BoardRowProps, headlineOf, useFailure } from './BoardRow.tsx'
import { DueCell } from './DueCell.tsx'
import { RequestLink } from './RequestLink.tsx'

export function BoardCard({ request, select, faded }: Omit<BoardRowProps, 'columns'>) {
  const { t } = useLingui()
  const row = readFragment(BoardRow_request, request)
  const failure = useFailure(row)
  // A liaison reads no titles of cases, and only requests to one platform.
  const ofLiaison = row.caseTitle === undefined
  return (
    <GridCell className={cx('relative flex h-full flex-col justify-center gap-1 px-4', faded && 'opacity-40')}>
      <div className="flex items-center gap-1.5">
        {select}
        {ofLiaison ? (
          <span className="truncate text-xs text-muted tabular-nums">{row.number}</span>
        ) : (
          <>
            <PlatformMark {...row.platform} size="sm" />
            <span title={row.platform.name} className="min-w-0 truncate text-xs font-medium">
              {row.platform.name}
            </span>
          </>
        )}
        <PendingMark subject={row.id} className="ml-auto" />
        <span className="ml-auto shrink-0">
          <DueCell dueAt={row.dueAt} waitingOn={row.waitingOn} state={row.state} />
        </span>
      </div>
      <RequestLink request={row.id} title={row.subject} className="line-clamp-2 text-sm leading-tight font-semibold">
        <span className="mr-1.5 inline-flex gap-1 align-bottom empty:hidden">
          <DangerMarks urgent={row.urgent} severity={row.category.severity} short />
        </span>
        {/* The number stands here, because the first line is full with the platform and the deadline. */}
        {!ofLiaison && (
          <span className="mr-1.5 text-xs font-normal whitespace-nowrap text-muted tabular-nums">
            {shortNumber(row.number)}
          </span>
        )}
        {headlineOf(row)}
        <span className="font-normal text-muted">
          {row.caseTitle &&
            !isUsualSubject(row.subject, row.platform.name) &&
            ` (${shortSubject(row.subject, row.caseTitle)})`}
        </span>
      </RequestLink>
      <div className="flex items-center gap-3 text-sm">
        {/* "Send again" on the first line states that the request is undelivered, so the cause has the room. */}
        {!failure && <StateBadge request={row.state} />}
        {ofLiaison && row.reach != null ? (
          <>
            <span className="text-muted tabular-nums">
              <span className="sr-only">{t`Mục đã trả lời`}</span>
              <span className="font-medium text-text">{row.doneCount}</span>/{row.itemCount}
            </span>
            <span className="ml-auto truncate text-xs text-muted tabular-nums">
              {t`${compact(row.reach)} lượt tiếp cận`}
            </span>
          </>
        ) : failure ? (
          <span title={failure} className="line-clamp-2 min-w-0 flex-1 text-xs leading-tight text-bad-ink">
            {failure}
          </span>
        ) : (
          <span className="min-w-0 flex-1">
            <Progress done={row.doneCount} total={row.itemCount} label={t`Mục đã trả lời`} />
          </span>
        )}
        {row.assignee && (
          <span title={row.assignee.name}>
            <Avatar name={row.assignee.name} />
            <span className="sr-only">{row.assignee.name}</span>
          </span>
        )}
      </div>
    </GridCell>
  )
}
