/** The telephone calls about a request, with the state of what was promised. Their authors may withdraw them. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { TextDialog } from '#components/TextDialog.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { cx } from '#ui/layout/classes.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Call, WithdrawCall_Mutation } from './ladder.graphql.ts'
import { promiseText } from './ladderTexts.ts'

export function CallList({ request, calls }: { request: string; calls: readonly Call[] }) {
  const [withdrawn, setWithdrawn] = useState<Call | null>(null)
  if (calls.length === 0) return null
  return (
    <>
      <ul className="-my-2 divide-y divide-line *:py-2">
        {calls.map((call) => (
          <CallLine key={call.id} call={call} onWithdraw={() => setWithdrawn(call)} />
        ))}
      </ul>
      {withdrawn && <WithdrawDialog request={request} call={withdrawn} onClose={() => setWithdrawn(null)} />}
    </>
  )
}

function CallLine({ call, onWithdraw }: { call: Call; onWithdraw(): void }) {
  const { t } = useLingui()
  const { callee, text, calledAt, promise, promisedDueAt, recordedBy, withdrawnAt, withdrawReason } = call
  const promised = promise && promisedDueAt ? promiseText(promise, promisedDueAt) : null
  return (
    <li>
      <div className={cx(withdrawnAt && 'text-muted line-through')}>
        <p className="font-medium wrap-anywhere">
          <Trans>Gọi {callee}</Trans>
        </p>
        <p className="wrap-anywhere">{text}</p>
      </div>
      {promised && <Badge tone={promised.tone}>{promised.text}</Badge>}
      <p className="text-xs text-muted tabular-nums">
        {[dateTime(calledAt), recordedBy?.name].filter(Boolean).join(' · ')}
      </p>
      {withdrawnAt && (
        <p className="text-xs wrap-anywhere text-muted">
          <Badge tone="neutral">{t`Đã rút`}</Badge> {dateTime(withdrawnAt)}: {withdrawReason}
        </p>
      )}
      {call.mayWithdraw && (
        <Button small onPress={onWithdraw}>
          <Trans>Rút cuộc gọi ghi nhầm…</Trans>
        </Button>
      )}
    </li>
  )
}

function WithdrawDialog({ request, call, onClose }: { request: string; call: Call; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(WithdrawCall_Mutation)
  return (
    <TextDialog
      title={t`Rút cuộc gọi đã ghi nhầm`}
      lead={t`Cuộc gọi vẫn còn trong nhật ký, ghi là đã rút, và lời hứa không còn được tính. Muốn sửa thì rút rồi ghi lại.`}
      label={t`Lý do`}
      field="reason"
      submit={t`Rút cuộc gọi`}
      draft={`call/${call.id}/withdraw`}
      busy={busy}
      refused={refused}
      onSubmit={async (reason) => {
        const { done } = await send({ requestId: request, call: call.id, reason })
        if (done) toast(t`Đã rút cuộc gọi`)
        return Boolean(done)
      }}
      onClose={onClose}
    />
  )
}
