/** The latest request of an item of a case, and its result. */
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { draftedRequest, latestRequest, returnedRequest } from '#components/case-items/item-facts.ts'
import { DueChip } from '#components/DueChip.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { termName } from '#lib/i18n/terms.ts'

/**
 * Shows the request by which the outcome of the case counts the item, with its result. A further line appears if a
 * later draft contains the item, or if a supervisor returned it from a later request.
 */
export function LatestRequest({ row, caseNumber }: { row: CaseItem; caseNumber: string }) {
  const last = latestRequest(row)
  const drafted = draftedRequest(row)
  const returned = returnedRequest(row)
  return (
    <span className="flex flex-col gap-1">
      {last ? (
        <RequestResult last={last} caseNumber={caseNumber} />
      ) : (
        <span className="hidden text-faint first-letter:uppercase md:inline-block">
          <Trans>chưa yêu cầu</Trans>
        </span>
      )}
      {drafted?.request && drafted !== last && (
        <span className="text-xs text-muted first-letter:uppercase">
          <Trans>đang soạn lại ở</Trans>{' '}
          <Link
            to="/requests/$request"
            params={{ request: drafted.request.id }}
            className="tabular-nums hover:underline"
          >
            {drafted.request.number}
          </Link>
        </span>
      )}
      {returned && (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StateBadge item={returned.state} returned />
          {returned.request && (
            <Link
              to="/requests/$request"
              params={{ request: returned.request.id }}
              className="text-xs text-muted tabular-nums hover:underline"
            >
              {returned.request.number}
            </Link>
          )}
          <span className="basis-full text-xs break-words text-muted">{returned.returnReason}</span>
        </span>
      )}
    </span>
  )
}

function RequestResult({ last, caseNumber }: { last: CaseItem['requestItems'][number]; caseNumber: string }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <StateBadge item={last.state} />
      {last.state === 'AWAITING' && last.dueAt && <DueChip dueAt={last.dueAt} />}
      {last.request && (
        <Link
          to="/requests/$request"
          params={{ request: last.request.id }}
          className="text-xs text-muted tabular-nums hover:underline"
        >
          {last.request.number}
        </Link>
      )}
      {last.request && last.request.caseNumber !== caseNumber && (
        <span className="text-xs text-muted">
          <Trans>thuộc vụ việc {last.request.caseNumber}</Trans>
        </span>
      )}
      {last.refusalReason && (
        <span className="basis-full text-xs text-muted first-letter:uppercase">{termName(last.refusalReason)}</span>
      )}
    </span>
  )
}
