/**
 * The button with which an officer marks a reporter's answer to a decided tip as read, because it needs no further
 * step.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { MailOpen } from 'lucide-react'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const ReadReporterAnswer_Mutation = graphql(`
  mutation ReadReporterAnswer_Mutation($input: ReadReporterAnswerInput!) {
    readReporterAnswer(input: $input) {
      ... on ReadReporterAnswerPayload {
        tip {
          id
          version
          allowedCommands
        }
      }
      ...Refusal_error
    }
  }
`)

export function ReadAnswerButton({ tip }: { tip: { id: string; version: number } }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ReadReporterAnswer_Mutation)
  const submit = async () => {
    const { done } = await send({ tipId: tip.id, expectedVersion: tip.version })
    if (done) toast(t`Đã ghi là đã đọc trả lời`)
  }
  return (
    <>
      <MutationError refused={refused} />
      <Button look="primary" busy={busy} icon={<MailOpen className="size-4" />} onPress={submit}>
        <Trans>Đã đọc trả lời</Trans>
      </Button>
    </>
  )
}
