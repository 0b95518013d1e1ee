/** The deliveries that the server itself makes for a request, each with its address, its state and its attempts. */
import { Trans, useLingui } from '@lingui/react/macro'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { type Attempt, type Delivery, RequestDeliveries_Query } from './deliveries.graphql.ts'
import { deliveryStates, outcomes, stateTones } from './labels.ts'

/** Shows nothing for a request that the server never delivered. */
export function DeliveriesPanel({ id }: { id: string }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: RequestDeliveries_Query, variables: { id } })
  const request = data?.request
  if (!request || request.deliveries.length === 0) return null
  const [last] = request.deliveries
  const waitsForPrint = last?.state === 'QUEUED' && request.documentsIssuedAt === null
  return (
    <Panel title={t`Hệ thống gửi đi`}>
      {waitsForPrint && (
        <p className="mb-2 text-sm text-muted">
          {request.documentsError === null ? (
            <Trans>Đang in công văn; in xong thì gửi.</Trans>
          ) : (
            <Trans>Chưa in được công văn: {request.documentsError}</Trans>
          )}
        </p>
      )}
      <ul className="space-y-3 text-sm">
        {request.deliveries.map((delivery) => (
          <DeliveryLine key={delivery.deliveryId} delivery={delivery} />
        ))}
      </ul>
    </Panel>
  )
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const { channel, address, state, queuedAt, startsAt, reason, receipt, attempts } = delivery
  return (
    <li>
      <div className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 font-medium break-words">
          {termName(channel)} · {address}
        </span>
        <Badge tone={stateTones[state]}>{label(deliveryStates, state)}</Badge>
      </div>
      <p className="text-muted">
        <Trans>
          Xếp hàng {dateTime(queuedAt)}; thời hạn tính từ {dateTime(startsAt)}
        </Trans>
      </p>
      {(reason ?? receipt) && <p className="break-words text-muted">{reason ?? receipt}</p>}
      <ul className="mt-1 space-y-0.5 text-muted">
        {attempts.map((attempt) => (
          <AttemptLine key={attempt.number} attempt={attempt} />
        ))}
      </ul>
    </li>
  )
}

function AttemptLine({ attempt: { number, startedAt, outcome, answer } }: { attempt: Attempt }) {
  return (
    <li className="break-words">
      <Trans>
        Lần {number}, {dateTime(startedAt)}
      </Trans>
      {outcome && `: ${label(outcomes, outcome)}`}
      {answer && outcome !== 'ACCEPTED' && ` (${answer})`}
    </li>
  )
}
