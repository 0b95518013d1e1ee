/** The form that creates an API key for a program of the operator, of a platform or of a newsroom. */
import { Trans, useLingui } from '@lingui/react/macro'
import { rolesFor } from '@takedown/declarations/roles.ts'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { CreateApiKey_Mutation, type OneTimeSecret } from './accounts.graphql.ts'
import { emptyKey, type KeyDraft, KeyFields, keyInput } from './KeyFields.tsx'
import { isComplete, RoleFields, type RoleScope } from './RoleFields.tsx'

const emptyDraft: KeyDraft & { name: string; roleScope: RoleScope } = {
  name: '',
  ...emptyKey,
  roleScope: { role: rolesFor('key')[0]! },
}

export function NewKey({ onClose, onMade }: { onClose(): void; onMade(secret: OneTimeSecret): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(CreateApiKey_Mutation)
  const [draft, change, forget] = useDraft('key/new', emptyDraft)
  const { name, roleScope } = draft
  async function submit() {
    const { done } = await send({ name, ...keyInput(draft, roleScope.role), ...roleScope })
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
        <KeyFields role={roleScope.role} draft={draft} onChange={change} errors={refused?.fields} />
      </div>
    </Drawer>
  )
}
