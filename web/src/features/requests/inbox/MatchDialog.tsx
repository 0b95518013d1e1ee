/** The dialog in which an officer chooses the request to which a mail belongs. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
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
      lead={mail.subject || undefined}
      footer={
        <Button onPress={onClose}>
          <Trans>Hủy</Trans>
        </Button>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        {mail.kind === 'BOUNCE' && (
          <Callout tone="warn" title={t`Thư này báo không gửi được`}>
            <Trans>
              Công văn gửi gần nhất của yêu cầu được chọn sẽ được ghi là bị trả lại; hệ thống gửi đến địa chỉ tiếp theo,
              nếu có.
            </Trans>
          </Callout>
        )}
        <TextField
          label={t`Số hoặc tiêu đề của yêu cầu`}
          hint={t`Nhập ít nhất 2 ký tự.`}
          value={text}
          onChange={setText}
          maxLength={100}
        />
        <ul className="space-y-1.5">
          {found.map(({ id, number, subject, platform }) => (
            <li key={id}>
              <Button className="h-auto! w-full justify-start py-2" busy={busy} onPress={() => void choose(id)}>
                <span className="min-w-0 text-left whitespace-normal">
                  <span className="block tabular-nums">
                    {number} · {platform.name}
                  </span>
                  <span className="block font-normal break-words text-muted">{subject}</span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
        {isLongEnough && data && found.length === 0 && (
          <p role="status" className="text-sm text-muted">
            <Trans>Không có yêu cầu nào khớp. Hãy thử số yêu cầu, số công văn hoặc vài từ của tiêu đề.</Trans>
          </p>
        )}
      </div>
    </Dialog>
  )
}
