/** The security of one's own account: its password, its second factor and its sessions. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '#ui/layout/Page.tsx'
import { FactorPanel } from './FactorPanel.tsx'
import { useFactorState } from './factor.ts'
import { PasskeysPanel } from './PasskeysPanel.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { SessionsPanel } from './SessionsPanel.tsx'

export default function SecurityPage() {
  const { t } = useLingui()
  const [changes, setChanges] = useState(0)
  const { factor, reload } = useFactorState()
  const change = () => {
    reload()
    setChanges(changes + 1)
  }
  return (
    <Page
      title={t`Bảo mật tài khoản`}
      trail={
        <Link to="/profile" className="underline-offset-4 hover:underline">
          <Trans>Hồ sơ của bạn</Trans>
        </Link>
      }
    >
      <div className="grid max-w-3xl gap-4">
        {factor?.hasPassword !== false && <PasswordPanel onChanged={change} />}
        {factor && <FactorPanel factor={factor} onChanged={change} />}
        {factor && <PasskeysPanel factor={factor} onChanged={change} />}
        <SessionsPanel key={changes} />
      </div>
    </Page>
  )
}
