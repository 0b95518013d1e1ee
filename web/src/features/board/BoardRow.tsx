import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { inLocale } from '#lib/locale.ts'
import { PersonName } from '#ui/Avatar.tsx'
import { GridCell } from '#ui/gridParts.tsx'
import { PlatformMark } from '#ui/PlatformMark.tsx'
import { Progress } from '#ui/Progress.tsx'
import { StateBadge } from '#ui/StateBadge.tsx'
import { columnsFor } from './columns.ts'
import { DueCell } from './DueCell.tsx'
import { shortSubject } from './subject.ts'

export const BoardRow_request = graphql(`
  fragment BoardRow_request on RemovalRequest {
    id
    version
    number
    subject
    state
    waitingOn
    dueAt
    sentAt
    itemCount
    doneCount
    awaitingCount
    clarifyingCount
    platform {
      id
      slug
      name
    }
    category @include(if: $staff) {
      id
      nameVi
      nameEn
    }
    caseNumber @include(if: $staff)
    caseTitle @include(if: $staff)
    assignee @include(if: $staff) {
      id
      name
    }
  }
`)

export type BoardRowProps = { request: FragmentType<typeof BoardRow_request>; staff: boolean }

/** One request on a wide screen. */
export function BoardRow({ request, staff }: BoardRowProps) {
  const { t } = useLingui()
  const row = readFragment(BoardRow_request, request)
  const { platform, category, assignee } = row
  return (
    <div className="grid h-full items-center gap-x-4 px-4 text-sm" style={{ gridTemplateColumns: columnsFor(staff) }}>
      <GridCell>
        <DueCell dueAt={row.dueAt} waitingOn={row.waitingOn} state={row.state} />
      </GridCell>
      <GridCell className="min-w-0">
        <Link
          to="/requests/$request"
          params={{ request: row.id }}
          tabIndex={-1}
          title={row.subject}
          className="block truncate font-semibold hover:underline hover:underline-offset-4"
        >
          {row.caseTitle ?? row.subject}
          <span className="ml-2 hidden text-xs font-normal text-muted tabular-nums compact:inline">{row.number}</span>
        </Link>
        <span className="block truncate text-xs text-muted compact:hidden">
          <span className="tabular-nums">{row.number}</span>
          {row.caseTitle && ` · ${shortSubject(row.subject, row.caseTitle)}`}
          {row.caseNumber && <span className="hidden tabular-nums 2xl:inline"> · {row.caseNumber}</span>}
        </span>
      </GridCell>
      {staff && (
        <GridCell className="flex min-w-0 items-center gap-2.5">
          <PlatformMark {...platform} />
          <span className="min-w-0">
            <span className="block truncate font-medium">{platform.name}</span>
            {category && (
              <span className="block truncate text-xs text-muted compact:hidden">
                {inLocale(category.nameVi, category.nameEn)}
              </span>
            )}
          </span>
        </GridCell>
      )}
      <GridCell>
        <Progress done={row.doneCount} total={row.itemCount} label={t`Mục đã trả lời`} />
      </GridCell>
      <GridCell className="min-w-0">
        <StateBadge request={row.state} />
      </GridCell>
      {staff && (
        <GridCell className="min-w-0 text-muted">
          {assignee ? <PersonName name={assignee.name} /> : <span className="text-faint">—</span>}
        </GridCell>
      )}
    </div>
  )
}
