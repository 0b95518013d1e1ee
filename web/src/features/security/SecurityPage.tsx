/** The security of one's own account: its password, its second factor and its sessions. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '#ui/layout/Page.tsx'
import { FactorPanel } from './FactorPanel.tsx'
import { PasswordPanel } from './PasswordPanel.tsx'
import { SessionsPanel } from './SessionsPanel.tsx'

export default function SecurityPage() {
  const { t } = useLingui()
  const [changes, setChanges] = useState(0)
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
        <PasswordPanel onChanged={() => setChanges(changes + 1)} />
        <FactorPanel onChanged={() => setChanges(changes + 1)} />
        <SessionsPanel key={changes} />
      </div>
    </Page>
  )
}
