/** Adds a passkey of this device: asks a name and the proof, then the device. Shows recovery codes after the first factor. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { makePasskey, type PublicKeyCredentialCreationOptionsJSON } from '#lib/passkeys.ts'
import { callAuth, type FactorState } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { isComplete, ProofFields } from './ProofFields.tsx'
import { noProof, proofBody } from './proof.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useAuthError } from './useAuthError.ts'

export function PasskeyForm({ factor, onDone }: { factor: FactorState; onDone(): void }) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [proof, setProof] = useState(noProof)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const errorOf = useAuthError()

  async function add(): Promise<string | null> {
    const body = await proofBody(proof, factor.hasPasskey)
    if (!body) return t`Chưa xác nhận được bằng khóa đăng nhập.`
    const begun = await callAuth<PublicKeyCredentialCreationOptionsJSON>('passkeys/begin', body)
    if (!begun.ok) return errorOf(begun)
    const response = await makePasskey(begun.data)
    if (!response) return t`Thiết bị chưa tạo khóa: bạn đã hủy, hoặc thiết bị đã có khóa cho tài khoản này.`
    const added = await callAuth<{ backupCodes: string[] | null }>('passkeys/add', { name, response })
    if (!added.ok) return errorOf(added)
    toast(t`Đã thêm khóa đăng nhập`)
    setName('')
    setProof(noProof)
    if (added.data.backupCodes) setCodes(added.data.backupCodes)
    else onDone()
    return null
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const failure = await add()
    setBusy(false)
    setError(failure)
  }

  if (codes)
    return (
      <div className="max-w-md space-y-4">
        <p className="text-sm text-muted">
          <Trans>Lưu các mã khôi phục ở nơi an toàn. Mỗi mã thay được khóa một lần; chúng chỉ hiện lúc này.</Trans>
        </p>
        <RecoveryCodes codes={codes} />
        <Button look="primary" onPress={onDone}>
          <Trans>Đã lưu</Trans>
        </Button>
      </div>
    )
  return (
    <form onSubmit={submit} className="max-w-md space-y-4">
      <TextField
        label={t`Tên của khóa`}
        hint={t`Để bạn nhận ra thiết bị, như "Máy tính ở phòng làm việc".`}
        name="passkey-name"
        value={name}
        onChange={setName}
        required
      />
      <ProofFields factor={factor} proof={proof} onChange={setProof} error={error} />
      {error && !factor.hasPassword && factor.state !== 'SET' && (
        <p role="alert" className="text-sm text-bad-ink">
          {error}
        </p>
      )}
      <Button type="submit" busy={busy} isDisabled={!name.trim() || !isComplete(factor, proof)}>
        <Trans>Thêm khóa đăng nhập</Trans>
      </Button>
    </form>
  )
}
