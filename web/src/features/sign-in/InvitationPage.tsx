/**
 * Sets a password through a one-time invitation link. The token is in the URL's fragment, which no server log contains.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { postAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Entrance } from './Entrance.tsx'
import { acceptInvitation, MIN_PASSWORD_LENGTH } from './invitation.ts'

/**
 * The very first link creates the first administrator. The server then requires a name and an e-mail address as well.
 */
export default function InvitationPage() {
  const { t } = useLingui()
  const [form, setForm] = useState({ name: '', email: '', password: '' })
  const [first, setFirst] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const set = (field: keyof typeof form) => (value: string) => setForm((before) => ({ ...before, [field]: value }))
  const tooShort = form.password !== '' && form.password.length < MIN_PASSWORD_LENGTH

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (tooShort) return
    setBusy(true)
    setError(null)
    const outcome = await acceptInvitation(location.hash.slice(1), first ? form : { password: form.password })
    if (outcome === 'done') {
      const { email, password } = form
      const signedIn = first && (await postAuth('sign-in/email', { email, password }).catch(() => false))
      return location.assign(signedIn ? '/' : '/sign-in')
    }
    setBusy(false)
    if (outcome === 'first') setFirst(true)
    else if (outcome === 'unreachable') setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
    else setError(t`Liên kết đã dùng, đã hết hạn, hoặc thông tin chưa hợp lệ.`)
  }

  return (
    <Entrance>
      <h1 className="text-2xl font-semibold tracking-tight">
        {first ? <Trans>Quản trị viên đầu tiên</Trans> : <Trans>Đặt mật khẩu</Trans>}
      </h1>
      <p className="mt-2 text-muted">
        {first ? (
          <Trans>Hệ thống chưa có tài khoản nào. Tài khoản tạo ở đây sẽ mời những người khác.</Trans>
        ) : (
          <Trans>Liên kết này chỉ dùng được một lần. Mật khẩu do bạn tự đặt, không ai khác biết.</Trans>
        )}
      </p>
      <form onSubmit={submit} className="mt-6 space-y-4">
        {first && (
          <>
            <TextField
              label={t`Họ và tên`}
              name="name"
              autoComplete="name"
              value={form.name}
              onChange={set('name')}
              required
            />
            <TextField
              label={t`Địa chỉ thư điện tử`}
              type="email"
              name="email"
              autoComplete="username"
              value={form.email}
              onChange={set('email')}
              required
            />
          </>
        )}
        <TextField
          label={t`Mật khẩu mới`}
          hint={t`Ít nhất ${MIN_PASSWORD_LENGTH} ký tự; một câu dài dễ nhớ là tốt nhất.`}
          type="password"
          name="password"
          autoComplete="new-password"
          value={form.password}
          onChange={set('password')}
          error={tooShort ? t`Quá ngắn.` : error}
          required
        />
        <Button
          look="primary"
          type="submit"
          busy={busy}
          isDisabled={form.password.length < MIN_PASSWORD_LENGTH || (first && (!form.name || !form.email))}
          className="h-9! w-full"
        >
          <Trans>Tiếp tục</Trans>
        </Button>
      </form>
    </Entrance>
  )
}
