/** Sign-in with e-mail and password. The error message must not reveal which of the two was wrong. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { postAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'

export function PasswordForm({ to }: { to: string }) {
  const { t } = useLingui()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const signedIn = await postAuth('sign-in/email', { email, password }).catch(() => null)
    if (signedIn) return location.assign(to)
    setBusy(false)
    setError(
      signedIn === null
        ? t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`
        : t`Địa chỉ thư điện tử hoặc mật khẩu không đúng.`,
    )
  }

  return (
    <form onSubmit={submit} className="mt-6 space-y-4">
      <TextField
        label={t`Địa chỉ thư điện tử`}
        type="email"
        name="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        required
      />
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
      <Button look="primary" type="submit" busy={busy} className="h-9! w-full">
        <Trans>Đăng nhập</Trans>
      </Button>
      <a href="/forgotten-password" className="inline-block text-sm text-accent-ink underline underline-offset-4">
        <Trans>Quên mật khẩu?</Trans>
      </a>
    </form>
  )
}
