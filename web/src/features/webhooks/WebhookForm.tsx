/** The form that creates a webhook, and then shows its secret once, or changes its name, address and filter. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { CopyLine } from '#ui/actions/CopyLine.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { type Filter, FilterFields } from './FilterFields.tsx'
import { ChangeEventWebhook_Mutation, CreateEventWebhook_Mutation, type Webhook } from './webhooks.graphql.ts'

const everything: Filter = { types: [], families: [], platformIds: [], categoryIds: [] }

export const filterOf = ({ types, families, platforms, categories }: Webhook): Filter => ({
  types: [...types],
  families: [...families],
  platformIds: platforms.map(({ id }) => id),
  categoryIds: categories.map(({ id }) => id),
})

/** Without `webhook`, the form creates one. */
export function WebhookForm({ webhook, onClose }: { webhook?: Webhook; onClose(): void }) {
  const { t } = useLingui()
  const create = useMutation(CreateEventWebhook_Mutation)
  const change = useMutation(ChangeEventWebhook_Mutation)
  const [name, setName] = useState(webhook?.name ?? '')
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [filter, setFilter] = useState(webhook ? filterOf(webhook) : everything)
  const [secret, setSecret] = useState<string | null>(null)
  const submit = async () => {
    const fields = { name: name.trim(), url: url.trim(), ...filter }
    if (!webhook) {
      const { done } = await create.send(fields)
      if (done) setSecret(done.webhook.secret)
      return
    }
    const { id: webhookId, version: expectedVersion, state } = webhook
    const { done } = await change.send({ webhookId, expectedVersion, ...fields, paused: state !== 'ACTIVE' })
    if (done) onClose()
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={webhook ? t`Sửa webhook` : t`Thêm webhook`}
      lead={webhook ? undefined : t`Webhook có quyền xem của bạn: sự kiện nào bạn không xem được thì không được gửi.`}
      footer={
        <>
          <Button onPress={onClose}>{secret === null ? <Trans>Hủy</Trans> : <Trans>Đóng</Trans>}</Button>
          {secret === null && (
            <Button
              look="primary"
              busy={create.busy || change.busy}
              isDisabled={!name.trim() || !url.trim()}
              onPress={() => void submit()}
            >
              {webhook ? <Trans>Lưu</Trans> : <Trans>Tạo webhook</Trans>}
            </Button>
          )}
        </>
      }
    >
      {secret === null ? (
        <div className="space-y-4">
          <MutationError refused={create.refused ?? change.refused} />
          <TextField label={t`Tên`} value={name} onChange={setName} />
          <TextField label={t`Địa chỉ (HTTPS)`} value={url} onChange={setUrl} />
          <FilterFields filter={filter} onChange={setFilter} />
          {webhook?.state === 'DISABLED' && (
            <p className="text-sm text-muted">
              <Trans>Sau khi lưu, webhook ở trạng thái tạm dừng cho đến khi bạn chọn Gửi tiếp.</Trans>
            </p>
          )}
        </div>
      ) : (
        <Callout tone="warn" title={t`Khóa ký chỉ hiện một lần. Hãy lưu vào chương trình nhận.`}>
          <CopyLine text={secret} />
        </Callout>
      )}
    </Drawer>
  )
}
