/** The dialog in which an officer chooses the request to which a mail belongs. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { FindRequests_Query, type InboxMail, MatchMail_Mutation } from './inbox.graphql.ts'

export function MatchDialog({ mail, onClose }: { mail: InboxMail; onClose(): void }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const { busy, refused, send } = useMutation(MatchMail_Mutation)
  const isLongEnough = text.trim().length >= 2
  const { data } = usePageQuery({
    query: FindRequests_Query,
    variables: { text: text.trim() },
    pause: !isLongEnough,
  })
  const found = isLongEnough
    ? (data?.find ?? []).flatMap(({ node }) => (node?.__typename === 'RemovalRequest' ? [node] : []))
    : []
  const choose = async (requestId: string) => {
    const { done } = await send({ mailId: mail.id, expectedVersion: mail.version, requestId })
    if (done) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Chọn yêu cầu của thư`}
      footer={
        <Button onPress={onClose}>
          <Trans>Hủy</Trans>
        </Button>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextField label={t`Số hoặc tiêu đề của yêu cầu`} value={text} onChange={setText} maxLength={100} />
        <ul className="space-y-1.5">
          {found.map(({ id, number, subject, platform }) => (
            <li key={id}>
              <Button className="w-full justify-start" busy={busy} onPress={() => void choose(id)}>
                <span className="truncate">
                  {number} · {platform.name} · {subject}
                </span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
