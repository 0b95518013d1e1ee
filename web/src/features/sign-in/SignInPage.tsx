/** The sign-in page. `to` is the path that the user wanted to open. */
import { Trans, useLingui } from '@lingui/react/macro'
import { usePageTitle } from '#lib/hooks/documentTitle.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { useDemoAccounts } from './demo.ts'
import { Entrance } from './Entrance.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import type { SignInSearch } from './urlParams.ts'

export default function SignInPage({ to = '/', notice }: SignInSearch) {
  const { t } = useLingui()
  usePageTitle(t`Đăng nhập`)
  const accounts = useDemoAccounts()
  return (
    <Entrance>
      {accounts.length > 0 && <DemoAccounts accounts={accounts} to={to} />}
      <h1 className="text-2xl font-semibold tracking-tight">
        <Trans>Đăng nhập</Trans>
      </h1>
      {notice === 'password-set' && (
        <p role="status" className="mt-2 text-ok-ink">
          <Trans>Đã đặt mật khẩu. Hãy đăng nhập bằng mật khẩu mới.</Trans>
        </p>
      )}
      <PasswordForm to={to} />
    </Entrance>
  )
}
