/**
 * Button that sends a delivered letter, or one that came back, once more. The server sends the same bytes with the same
 * id, so the request does not change.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { RepeatDelivery_Mutation } from './deliveries.graphql.ts'

type RepeatButtonProps = {
  requestId: string
  delivery: string
  /** Whether a repetition has begun and not ended. */
  underway: boolean
  isDisabled?: boolean
}

export function RepeatButton({ requestId, delivery, underway, isDisabled }: RepeatButtonProps) {
  const { t } = useLingui()
  const can = useCan()
  const { busy, refused, send } = useMutation(RepeatDelivery_Mutation)
  if (!can('REPEAT_DELIVERY')) return null
  const repeat = async () => {
    const { done } = await send({ requestId, delivery })
    if (done) toast(t`Đang gửi lại nguyên văn, cùng mã`)
  }
  return (
    <div className="mt-1">
      <MutationError refused={refused} />
      <Button small busy={busy || underway} isDisabled={isDisabled} onPress={() => void repeat()}>
        <Trans>Gửi lại nguyên văn</Trans>
      </Button>
    </div>
  )
}
