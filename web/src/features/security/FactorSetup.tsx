/** Sets up an authenticator: asks the password, shows the secret with recovery codes, and asks a first code. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { callAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { QrCode } from './QrCode.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'

interface Enrolment {
  totpURI: string
  backupCodes: string[]
}

export function FactorSetup({ onDone }: { onDone(): void }) {
  const { t } = useLingui()
  const [password, setPassword] = useState('')
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const answer = enrolment
      ? await callAuth('two-factor/verify-totp', { code: code.trim() })
      : await callAuth<Enrolment>('two-factor/enable', { password })
    setBusy(false)
    if (answer.status === null) return setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
    if (!answer.ok) {
      const { status, waitS } = answer
      if (status === 429) return setError(t`Đã thử sai nhiều lần. Hãy thử lại sau ${waitS} giây.`)
      return setError(enrolment ? t`Mã không đúng. Hãy đợi mã tiếp theo.` : t`Mật khẩu không đúng.`)
    }
    if (enrolment) return onDone()
    setPassword('')
    setEnrolment(answer.data as Enrolment)
  }

  if (!enrolment)
    return (
      <form onSubmit={submit} className="max-w-md space-y-4">
        <TextField
          label={t`Mật khẩu`}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={error}
          required
        />
        <Button look="primary" type="submit" busy={busy} isDisabled={!password}>
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
