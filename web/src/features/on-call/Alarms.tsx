/** The latest alarms, each with the people who were notified of it. */
import { i18n, type MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { useEffect } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import type { OnCallCause, OnCallEnd } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AcknowledgeOnCallAlarm_Mutation, type Alarm, OnCallAlarms_Query } from './onCall.graphql.ts'

/**
 * The event log has no event for the sending of a mail or of a message to the gateway. So the list is loaded again at
 * this interval after a step, until it shows both as sent, but for at most MAX_REFRESH_MS.
 */
const REFRESH_MS = 5_000
const MAX_REFRESH_MS = 120_000

const causes: Record<OnCallCause, MessageDescriptor> = {
  BREACH: msg`Yêu cầu khẩn quá hạn`,
  UNDELIVERED: msg`Yêu cầu khẩn gửi không thành công`,
  TEST: msg`Báo động thử`,
}
const ends: Record<OnCallEnd, MessageDescriptor> = {
  ACKNOWLEDGED: msg`Đã có người nhận`,
  RESOLVED: msg`Nguyên nhân đã hết`,
  EXPIRED: msg`Hết một ngày không ai nhận`,
  GIVEN_UP: msg`Đã bỏ`,
}

export function Alarms() {
  const { nodes, complete, busy, error, more, refetch } = usePages(OnCallAlarms_Query, {}, (data) => data.onCallAlarms)
  const isLeaving = useClock((now) => nodes?.some((alarm) => leavesNow(alarm, now)) ?? false)
  useEffect(() => {
    if (!isLeaving) return
    const timer = setInterval(refetch, REFRESH_MS)
    return () => clearInterval(timer)
  }, [isLeaving, refetch])
  return (
    <Panel title={<Trans>Báo động</Trans>}>
      {!nodes && <QueryState error={error} onRetry={refetch} />}
      {nodes?.length === 0 && (
        <p className="flex items-center gap-2 text-sm text-muted">
          <ShieldCheck aria-hidden="true" className="size-4 shrink-0" />
          <Trans>Chưa có báo động nào</Trans>
        </p>
      )}
      <ul className="-my-3 divide-y divide-line empty:hidden">
        {nodes?.map((alarm) => (
          <AlarmEntry key={alarm.id} alarm={alarm} />
        ))}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}

const leavesNow = ({ endedAt, steps }: Alarm, now: number): boolean =>
  endedAt === null &&
  steps.some(
    ({ at, person, mailedAt, postedAt }) =>
      now - Date.parse(at) < MAX_REFRESH_MS && ((person !== null && mailedAt === null) || postedAt === null),
  )

function AlarmEntry({ alarm }: { alarm: Alarm }) {
  const { cause, request, raisedAt, nextAt, end, acknowledgedBy, steps } = alarm
  const canTake = useCan()('ACKNOWLEDGE_ON_CALL_ALARM')
  return (
    // A mail about the alarm links to this id.
    <li id={alarm.id} className="space-y-1.5 py-3 text-sm target:bg-accent-soft">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{i18n._(causes[cause])}</span>
        {request && (
          <Link to="/requests/$request" params={{ request: request.id }} className="text-accent-ink hover:underline">
            {request.number}
          </Link>
        )}
        <Badge tone={end ? 'neutral' : 'bad'}>{end ? i18n._(ends[end]) : <Trans>Chưa ai nhận</Trans>}</Badge>
        {acknowledgedBy && <span className="text-muted">{acknowledgedBy.name}</span>}
        <span className="flex-1" />
        <span className="text-xs text-muted tabular-nums">
          <Trans>Từ {dateTime(raisedAt)}</Trans>
        </span>
        {!end && canTake && <Take alarm={alarm} />}
      </div>
      {!end && cause !== 'TEST' && nextAt && (
        <p className="text-xs tabular-nums">
          <Trans>Báo người tiếp theo lúc {dateTime(nextAt)}</Trans>
        </p>
      )}
      <ol className="space-y-1">
        {steps.map((step) => (
          <StepEntry key={step.number} step={step} />
        ))}
      </ol>
    </li>
  )
}

function StepEntry({
  step: { number, at, person, mailedAt, postedAt, gatewayAnswer },
}: {
  step: Alarm['steps'][number]
}) {
  return (
    <li className="flex flex-wrap gap-x-2 text-xs tabular-nums">
      <span className="text-muted">
        {number}. {dateTime(at)}
      </span>
      <span className="font-medium">{person?.name ?? <Trans>Không có ai trực</Trans>}</span>
      {person && (
        <span className={mailedAt ? 'text-ok-ink' : 'text-muted'}>
          {mailedAt ? <Trans>thư đã gửi</Trans> : <Trans>thư đang chờ gửi</Trans>}
        </span>
      )}
      {postedAt && (
        <span className="text-ok-ink">
          <Trans>cổng tin nhắn đã nhận</Trans>
        </span>
      )}
      {!postedAt && gatewayAnswer && (
        <span className="wrap-anywhere text-bad-ink">
          <Trans>cổng tin nhắn chưa nhận: {gatewayAnswer}</Trans>
        </span>
      )}
    </li>
  )
}

function Take({ alarm: { id } }: { alarm: Alarm }) {
  const { t } = useLingui()
  const { busy, send } = useMutation(AcknowledgeOnCallAlarm_Mutation)
  async function take() {
    const { refused } = await send({ alarmId: id })
    if (refused) toast(refused.message, 'bad')
    else toast(t`Đã nhận; không ai khác bị báo nữa`)
  }
  return (
    <Button small look="primary" busy={busy} onPress={() => void take()}>
      <Trans>Tôi nhận</Trans>
    </Button>
  )
}
