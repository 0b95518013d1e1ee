/** Sign-in with e-mail and password. The error message must not reveal which of the two was wrong. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { afterSignIn, callAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'

/** `onFactor` is called if the account has a second factor, which is entered next. */
export function PasswordForm({ to, onFactor }: { to: string; onFactor(): void }) {
  const { t } = useLingui()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const answer = await callAuth<{ twoFactorRedirect?: boolean }>('sign-in/email', { email, password })
    if (answer.ok && answer.data?.twoFactorRedirect) return onFactor()
    if (answer.ok) return location.assign(await afterSignIn(to))
    setBusy(false)
    const { status, waitS } = answer
    if (status === null) setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
    else if (status === 429) setError(t`Đã thử sai nhiều lần. Hãy thử lại sau ${waitS} giây.`)
    else setError(t`Địa chỉ thư điện tử hoặc mật khẩu không đúng.`)
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
