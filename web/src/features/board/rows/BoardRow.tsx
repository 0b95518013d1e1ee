/** A request as a row of cells, for wide screens, with the fragment that rows and cards read. */
import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { PendingMark } from '#components/pending/PendingActs.tsx'
import { isUsualSubject, shortNumber, shortSubject, subjectOnScreen } from '#components/requests/subject.ts'
import { DangerMarks, StateBadge } from '#components/StateBadge.tsx'
import { useTerms } from '#graphql/entities/reference.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { BoardRow_RequestFragment } from '#graphql/generated/graphql.ts'
import { ago } from '#lib/i18n/durations.ts'
import { failureText } from '#lib/i18n/failures.ts'
import { inLocale, isVietnamese } from '#lib/i18n/locale.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { GridCell } from '#ui/data/gridParts.tsx'
import { Progress } from '#ui/data/Progress.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { cx } from '#ui/layout/classes.ts'
import { ChasedCell } from './ChasedCell.tsx'
import { type ColumnKey, template, withRequest } from './columns.ts'
import { DueCell } from './DueCell.tsx'
import { RequestLink } from './RequestLink.tsx'

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
    failure @include(if: $staff)
    itemCount
    doneCount
    awaitingCount
    clarifyingCount
    platform {
      id
      slug
      name
    }
    category {
      id
      severity
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
    }
    urgent
    reach @skip(if: $staff)
    subjectEn: subjectIn(locale: EN) @skip(if: $staff)
    caseNumber @include(if: $staff)
    chased @include(if: $staff)
    reminders @include(if: $staff)
    remindedAt @include(if: $staff)
    caseTitle @include(if: $staff)
    assignee @include(if: $staff) {
      id
      name
    }
  }
`)

export type BoardRowProps = {
  request: FragmentType<typeof BoardRow_request>
  columns: readonly ColumnKey[]
  select?: ReactNode
  faded?: boolean
}
type Facts = BoardRow_RequestFragment

export function BoardRow({ request, columns, select, faded }: BoardRowProps) {
  const row = readFragment(BoardRow_request, request)
  return (
    <div
      className={cx('relative grid h-full items-center gap-x-3 px-4 text-sm', faded && 'opacity-40')}
      style={{ gridTemplateColumns: template(columns, select !== undefined) }}
    >
      {select !== undefined && <GridCell>{select}</GridCell>}
      {withRequest(columns).map((key) => (
        <GridCell key={key} className="min-w-0">
          {cells[key](row, columns)}
        </GridCell>
      ))}
    </div>
  )
}

const cells: Record<ColumnKey | 'request', (row: Facts, columns: readonly ColumnKey[]) => ReactNode> = {
  due: ({ dueAt, waitingOn, state }) => <DueCell dueAt={dueAt} waitingOn={waitingOn} state={state} />,
  request: (row, columns) => <RequestCell row={row} columns={columns} />,
  platform: ({ platform, category }) => (
    <span className="flex min-w-0 items-center gap-2.5">
      <PlatformMark {...platform} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{platform.name}</span>
        {category && (
          <span className="block truncate text-xs text-muted compact:hidden">
            {inLocale(category.nameVi, category.nameEn)}
          </span>
        )}
      </span>
    </span>
  ),
  category: ({ category }) =>
    category && <span className="block truncate">{inLocale(category.nameVi, category.nameEn)}</span>,
  items: ({ doneCount, itemCount }) => <Progress done={doneCount} total={itemCount} label={t`Mục đã trả lời`} />,
  state: ({ state }) => <StateBadge request={state} />,
  assignee: ({ assignee }) => (
    <span className="block min-w-0 text-muted">
      {assignee ? <PersonName name={assignee.name} /> : <span className="text-faint">—</span>}
    </span>
  ),
  chased: ({ reminders = 0, remindedAt = null }) => <ChasedCell count={reminders} lastAt={remindedAt} />,
  sent: ({ sentAt }) => (
    <span className="text-muted tabular-nums">{sentAt ? dateTime(sentAt) : <span className="text-faint">—</span>}</span>
  ),
  case: ({ caseNumber }) => <span className="text-muted tabular-nums">{caseNumber}</span>,
}

export function useFailure({ state, failure }: Pick<Facts, 'state' | 'failure'>): string | null {
  const { channelKinds } = useTerms()
  return state === 'UNDELIVERED' && failure ? failureText(failure, channelKinds).replaceAll('\n', '; ') : null
}

/**
 * Returns the title of a row. Staff see the case title. Liaisons may not read it. They see the category and the
 * subject, because many letters to one platform have the same subject.
 */
export function headlineOf(row: Facts): string {
  const { caseTitle, category, subjectEn } = row
  const subject = (isVietnamese() ? null : subjectEn) ?? subjectOnScreen(row)
  return caseTitle ?? `${inLocale(category.nameVi, category.nameEn)}: ${subject}`
}

/** Shows urgency and danger to life; for a liaison also the reach of the content, and the time since the sending. */
function Dangers({ row: { category, urgent, reach, sentAt, caseTitle } }: { row: Facts }) {
  const marks = <DangerMarks urgent={urgent} severity={category.severity} />
  if (caseTitle !== undefined) return marks
  return (
    <>
      {marks}
      {reach != null && <span className="tabular-nums">{t`${count(reach)} lượt tiếp cận`}</span>}
      {sentAt && <SentAge sentAt={sentAt} />}
    </>
  )
}

function chasedText(chased: Exclude<NonNullable<Facts['chased']>, 'NEVER'>): string {
  if (chased === 'ONCE') return t`Đã nhắc 1 lần`
  return chased === 'TWICE' ? t`Đã nhắc 2 lần` : t`Đã nhắc từ 3 lần`
}

function SentAge({ sentAt }: { sentAt: string }) {
  const age = useClock((now) => ago(now - Date.parse(sentAt)))
  return <span className="truncate">{t`Gửi ${age}`}</span>
}

function RequestCell({ row, columns }: { row: Facts; columns: readonly ColumnKey[] }) {
  const { id, subject, number, caseTitle, caseNumber, platform, category, urgent } = row
  const failure = useFailure(row)
  return (
    <>
      <span className="flex items-baseline gap-2">
        <RequestLink
          request={id}
          title={subject}
          className="block min-w-0 truncate font-semibold hover:underline hover:underline-offset-4"
        >
          {headlineOf(row)}
        </RequestLink>
        <PendingMark subject={row.id} className="shrink-0" />
        <span className="hidden shrink-0 gap-1 self-center compact:inline-flex">
          <DangerMarks urgent={urgent} severity={category.severity} short />
        </span>
        <span title={number} className="ml-auto hidden shrink-0 text-xs text-muted tabular-nums compact:inline">
          {shortNumber(number)}
        </span>
      </span>
      <span className="block truncate text-xs text-muted compact:hidden">
        <span className="tabular-nums">{number}</span>
        <span className="ml-1.5 inline-flex items-center gap-1.5 align-middle empty:hidden">
          <Dangers row={row} />
        </span>
        {row.chased && row.chased !== 'NEVER' && !columns.includes('chased') && (
          <span className="text-warn-ink"> · {chasedText(row.chased)}</span>
        )}
        {failure && <span className="text-bad-ink"> · {failure}</span>}
        {caseTitle && !isUsualSubject(subject, platform.name) && ` · ${shortSubject(subject, caseTitle)}`}
        {caseTitle && !columns.includes('platform') && category && ` · ${inLocale(category.nameVi, category.nameEn)}`}
        {caseNumber && <span className="tabular-nums"> · {caseNumber}</span>}
      </span>
    </>
  )
}
