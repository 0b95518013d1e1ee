/** The assessments of an item and the requests that contained it. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { StateBadge } from '#components/StateBadge.tsx'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Section } from '#ui/layout/Section.tsx'
import type { CaseItem } from './caseItems.graphql.ts'
import { EarlierActions } from './EarlierActions.tsx'

type ItemHistoryProps = {
  row: CaseItem
  /** Whether the page already shows one request for the item, so that `row` has only the others. */
  isOfOthers?: boolean
}

export function ItemHistory({ row, isOfOthers = false }: ItemHistoryProps) {
  const { t } = useLingui()
  const unsent = row.requestItems.filter(({ state, sentAt }) => state === 'WITHDRAWN' && sentAt === null)
  const requested = row.requestItems.filter((each) => !unsent.includes(each))
  return (
    <>
      <Section title={t`Các đánh giá`}>
        {row.assessments.length === 0 && (
          <p className="text-sm text-warn-ink">
            <Trans>Chưa có đánh giá; cần có đánh giá mới trình phê duyệt được.</Trans>
          </p>
        )}
        <ol className="space-y-3">
          {row.assessments.map(({ id, violation, necessity, author, at }, index) => (
            <li key={id} className={index === 0 ? 'text-sm' : 'text-sm text-faint'}>
              <p className="break-words whitespace-pre-line">{violation}</p>
              {necessity && (
                <p className="mt-1 break-words whitespace-pre-line">
                  <span className="font-medium">{t`Sự cần thiết:`}</span> {necessity}
                </p>
              )}
              <p className="mt-0.5 text-xs text-muted">
                {author && `${author} · `}
                {dateTime(at)}
              </p>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={t`Đã yêu cầu`}>
        {requested.length === 0 && (
          <p className="text-sm text-muted">
            {isOfOthers ? <Trans>Chưa có trong yêu cầu nào khác.</Trans> : <Trans>Chưa có trong yêu cầu nào.</Trans>}
          </p>
        )}
        <RequestList requestItems={requested} />
      </Section>
      {unsent.length > 0 && (
        <Section title={t`Rời yêu cầu trước khi gửi`}>
          <RequestList requestItems={unsent} />
        </Section>
      )}
    </>
  )
}

function RequestList({ requestItems }: Pick<CaseItem, 'requestItems'>) {
  return (
    <ol className="space-y-2">
      {requestItems.map(
        ({ id, state, returnReason, request, action, actions: taken, refusalReason, note, answeredAt }) => (
          <li key={id} className="text-sm">
            <span className="flex flex-wrap items-center gap-2">
              <StateBadge item={state} returned={returnReason !== null} />
              {request && (
                <Link
                  to="/requests/$request"
                  params={{ request: request.id }}
                  className="font-medium tabular-nums hover:underline"
                >
                  {request.number}
                </Link>
              )}
              {answeredAt && <span className="text-muted tabular-nums">{dateTime(answeredAt)}</span>}
            </span>
            <span className="block break-words text-muted first-letter:uppercase">
              {[action && termName(action), refusalReason && termName(refusalReason), note, returnReason]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <EarlierActions actions={taken} />
          </li>
        ),
      )}
    </ol>
  )
}
