/** The requests of a case, newest first. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { DueChip } from '#components/DueChip.tsx'
import { OutcomeParts } from '#components/OutcomeParts.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { subjectOnScreen } from '#components/requests/subject.ts'
import { StateBadge } from '#components/StateBadge.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { EmptyState } from '#ui/feedback/states.tsx'

export const CaseRequests_request = graphql(`
  fragment CaseRequests_request on RemovalRequest {
    id
    number
    subject
    itemCount
    state
    version
    sentAt
    dueAt
    outcome {
      state
      items
    }
    platform {
      id
      slug
      name
    }
  }
`)

export function CaseRequests({ requests }: { requests: readonly FragmentType<typeof CaseRequests_request>[] }) {
  const { t } = useLingui()
  const rows = readFragment(CaseRequests_request, requests)
  if (rows.length === 0)
    return (
      <EmptyState title={t`Chưa có yêu cầu nào`}>
        <Trans>Chọn nội dung đã đánh giá và có chứng cứ, rồi soạn yêu cầu gửi nền tảng.</Trans>
      </EmptyState>
    )
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {rows.map((request) => (
        <li key={request.id}>
          <Link
            to="/requests/$request"
            params={{ request: request.id }}
            className="grid items-center gap-x-4 gap-y-1.5 px-4 py-3 hover:bg-hover/60 lg:grid-cols-[minmax(0,1fr)_9rem_14rem_11rem]"
          >
            <span className="flex min-w-0 items-start gap-2.5">
              <PlatformMark slug={request.platform.slug} name={request.platform.name} />
              <span className="min-w-0">
                <span className="block font-medium lg:truncate">{subjectOnScreen(request)}</span>
                <span className="block text-sm text-muted tabular-nums">
                  {request.number} · {request.platform.name}
                  {request.sentAt && ` · ${dateTime(request.sentAt)}`}
                </span>
              </span>
            </span>
            <span className="flex">
              <StateBadge request={request.state} />
            </span>
            <span className="text-sm">
              <OutcomeParts parts={request.outcome} inList />
            </span>
            <span className="lg:text-right">
              {request.dueAt && request.state !== 'UNDELIVERED' && <DueChip dueAt={request.dueAt} />}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
