/** The sign-in page. `to` is the path that the user wanted to open. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Entrance } from '#components/Entrance.tsx'
import { usePageTitle } from '#lib/hooks/documentTitle.ts'
import { readFactorState } from '#lib/session.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { useDemoAccounts } from './demo.ts'
import { FactorForm } from './FactorForm.tsx'
import { PasskeySignIn } from './PasskeySignIn.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { ProviderRefusal } from './ProviderRefusal.tsx'
import { ProviderSignIn } from './ProviderSignIn.tsx'
import type { SignInSearch } from './urlParams.ts'

export default function SignInPage({ to = '/', notice, step, error }: SignInSearch) {
  const { t } = useLingui()
  usePageTitle(t`Đăng nhập`)
  const accounts = useDemoAccounts()
  const [needsCode, setNeedsCode] = useState(step === 'code')
  useEffect(() => {
    // Whoever is signed in, but has to set up a second factor, gets no other page.
    void readFactorState().then((factor) => {
      if (factor?.state === 'NEEDED') location.replace(`/second-factor?to=${encodeURIComponent(to)}`)
    })
  }, [to])
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
      {error && <ProviderRefusal error={error} />}
      {needsCode ? (
        <>
          <FactorForm to={to} onCancel={() => setNeedsCode(false)} />
          <PasskeySignIn to={to} />
        </>
      ) : (
        <>
          <ProviderSignIn to={to} />
          <PasswordForm to={to} onFactor={() => setNeedsCode(true)} />
          <PasskeySignIn to={to} />
        </>
      )}
    </Entrance>
  )
}
