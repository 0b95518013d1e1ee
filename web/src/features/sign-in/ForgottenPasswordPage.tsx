/** Requests a link for a new password by mail. The answer does not reveal whether an account with the address exists. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { Entrance } from '#components/Entrance.tsx'
import { usePageTitle } from '#lib/hooks/documentTitle.ts'
import { postAuth } from '#lib/session.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { TextField } from '#ui/fields/TextField.tsx'

type State = 'open' | 'busy' | 'requested' | 'no-mail' | 'unreachable'

export default function ForgottenPasswordPage() {
  const { t } = useLingui()
  usePageTitle(t`Quên mật khẩu`)
  const [email, setEmail] = useState('')
  const [state, setState] = useState<State>('open')

  async function submit(event: FormEvent) {
    event.preventDefault()
    setState('busy')
    const done = await postAuth('forgotten-password', { email }).catch(() => null)
    setState(done === null ? 'unreachable' : done ? 'requested' : 'no-mail')
  }

  return (
    <Entrance>
      <h1 className="text-2xl font-semibold tracking-tight">
        <Trans>Quên mật khẩu</Trans>
      </h1>
      {state === 'requested' ? (
        <div role="status" className="mt-4">
          <Callout tone="ok" title={t`Hãy xem hộp thư của bạn`}>
            <Trans>
              Nếu có tài khoản với địa chỉ này, một thư có liên kết đặt mật khẩu mới sẽ đến trong vài phút. Liên kết
              dùng được một lần, trong một giờ.
            </Trans>
          </Callout>
        </div>
      ) : state === 'no-mail' ? (
        <div role="status" className="mt-4">
          <Callout tone="warn" title={t`Không gửi được thư`}>
            <Trans>Máy chủ này không gửi thư. Hãy xin quản trị viên liên kết đặt mật khẩu mới.</Trans>
          </Callout>
        </div>
      ) : (
        <form onSubmit={submit} className="mt-4 space-y-4">
          <p className="text-muted">
            <Trans>Nhập địa chỉ của tài khoản; liên kết đặt mật khẩu mới sẽ được gửi đến đó.</Trans>
          </p>
          <TextField
            label={t`Địa chỉ thư điện tử`}
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
            error={state === 'unreachable' ? t`Máy chủ chưa trả lời được. Hãy thử lại sau giây lát.` : null}
            required
          />
          <Button look="primary" type="submit" busy={state === 'busy'} isDisabled={!email} className="h-9! w-full">
            <Trans>Gửi liên kết</Trans>
          </Button>
        </form>
      )}
      <a href="/sign-in" className="mt-4 inline-block text-sm text-accent-ink underline underline-offset-4">
        <Trans>Đến trang đăng nhập</Trans>
      </a>
    </Entrance>
  )
}
