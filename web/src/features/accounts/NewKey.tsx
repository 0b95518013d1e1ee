/** The form that creates an API key for a program of the operator, of a platform or of a newsroom. */
import { Trans, useLingui } from '@lingui/react/macro'
import { rolesFor } from '@takedown/declarations/roles.ts'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { CreateApiKey_Mutation, type OneTimeSecret } from './accounts.graphql.ts'
import { isComplete, RoleFields, type RoleScope } from './RoleFields.tsx'

const emptyDraft = {
  name: '',
  writes: false,
  expiresAt: null as string | null,
  roleScope: { role: rolesFor('key')[0]! } as RoleScope,
}

export function NewKey({ onClose, onMade }: { onClose(): void; onMade(secret: OneTimeSecret): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(CreateApiKey_Mutation)
  const [{ name, writes, expiresAt, roleScope }, change, forget] = useDraft('key/new', emptyDraft)
  async function submit() {
    const { done } = await send({ name, scopes: writes ? ['READ', 'WRITE'] : ['READ'], expiresAt, ...roleScope })
    if (!done) return
    forget()
    onMade({ kind: 'key', ...done.apiKey, text: done.apiKey.secret })
  }
  return (
    <Drawer
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Tạo khóa API`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!name.trim() || !isComplete(roleScope)}
            onPress={() => void submit()}
          >
            <Trans>Tạo khóa</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextField
          label={t`Dùng cho chương trình nào`}
          value={name}
          onChange={(text) => change({ name: text })}
          error={refused?.fields.name}
          maxLength={200}
          autoFocus
          required
        />
        <RoleFields
          choices={rolesFor('key')}
          roleScope={roleScope}
          onChange={(chosen) => change({ roleScope: chosen })}
        />
        <Checkbox checked={writes} onChange={(on) => change({ writes: on })}>
          <Trans>Được thay đổi dữ liệu, không chỉ đọc</Trans>
        </Checkbox>
        <DateTimeField
          label={t`Hết hạn`}
          hint={t`Bỏ trống: khóa không tự hết hạn.`}
          value={expiresAt}
          onChange={(at) => change({ expiresAt: at })}
          min={new Date(serverNow()).toISOString()}
          error={refused?.fields.expiresAt}
        />
      </div>
    </Drawer>
  )
}
