/** Sets up an authenticator: asks the password, shows the secret with recovery codes, and asks a first code. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { callAuth, type FactorState } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { isComplete, ProofFields } from './ProofFields.tsx'
import { noProof, proofBody } from './proof.ts'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useAuthError } from './useAuthError.ts'

interface Enrolment {
  totpURI: string
  backupCodes: string[]
}

export function FactorSetup({ factor, onDone }: { factor: FactorState; onDone(): void }) {
  const { t } = useLingui()
  const [proof, setProof] = useState(noProof)
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const errorOf = useAuthError()

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const body = enrolment ? { code: code.trim() } : await proofBody(proof, factor.hasPasskey)
    const answer = body && (await callAuth<Enrolment>(enrolment ? 'two-factor/verify-totp' : 'two-factor/enable', body))
    setBusy(false)
    if (!answer) return setError(t`Chưa xác nhận được bằng khóa đăng nhập.`)
    if (!answer.ok)
      return setError(enrolment && answer.status === 401 ? t`Mã không đúng. Hãy đợi mã tiếp theo.` : errorOf(answer))
    if (enrolment) return onDone()
    setProof(noProof)
    setEnrolment(answer.data)
  }

  if (!enrolment)
    return (
      <form onSubmit={submit} className="max-w-md space-y-4">
        <ProofFields factor={factor} proof={proof} onChange={setProof} error={error} />
        <Button look="primary" type="submit" busy={busy} isDisabled={!isComplete(factor, proof)}>
          <Trans>Bật xác thực hai bước</Trans>
        </Button>
      </form>
    )
  const secret = new URL(enrolment.totpURI).searchParams.get('secret') ?? ''
  return (
    <form onSubmit={submit} className="max-w-md space-y-4">
      <p className="text-sm text-muted">
        <Trans>1. Quét mã này bằng ứng dụng xác thực trên điện thoại, hoặc nhập khóa bên dưới.</Trans>
      </p>
      <QrCode text={enrolment.totpURI} label={t`Mã QR của khóa xác thực`} />
      <code className="block font-mono text-xs break-all select-all">{secret}</code>
      <p className="text-sm text-muted">
        <Trans>
          2. Lưu các mã khôi phục ở nơi an toàn. Mỗi mã thay được điện thoại một lần; chúng chỉ hiện lúc này.
        </Trans>
      </p>
      <RecoveryCodes codes={enrolment.backupCodes} />
      <TextField
        label={t`3. Mã xác thực`}
        hint={t`6 chữ số mà ứng dụng đang hiện.`}
        name="code"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        error={error}
        required
      />
      <Button look="primary" type="submit" busy={busy} isDisabled={!code.trim()}>
        <Trans>Xác nhận</Trans>
      </Button>
    </form>
  )
}
