/** The header of a request: its breadcrumb and its facts. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { DueChip } from '#components/DueChip.tsx'
import { Viewers } from '#components/notes/Viewers.tsx'
import { PlatformName } from '#components/PlatformMark.tsx'
import { DangerMarks, StateBadge } from '#components/StateBadge.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { RequestAssignee } from './RequestAssignee.tsx'
import type { StaffRequestData } from './requests.graphql.ts'

export function RequestTrail({ request }: { request: StaffRequestData }) {
  return (
    <>
      <Link
        to="/cases/$case"
        params={{ case: request.case.id }}
        search={{ tab: 'requests' }}
        className="hover:underline"
      >
        <span className="tabular-nums">{request.caseNumber}</span> {request.caseTitle}
      </Link>
      {' › '}
      <span className="whitespace-nowrap tabular-nums select-all">{request.number}</span>
      {request.registerNumber && (
        <>
          {' · '}
          <span className="whitespace-nowrap tabular-nums">
            <Trans>Công văn số</Trans> <span className="select-all">{request.registerNumber}</span>
          </span>
        </>
      )}
    </>
  )
}

export function RequestMeta({ request }: { request: StaffRequestData }) {
  const { t } = useLingui()
  return (
    <>
      <StateBadge request={request.state} />
      <DangerMarks urgent={request.urgent} severity={request.category.severity} state={request.state} />
      {request.dueAt && request.state !== 'UNDELIVERED' && <DueChip dueAt={request.dueAt} />}
      {request.waitingOn === 'AUTHORITY' && request.clarifyingCount > 0 && (
        <Badge tone="ask">{t`Nền tảng chờ cơ quan làm rõ`}</Badge>
      )}
      <PlatformName slug={request.platform.slug} name={request.platform.name} />
      <span>{categoryName(request.category)}</span>
      {request.sentAt && (
        <span className="tabular-nums">
          <Trans>gửi {dateTime(request.sentAt)}</Trans>
          {request.sentVia && ` · ${termName(request.sentVia)}`}
        </span>
      )}
      <RequestAssignee request={request} />
      <Viewers caseId={request.case.id} requestId={request.id} />
    </>
  )
}
