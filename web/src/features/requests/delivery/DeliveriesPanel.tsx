/** The deliveries of a request. The server itself delivers, or a person delivers with the issued documents. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useCan, useViewer } from '#graphql/entities/viewer.ts'
import type { RequestState } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { reasonText } from '#lib/i18n/failures.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Attempt, type Delivery, HastenDelivery_Mutation, RequestDeliveries_Query } from './deliveries.graphql.ts'
import { deliveryStates, outcomes, stateTones } from './labels.ts'
import { RepeatButton } from './RepeatButton.tsx'

/** The channels on which the receiver recognizes a repeated delivery by its id. */
const REPEATABLE = ['EMAIL', 'WEBHOOK']

export function DeliveriesPanel({ id, state }: { id: string; state: RequestState }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: RequestDeliveries_Query, variables: { id } })
  const { demo } = useViewer()
  const request = data?.request
  if (!request || request.deliveries.length === 0) return null
  const [last] = request.deliveries
  const waitsForPrint = last?.state === 'QUEUED' && last.leavesAt === null && request.documentsIssuedAt === null
  return (
    <Panel title={t`Các lần gửi đi`}>
      {waitsForPrint && (
        <p className="mb-2 text-sm text-muted">
          {request.documentsError === null ? (
            last.isByHand ? (
              <Trans>Đang tạo bản in, thường xong trong vài phút.</Trans>
            ) : (
              <Trans>Đang in công văn; in xong thì gửi.</Trans>
            )
          ) : (
            <Trans>Chưa in được công văn: {request.documentsError}</Trans>
          )}
        </p>
      )}
      <ul className="-my-3 divide-y divide-line text-sm *:py-3">
        {request.deliveries.map((delivery) => (
          <DeliveryLine key={delivery.deliveryId} requestId={request.id} requestState={state} delivery={delivery} />
        ))}
      </ul>
      {demo && (
        <p className="mt-3 border-t border-line pt-3 text-xs text-muted">
          <Trans>Bản trình diễn: chỉ gửi đến máy này, bất kể địa chỉ nào đã ghi.</Trans>
        </p>
      )}
    </Panel>
  )
}

type DeliveryLineProps = { requestId: string; requestState: RequestState; delivery: Delivery }

function DeliveryLine({ requestId, requestState, delivery }: DeliveryLineProps) {
  const { channel, address, isByHand, state, queuedAt, startsAt, leavesAt, wait, reason, receipt, attempts } = delivery
  const wasDelivered = state === 'DELIVERED' || state === 'BOUNCED'
  const isOpen = requestState === 'SENT' || requestState === 'ACKNOWLEDGED'
  const isRepeatable = wasDelivered && isOpen && !isByHand && REPEATABLE.includes(channel.code)
  return (
    <li>
      <div className="flex items-start justify-between gap-2">
        <span className="min-w-0 font-medium break-words">{termName(channel)}</span>
        <Badge tone={stateTones[state]}>
          {isByHand && state === 'QUEUED' ? <Trans>Chờ giao trực tiếp</Trans> : label(deliveryStates, state)}
        </Badge>
      </div>
      <p className="wrap-anywhere">{address}</p>
      <p className="text-xs text-muted tabular-nums">
        {isByHand ? (
          <Trans>
            Phát hành bản in {dateTime(queuedAt)}; thời hạn tính từ {dateTime(startsAt)}
          </Trans>
        ) : (
          <Trans>
            Xếp hàng {dateTime(queuedAt)}; thời hạn tính từ {dateTime(startsAt)}
          </Trans>
        )}
      </p>
      {leavesAt && state === 'QUEUED' && <Waiting requestId={requestId} leavesAt={leavesAt} wait={wait} />}
      {reason && !attempts.some(({ answer }) => answer === reason) && (
        <p className="wrap-anywhere">{reasonText(reason)}</p>
      )}
      {!reason && receipt && (
        <p className="text-xs wrap-anywhere text-muted">
          <Trans>Biên nhận: {receipt}</Trans>
        </p>
      )}
      <ul className="mt-1 space-y-0.5 text-xs text-muted">
        {attempts.map((attempt) => (
          <AttemptLine key={attempt.number} attempt={attempt} />
        ))}
      </ul>
      {isRepeatable && (
        <RepeatButton
          requestId={requestId}
          delivery={delivery.deliveryId}
          underway={attempts.some(({ outcome }) => outcome === null)}
        />
      )}
    </li>
  )
}

function AttemptLine({ attempt: { number, startedAt, outcome, answer } }: { attempt: Attempt }) {
  return (
    <li className="wrap-anywhere tabular-nums">
      <Trans>
        Lần {number}, {dateTime(startedAt)}
      </Trans>
      {outcome && `: ${label(outcomes, outcome)}`}
      {answer && outcome !== 'ACCEPTED' && ` (${reasonText(answer)})`}
    </li>
  )
}

type WaitingProps = { requestId: string; leavesAt: string; wait: Delivery['wait'] }

/** Shows when the next attempt begins and why it waits. A button starts the attempt at once. */
function Waiting({ requestId, leavesAt, wait }: WaitingProps) {
  const { t } = useLingui()
  const can = useCan()
  const { busy, refused, send } = useMutation(HastenDelivery_Mutation)
  const at = dateTime(leavesAt)
  return (
    <div className="space-y-1">
      <p>
        {wait === 'QUIET_HOURS' ? (
          <Trans>Gửi lúc {at} vì đang là giờ nghỉ của nơi nhận</Trans>
        ) : wait === 'GROUPING' ? (
          <Trans>Gửi lúc {at} cùng các yêu cầu khác đến nơi nhận này</Trans>
        ) : (
          <Trans>Gửi tiếp lúc {at}</Trans>
        )}
      </p>
      <MutationError refused={refused} />
      {can('HASTEN_DELIVERY') && (
        <Button
          small
          busy={busy}
          onPress={async () => {
            const { done } = await send({ requestId })
            if (done) toast(t`Yêu cầu được gửi ngay`)
          }}
        >
          <Trans>Gửi ngay</Trans>
        </Button>
      )}
    </div>
  )
}
