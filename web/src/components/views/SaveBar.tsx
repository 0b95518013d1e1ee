/** The buttons that save the current view state, either into the current saved view or as a new view. */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { viewLink } from './screens.ts'
import { ViewConflict } from './ViewConflict.tsx'
import { ViewDialog } from './ViewDialog.tsx'
import { ChangeView_Mutation } from './view.graphql.ts'
import type { ViewBarProps } from './viewBarProps.ts'

export default function SaveBar({ screen, view, fields }: ViewBarProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { send, busy } = useMutation(ChangeView_Mutation)
  const [naming, setNaming] = useState(false)
  const [conflict, setConflict] = useState<Refusal | null>(null)
  const save = async (expectedVersion: number) => {
    if (!view) return
    const { id, name, shared } = view
    const { refused } = await send({ viewId: id, expectedVersion, name, shared, ...fields })
    if (refused?.kind === 'conflict') return setConflict(refused)
    setConflict(null)
    if (refused) return toast(refused.message, 'bad')
    toast(t`Đã lưu “${name}”`)
    void navigate(viewLink(view))
  }
  return (
    <>
      {view && (
        <Button small look="primary" busy={busy} onPress={() => void save(view.version)}>
          {t`Lưu`}
        </Button>
      )}
      <Button small look={view ? 'secondary' : 'primary'} onPress={() => setNaming(true)}>
        {view ? t`Lưu thành…` : t`Lưu chế độ xem…`}
      </Button>
      {naming && <ViewDialog fields={fields} screen={screen} view={null} onClose={() => setNaming(false)} />}
      {conflict && view && (
        <ViewConflict
          refused={conflict}
          name={view.name}
          busy={busy}
          onOverwrite={() => void save(conflict.currentVersion ?? view.version)}
          onClose={() => setConflict(null)}
        />
      )}
    </>
  )
}
