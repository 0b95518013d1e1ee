/** Chooses the instant from which a webhook posts events again. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { ReplayEventWebhook_Mutation } from './webhooks.graphql.ts'

export function ReplayForm({ webhookId, onDone }: { webhookId: string; onDone(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ReplayEventWebhook_Mutation)
  const [since, setSince] = useState<string | null>(null)
  const replay = async () => {
    const { done } = await send({ webhookId, since })
    if (done) onDone()
  }
  return (
    <div className="space-y-3 rounded-md border border-line p-3">
      <MutationError refused={refused} />
      <DateTimeField
        label={t`Gửi lại sự kiện từ lúc`}
        hint={t`Sự kiện đã gửi giữ nguyên mã webhook-id, nên chương trình nhận nhận ra được.`}
        value={since}
        onChange={setSince}
        withoutNow
      />
      <div className="flex gap-2">
        <Button look="primary" busy={busy} isDisabled={since === null} onPress={() => void replay()}>
          <Trans>Gửi lại sự kiện</Trans>
        </Button>
        <Button onPress={onDone}>
          <Trans>Hủy</Trans>
        </Button>
      </div>
    </div>
  )
}
