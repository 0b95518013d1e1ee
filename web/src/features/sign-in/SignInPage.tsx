/** The sign-in page. `to` is the path that the user wanted to open. */
import { Trans } from '@lingui/react/macro'
import { DemoAccounts } from './DemoAccounts.tsx'
import { useDemoAccounts } from './demo.ts'
import { Entrance } from './Entrance.tsx'
import { PasswordForm } from './PasswordForm.tsx'

export default function SignInPage({ to = '/' }: { to?: string | undefined }) {
  const accounts = useDemoAccounts()
  return (
    <Entrance>
      {accounts.length > 0 && <DemoAccounts accounts={accounts} to={to} />}
      <h1 className="text-2xl font-semibold tracking-tight">
        <Trans>Đăng nhập</Trans>
      </h1>
      <PasswordForm to={to} />
    </Entrance>
  )
}
