/** The dialog that names a view and decides whether it is shared. Saves a new view, or changes `view` if it is set. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { SavedView } from '#graphql/entities/personalBoard.ts'
import type { ViewScreen } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { viewLink } from './screens.ts'
import { ChangeView_Mutation, SaveView_Mutation } from './view.graphql.ts'
import type { ViewFields } from './viewBarProps.ts'

export function ViewDialog({
  fields,
  screen,
  view,
  onClose,
}: {
  fields: ViewFields
  screen: ViewScreen
  view: SavedView | null
  onClose(): void
}) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const saving = useMutation(SaveView_Mutation)
  const changing = useMutation(ChangeView_Mutation)
  const { busy, refused } = view ? changing : saving
  const draft = `view/${view?.id ?? `new/${screen}`}`
  const saved = useMemo(() => ({ name: view?.name ?? '', shared: view?.shared ?? false }), [view])
  const [typed, change, forget, expectedVersion] = useEditDraft(draft, saved, view?.version ?? 0, refused)
  const { name, shared } = typed
  const submit = async () => {
    const input = { name: name.trim(), shared, ...fields }
    const outcome = view
      ? await changing.send({ viewId: view.id, expectedVersion, ...input })
      : await saving.send({ screen, ...input })
    if (!outcome.done) return
    forget()
    onClose()
    if (!view) void navigate(viewLink({ id: outcome.done.view.id, screen }))
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={view ? t`Đổi tên chế độ xem` : t`Lưu chế độ xem`}
      lead={
        screen === 'BOARD' ? (
          <Trans>Giữ bộ lọc, thứ tự, nhóm, cột và mật độ đang thấy.</Trans>
        ) : (
          <Trans>Giữ bộ lọc và thứ tự đang thấy.</Trans>
        )
      }
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={name.trim() === ''} onPress={() => void submit()}>
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void submit()
        }}
      >
        <MutationError refused={refused} />
        <TextField
          label={t`Tên`}
          value={name}
          onChange={(text) => change({ name: text })}
          maxLength={80}
          autoFocus
          required
        />
        {(view?.own ?? true) && (
          <Checkbox checked={shared} onChange={(on) => change({ shared: on })}>
            <Trans>Dùng chung: mọi người trong cơ quan đều thấy và sửa được</Trans>
          </Checkbox>
        )}
      </form>
    </Dialog>
  )
}
