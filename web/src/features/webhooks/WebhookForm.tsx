/** The form that creates a webhook, and then shows its secret once. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { EventFamily } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { CopyLine } from '#ui/actions/CopyLine.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { type Filter, FilterFields } from './FilterFields.tsx'
import { CreateEventWebhook_Mutation } from './webhooks.graphql.ts'

const everything: Filter = { families: [], platformIds: [], categoryIds: [] }

export function WebhookForm({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(CreateEventWebhook_Mutation)
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [filter, setFilter] = useState(everything)
  const [secret, setSecret] = useState<string | null>(null)
  const submit = async () => {
    const families = filter.families as EventFamily[]
    const { done } = await send({ name: name.trim(), url: url.trim(), types: [], ...filter, families })
    if (done) setSecret(done.webhook.secret)
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Thêm webhook`}
      lead={t`Webhook có quyền xem của bạn: sự kiện nào bạn không xem được thì không được gửi.`}
      footer={
        <>
          <Button onPress={onClose}>{secret === null ? <Trans>Hủy</Trans> : <Trans>Đóng</Trans>}</Button>
          {secret === null && (
            <Button look="primary" busy={busy} isDisabled={!name.trim() || !url.trim()} onPress={() => void submit()}>
              <Trans>Tạo webhook</Trans>
            </Button>
          )}
        </>
      }
    >
      {secret === null ? (
        <div className="space-y-4">
          <MutationError refused={refused} />
          <TextField label={t`Tên`} value={name} onChange={setName} />
          <TextField label={t`Địa chỉ (HTTPS)`} value={url} onChange={setUrl} />
          <FilterFields filter={filter} onChange={setFilter} />
        </div>
      ) : (
        <Callout tone="warn" title={t`Khóa ký chỉ hiện một lần. Hãy lưu vào chương trình nhận.`}>
          <CopyLine text={secret} />
        </Callout>
      )}
    </Drawer>
  )
}
