/** The administration of access: accounts for people, API keys for programs. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { rolesFor } from '@takedown/declarations/roles.ts'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { DocsLink } from '#components/DocsLink.tsx'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { accountStates, roleName } from '#lib/i18n/labels/people.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Tabs } from '#ui/data/Tabs.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { AccountList } from './AccountList.tsx'
import { AccountList_Query, KeyList_Query, type OneTimeSecret } from './accounts.graphql.ts'
import { Confirmations } from './Confirmations.tsx'
import { KeyList } from './KeyList.tsx'
import { NewAccount } from './NewAccount.tsx'
import { NewKey } from './NewKey.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { ACCOUNT_STATES, type AccountsSearch } from './urlParams.ts'

export default function AccountsPage({ search }: { search: AccountsSearch }) {
  const can = useCan()
  if (can('READ_ACCOUNTS')) return <Accounts search={search} />
  return can('READ_CONFIRMATIONS') ? <ConfirmationsOnly /> : <Forbidden />
}

function ConfirmationsOnly() {
  const { t } = useLingui()
  const [secret, setSecret] = useState<OneTimeSecret | null>(null)
  return (
    <Page title={t`Xác nhận tài khoản`}>
      <Confirmations showEmpty onCode={setSecret} />
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </Page>
  )
}

function Accounts({ search }: { search: AccountsSearch }) {
  const { tab = 'people', text = '', role, state } = search
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const filter = { text: text || null }
  const accounts = usePages(
    AccountList_Query,
    { ...filter, role: role ?? null, state: state ?? null },
    ({ accounts }) => accounts,
  )
  const keys = usePages(KeyList_Query, filter, ({ apiKeys }) => apiKeys)
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<OneTimeSecret | null>(null)
  const narrow = (part: Partial<AccountsSearch>) =>
    void navigate({ to: '/accounts', search: { ...search, ...part }, replace: true })
  const searchBox = (label: string) => (
    <SearchBox
      label={label}
      value={text}
      onChange={(next) => narrow({ text: next || undefined })}
      className="w-full max-w-md"
    />
  )
  const close = () => {
    setAdding(false)
    setSecret(null)
  }
  const add = can(tab === 'people' ? 'CREATE_ACCOUNT' : 'CREATE_API_KEY') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setAdding(true)}>
      {tab === 'people' ? <Trans>Thêm tài khoản</Trans> : <Trans>Tạo khóa API</Trans>}
    </Button>
  )
  return (
    <Page
      title={t`Tài khoản và khóa`}
      actions={
        <>
          <HistoryButton page="ACCOUNTS" />
          {add}
        </>
      }
    >
      <Tabs
        label={t`Tài khoản và khóa`}
        value={tab}
        onChange={(next) =>
          void navigate({ to: '/accounts', search: { ...(next === 'keys' && { tab: next }) }, replace: true })
        }
        tabs={[
          {
            key: 'people',
            title: t`Người dùng`,
            content: (
              <>
                <Confirmations showEmpty={false} onCode={setSecret} />
                <div className="mb-4 flex flex-wrap items-center gap-2">
                  {searchBox(t`Tìm theo tên hoặc địa chỉ`)}
                  <MultiSelect
                    single
                    label={t`Vai trò`}
                    choices={rolesFor('account').map((key) => ({ key, text: roleName(key) }))}
                    value={role ? [role] : []}
                    onChange={([chosen]) => narrow({ role: rolesFor('account').find((each) => each === chosen) })}
                  />
                  <MultiSelect
                    single
                    label={t`Trạng thái`}
                    choices={ACCOUNT_STATES.map((key) => ({ key, text: label(accountStates, key) }))}
                    value={state ? [state] : []}
                    onChange={([chosen]) => narrow({ state: ACCOUNT_STATES.find((each) => each === chosen) })}
                  />
                  {accounts.nodes && accounts.complete && (
                    <span role="status" className="ml-auto text-sm text-muted">
                      {plural(accounts.nodes.length, { one: '# tài khoản', other: '# tài khoản' })}
                    </span>
                  )}
                </div>
                <AccountList pages={accounts} onInvited={setSecret} />
              </>
            ),
          },
          {
            key: 'keys',
            title: t`Khóa API`,
            content: (
              <>
                <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
                  {searchBox(t`Tìm theo tên hoặc phần đầu của khóa`)}
                  <DocsLink page="guides/first-ten-minutes">
                    <Trans>Tài liệu API</Trans>
                  </DocsLink>
                </div>
                <KeyList pages={keys} add={add} onSecret={setSecret} />
              </>
            ),
          },
        ]}
      />
      {adding && !secret && tab === 'people' && <NewAccount onClose={close} onMade={setSecret} />}
      {adding && !secret && tab === 'keys' && <NewKey onClose={close} onMade={setSecret} />}
      {secret && <SecretDialog secret={secret} onClose={close} />}
    </Page>
  )
}
