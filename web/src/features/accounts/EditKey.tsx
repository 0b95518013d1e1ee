/** The form that changes what an API key may do. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { ApiKey } from './accounts.graphql.ts'
import { ChangeApiKey_Mutation } from './changes.graphql.ts'
import { KeyFields, keyDraftOf, keyInput } from './KeyFields.tsx'

export function EditKey({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangeApiKey_Mutation)
  const before = { name: apiKey.name, ...keyDraftOf(apiKey) }
  const [draft, change, forget, expectedVersion] = useEditDraft(`key/${apiKey.id}`, before, apiKey.version, refused)
  async function submit() {
    const { done } = await send({
      apiKeyId: apiKey.id,
      expectedVersion,
      name: draft.name,
      ...keyInput(draft, apiKey.role),
    })
    if (!done) return
    forget()
    toast(t`Đã sửa khóa ${done.apiKey.name}; các kết nối đang mở của khóa đã ngắt.`)
    onClose()
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Sửa khóa ${apiKey.name}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!draft.name.trim()} onPress={() => void submit()}>
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextField
          label={t`Dùng cho chương trình nào`}
          value={draft.name}
          onChange={(text) => change({ name: text })}
          error={refused?.fields.name}
          maxLength={200}
          required
        />
        <KeyFields role={apiKey.role} draft={draft} onChange={change} errors={refused?.fields} />
      </div>
    </Drawer>
  )
}
