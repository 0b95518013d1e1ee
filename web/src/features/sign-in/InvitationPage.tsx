/**
 * Sets a password through a one-time invitation link. The token is in the fragment of the URL, because fragments do not
 * appear in server logs.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useEffect, useState } from 'react'
import { Entrance } from '#components/Entrance.tsx'
import { usePageTitle } from '#lib/hooks/documentTitle.ts'
import { roleName } from '#lib/i18n/labels/people.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { afterSignIn, MIN_PASSWORD_LENGTH, postAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { acceptInvitation, type Invitation, needsCode, readInvitation } from './invitation.ts'

/** The very first link creates the first administrator. The server then also requires a name and an e-mail address. */
export default function InvitationPage() {
  const { t } = useLingui()
  const [form, setForm] = useState({ name: '', email: '', code: '', password: '' })
  const [isShown, setShown] = useState(false)
  const [first, setFirst] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const set = (field: keyof typeof form) => (value: string) => setForm((before) => ({ ...before, [field]: value }))
  const token = location.hash.slice(1)
  const withCode = needsCode(token)
  const [invitation, setInvitation] = useState<Invitation | 'gone' | null>(null)
  useEffect(() => {
    void readInvitation(token).then((read) => {
      setInvitation(read)
      if (read !== 'gone' && read?.account === null) setFirst(true)
    })
  }, [token])
  const tooShort = form.password !== '' && form.password.length < MIN_PASSWORD_LENGTH

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (tooShort) return
    setBusy(true)
    setError(null)
    const { name, email, code, password } = form
    const outcome = await acceptInvitation(token, {
      password,
      ...(withCode ? { code } : {}),
      ...(first ? { name, email } : {}),
    })
    if (outcome === 'done') {
      const signedIn = first && (await postAuth('sign-in/email', { email, password }).catch(() => false))
      return location.assign(signedIn ? await afterSignIn('/') : '/sign-in?notice=password-set')
    }
    setBusy(false)
    if (outcome === 'first') setFirst(true)
    else if (outcome === 'unreachable') setError(t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.`)
    else if (withCode) setError(t`Mã chưa đúng, liên kết đã dùng hoặc đã hết hạn, hoặc thông tin chưa hợp lệ.`)
    else setError(t`Liên kết đã dùng, đã hết hạn, hoặc thông tin chưa hợp lệ.`)
  }

  usePageTitle(first ? t`Quản trị viên đầu tiên` : t`Đặt mật khẩu`)

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
      {invitation === 'gone' && (
        <div className="mt-4">
          <Callout tone="warn" title={t`Liên kết này không còn dùng được`}>
            <Trans>Liên kết đã dùng, đã hết hạn hoặc không đúng. Hãy xin quản trị viên liên kết mới.</Trans>
          </Callout>
          <a href="/sign-in" className="mt-3 inline-block text-sm text-accent-ink underline underline-offset-4">
            <Trans>Đến trang đăng nhập</Trans>
          </a>
        </div>
      )}
      {invitation !== null && invitation !== 'gone' && <Owner invitation={invitation} />}
      <form onSubmit={submit} hidden={invitation === 'gone'} className="mt-6 space-y-4">
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
        {withCode && (
          <TextField
            label={t`Mã xác nhận`}
            hint={t`8 ký tự, do người xác nhận tài khoản trao cho bạn.`}
            name="code"
            autoComplete="one-time-code"
            value={form.code}
            onChange={set('code')}
            error={error}
            required
          />
        )}
        <TextField
          label={t`Mật khẩu mới`}
          hint={t`Ít nhất ${MIN_PASSWORD_LENGTH} ký tự; một câu dài dễ nhớ là tốt nhất.`}
          type={isShown ? 'text' : 'password'}
          name="password"
          autoComplete="new-password"
          value={form.password}
          onChange={set('password')}
          error={tooShort ? t`Quá ngắn.` : withCode ? null : error}
          required
        />
        <Checkbox checked={isShown} onChange={setShown}>
          <Trans>Hiện mật khẩu</Trans>
        </Checkbox>
        <Button
          look="primary"
          type="submit"
          busy={busy}
          isDisabled={
            form.password.length < MIN_PASSWORD_LENGTH ||
            (first && (!form.name || !form.email)) ||
            (withCode && !form.code.trim())
          }
          className="h-9! w-full"
        >
          <Trans>Tiếp tục</Trans>
        </Button>
      </form>
    </Entrance>
  )
}

/** Whose account the link opens, and until when. */
function Owner({ invitation: { account, expiresAt } }: { invitation: Invitation }) {
  const { t } = useLingui()
  return (
    <div className="mt-4 rounded-lg border border-line bg-surface p-4">
      <Facts
        facts={[
          account !== null && { name: t`Tài khoản`, value: `${account.name} · ${account.email}` },
          account !== null && { name: t`Vai trò`, value: roleName(account.role) },
          expiresAt !== null && { name: t`Liên kết hết hạn`, value: dateTime(expiresAt) },
        ]}
      />
    </div>
  )
}
