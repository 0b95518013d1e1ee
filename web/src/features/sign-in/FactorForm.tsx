/** The second step of the sign-in: the code of an authenticator, or a recovery code if the authenticator is lost. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { callAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'

/** `onCancel` returns to the password, which is also necessary after too many wrong codes. */
export function FactorForm({ to, onCancel }: { to: string; onCancel(): void }) {
  const { t } = useLingui()
  const [isRecovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const path = isRecovery ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp'
    const answer = await callAuth(path, { code: code.trim() })
    if (answer.ok) return location.assign(to)
    setBusy(false)
    setCode('')
    const { status, waitS } = answer
    if (status === 401) setError(t`Mã không đúng hoặc đã dùng. Hãy đợi mã tiếp theo.`)
    else if (status === 429) setError(t`Đã thử sai nhiều lần. Hãy thử lại sau ${waitS} giây.`)
    else if (status === 400) setError(t`Đã nhập sai quá nhiều lần. Hãy đăng nhập lại sau ít phút.`)
    else setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
  }

  return (
    <form onSubmit={submit} className="mt-6 space-y-4">
      <TextField
        key={String(isRecovery)}
        label={isRecovery ? t`Mã khôi phục` : t`Mã xác thực`}
        hint={
          isRecovery
            ? t`Một trong các mã bạn đã lưu khi bật xác thực hai bước. Mỗi mã dùng được một lần.`
            : t`6 chữ số trong ứng dụng xác thực của bạn.`
        }
        name="code"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        error={error}
        autoFocus
        required
      />
      <Button look="primary" type="submit" busy={busy} isDisabled={!code.trim()} className="h-9! w-full">
        <Trans>Đăng nhập</Trans>
      </Button>
      <div className="flex flex-wrap gap-2">
        <Button
          look="quiet"
          small
          onPress={() => {
            setRecovery(!isRecovery)
            setCode('')
            setError(null)
          }}
        >
          {isRecovery ? <Trans>Dùng mã xác thực</Trans> : <Trans>Dùng mã khôi phục</Trans>}
        </Button>
        <Button look="quiet" small onPress={onCancel}>
          <Trans>Quay lại</Trans>
        </Button>
      </div>
    </form>
  )
}
