/** Renames or removes one passkey. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { callAuth, type FactorState } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { isComplete, ProofFields } from './ProofFields.tsx'
import type { Passkey } from './passkeys.ts'
import { noProof, proofBody } from './proof.ts'
import { useAuthError } from './useAuthError.ts'

interface PasskeyToolsProps {
  passkey: Passkey
  factor: FactorState
  isOpen: boolean
  onOpen(isOpen: boolean): void
  onRenamed(): void
  onRemoved(): void
}

export function PasskeyTools({ passkey, factor, isOpen, onOpen, onRenamed, onRemoved }: PasskeyToolsProps) {
  const { t } = useLingui()
  const { id } = passkey
  const [name, setName] = useState(passkey.name)
  const [proof, setProof] = useState(noProof)
  const [busy, setBusy] = useState<'rename' | 'remove' | null>(null)
  const [error, setError] = useState<string | null>(null)
  const errorOf = useAuthError()

  async function rename() {
    setBusy('rename')
    const answer = await callAuth('passkeys/rename', { id, name })
    setBusy(null)
    if (answer.ok) return onRenamed()
    setError(errorOf(answer))
  }

  async function remove() {
    setBusy('remove')
    setError(null)
    const body = await proofBody(proof, factor.hasPasskey)
    const answer = body && (await callAuth('passkeys/remove', { id, ...body }))
    setBusy(null)
    if (!answer) return setError(t`Chưa xác nhận được bằng khóa đăng nhập.`)
    if (!answer.ok) return setError(errorOf(answer))
    toast(t`Đã gỡ khóa đăng nhập`)
    onRemoved()
  }

  if (!isOpen)
    return (
      <Button small onPress={() => onOpen(true)}>
        <Trans>Đổi tên hoặc gỡ</Trans>
      </Button>
    )
  return (
    <div className="w-full max-w-md space-y-4 py-2">
      <TextField label={t`Tên của khóa`} name={`passkey-name-${id}`} value={name} onChange={setName} />
      <ProofFields factor={factor} proof={proof} onChange={setProof} error={error} />
      <div className="flex flex-wrap gap-2">
        <Button
          busy={busy === 'rename'}
          isDisabled={!name.trim() || name === passkey.name}
          onPress={() => void rename()}
        >
          <Trans>Đổi tên</Trans>
        </Button>
        <Button busy={busy === 'remove'} isDisabled={!isComplete(factor, proof)} onPress={() => void remove()}>
          <Trans>Gỡ khóa</Trans>
        </Button>
        <Button look="quiet" onPress={() => onOpen(false)}>
          <Trans>Đóng</Trans>
        </Button>
      </div>
    </div>
  )
}
