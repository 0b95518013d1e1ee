/** One-click sign-in as a demo user. Roles of programs are excluded, because programs do not sign in through a page. */
import { Trans, useLingui } from '@lingui/react/macro'
import { roles } from '@takedown/declarations/roles.ts'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { roleName } from '#lib/i18n/labels/people.ts'
import { postAuth } from '#lib/session.ts'
import { Avatar } from '#ui/layout/Avatar.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { DemoAccount } from './demo.ts'

export function DemoAccounts({ accounts, to }: { accounts: DemoAccount[]; to: string }) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<string | null>(null)
  const people = accounts.filter(
    ({ role }) => roles[role].holders.includes('account') && roles[role].limitedTo !== 'platform',
  )
  const liaisons = accounts.filter(({ role }) => roles[role].limitedTo === 'platform')

  async function enter({ id, role, email }: DemoAccount) {
    setChosen(id)
    const signedIn = await postAuth('demo', { role, email }).catch(() => false)
    if (signedIn) return location.assign(to)
    setChosen(null)
    toast(t`Không đăng nhập dùng thử được.`, 'bad')
  }

  return (
    <section aria-labelledby="demo" className="mb-8 rounded-xl border border-warn/50 bg-warn-soft/50 p-4">
      <h2 id="demo" className="flex items-center gap-2 font-semibold text-warn-ink">
        <FlaskConical aria-hidden="true" className="size-4" />
        <Trans>Bản dùng thử</Trans>
      </h2>
      <p className="mt-1 text-sm text-warn-ink">
        <Trans>
          Dữ liệu ở đây là dữ liệu mẫu. Bấm để đăng nhập theo vai trò; cách này không có khi tắt bản dùng thử.
        </Trans>
      </p>
      <ul className="mt-3 grid gap-1.5 sm:grid-cols-2">
        {people.map((account) => (
          <li key={account.id}>
            <AriaButton
              isDisabled={chosen !== null}
              onPress={() => void enter(account)}
              className="flex w-full items-center gap-2.5 rounded-lg border border-line bg-surface px-2.5 py-2 text-left text-sm shadow-card transition-[background-color] hover:border-accent data-[disabled]:opacity-60"
            >
              <Avatar name={account.name} />
              <span className="min-w-0">
                <span className="block truncate font-medium">{account.name}</span>
                <span className="block truncate text-xs text-muted">{roleName(account.role)}</span>
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
      {liaisons.length > 0 && (
        <div className="mt-3 flex flex-wrap items-center gap-1.5 text-sm">
          <span className="mr-1 text-warn-ink">{roleName(liaisons[0]!.role)}</span>
          {liaisons.map((account) => (
            <AriaButton
              key={account.id}
              isDisabled={chosen !== null}
              onPress={() => void enter(account)}
              className="rounded-full border border-line bg-surface px-2.5 py-0.5 text-xs font-medium transition-[background-color] hover:border-accent data-[disabled]:opacity-60"
            >
              {account.name}
            </AriaButton>
          ))}
        </div>
      )}
    </section>
  )
}
