/** The list of accounts, with the actions on each account. */
import { Trans, useLingui } from '@lingui/react/macro'
import { History, KeyRound, MoreHorizontal, Pencil, Users, UserX } from 'lucide-react'
import { Suspense, useState } from 'react'
import { HistoryDrawer } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import type { Pages } from '#graphql/hooks/usePages.ts'
import { roleName } from '#lib/i18n/labels/people.ts'
import { date, dateTime } from '#lib/i18n/time.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AccountQuestion } from './AccountQuestion.tsx'
import { AccountStateCell } from './AccountStateCell.tsx'
import { type Account, InviteAccount_Mutation, type OneTimeSecret } from './accounts.graphql.ts'
import { DisableDialog } from './DisableDialog.tsx'
import { EditAccount } from './EditAccount.tsx'

type AccountListProps = { pages: Pages<Account>; onInvited(secret: OneTimeSecret): void }

export function AccountList({ pages, onInvited }: AccountListProps) {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = pages
  const [accountToDisable, setAccountToDisable] = useState<Account | null>(null)
  const [accountToEdit, setAccountToEdit] = useState<Account | null>(null)
  const [accountInHistory, setAccountInHistory] = useState<Account | null>(null)
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="" rows={6} />
  if (nodes.length === 0)
    return <EmptyState icon={<Users className="size-5" />} title={t`Không có tài khoản nào khớp`} />
  return (
    <>
      <Table
        label={t({ message: 'Tài khoản', context: 'list' })}
        rows={nodes}
        keyOf={({ id }) => id}
        rowClassName={({ state }) => (state === 'DISABLED' ? 'text-muted' : '')}
        columns={[
          {
            key: 'name',
            title: t`Họ và tên`,
            cell: (account) => (
              <>
                <span className="block font-medium">{account.name}</span>
                <span className="block text-xs text-muted wrap-anywhere">
                  {account.email.slice(0, account.email.indexOf('@') + 1)}
                  <wbr />
                  {account.email.slice(account.email.indexOf('@') + 1)}
                </span>
                <span className="block text-xs text-muted sm:hidden">{roleName(account.role)}</span>
              </>
            ),
          },
          {
            key: 'role',
            title: t`Vai trò`,
            cell: ({ role, platform, newsroom }) => (
              <>
                <span className="block">{roleName(role)}</span>
                <span className="block text-xs text-muted">{platform?.name ?? newsroom?.name}</span>
              </>
            ),
            className: 'hidden sm:table-cell',
          },
          {
            key: 'state',
            title: t`Trạng thái`,
            cell: (account) => <AccountStateCell account={account} />,
            className: 'max-sm:w-1/2 max-sm:[&_.truncate]:whitespace-normal',
          },
          {
            key: 'seen',
            title: t`Phiên gần nhất`,
            cell: ({ lastSeenAt }) =>
              lastSeenAt ? dateTime(lastSeenAt) : <span className="text-muted">{t`Không có phiên nào`}</span>,
            className: 'hidden lg:table-cell',
          },
          {
            key: 'created',
            title: t`Ngày tạo`,
            cell: ({ createdAt }) => date(createdAt),
            className: 'hidden md:table-cell',
          },
          {
            key: 'actions',
            title: <span className="sr-only">{t`Thao tác`}</span>,
            align: 'right',
            cell: (account) => (
              <AccountMenu
                account={account}
                onInvited={onInvited}
                onEdit={() => setAccountToEdit(account)}
                onHistory={() => setAccountInHistory(account)}
                onDisable={() => setAccountToDisable(account)}
              />
            ),
          },
        ]}
      />
      <LoadMore complete={complete} busy={busy} onMore={more} />
      {accountToEdit && (
        <EditAccount
          key={accountToEdit.id}
          account={accountToEdit}
          onClose={() => setAccountToEdit(null)}
          onInvited={onInvited}
        />
      )}
      <Suspense>
        {accountInHistory && (
          <HistoryDrawer
            page="ACCOUNTS"
            subject={{ id: accountInHistory.id, name: accountInHistory.name }}
            onClose={() => setAccountInHistory(null)}
          />
        )}
      </Suspense>
      {accountToDisable && <DisableDialog account={accountToDisable} onClose={() => setAccountToDisable(null)} />}
    </>
  )
}

type AccountMenuProps = {
  account: Account
  onInvited(secret: OneTimeSecret): void
  onEdit(): void
  onHistory(): void
  onDisable(): void
}

function AccountMenu({ account, onInvited, onEdit, onHistory, onDisable }: AccountMenuProps) {
  const { t } = useLingui()
  const invite = useMutation(InviteAccount_Mutation)
  const { id, name } = account
  const [isAsking, setAsking] = useState(false)
  async function createInvitation() {
    const { done, refused } = await invite.send({ accountId: id })
    setAsking(false)
    if (!done) toast(refused.message, 'bad')
    else if (done.account.invitation) onInvited({ kind: 'link', ...done.account, text: done.account.invitation })
    else if (done.account.resetRequestedAt) onInvited({ kind: 'link', ...done.account, text: null })
    else toast(t`Đã gửi liên kết đặt mật khẩu đến thư của ${name}.`)
  }
  return (
    <>
      <Menu
        label={t`Thao tác với ${name}`}
        groups={[
          {
            entries: [
              ...(account.allowedCommands.includes('CHANGE_ACCOUNT')
                ? [
                    {
                      key: 'edit',
                      text: t`Sửa tài khoản…`,
                      icon: <Pencil className="size-4" />,
                      onAction: onEdit,
                    },
                  ]
                : []),
              ...(account.allowedCommands.includes('INVITE_ACCOUNT')
                ? [
                    {
                      key: 'invite',
                      text: t`Tạo liên kết đặt mật khẩu…`,
                      note: t`Dùng một lần, trong 72 giờ`,
                      icon: <KeyRound className="size-4" />,
                      onAction: () => setAsking(true),
                    },
                  ]
                : []),
              { key: 'history', text: t`Lịch sử…`, icon: <History className="size-4" />, onAction: onHistory },
              ...(account.allowedCommands.includes('DISABLE_ACCOUNT')
                ? [
                    {
                      key: 'disable',
                      text: t`Khóa vĩnh viễn…`,
                      icon: <UserX className="size-4" />,
                      danger: true,
                      onAction: onDisable,
                    },
                  ]
                : []),
            ],
          },
        ]}
      >
        <IconButton label={t`Thao tác với ${name}`} icon={<MoreHorizontal className="size-4" />} />
      </Menu>
      {isAsking && (
        <AccountQuestion
          title={t`Tạo liên kết đặt mật khẩu cho ${name}?`}
          lead={
            account.state === 'ACTIVE' ? (
              <Trans>
                Liên kết cũ mất hiệu lực. Khi {name} đặt mật khẩu mới, mật khẩu cũ và xác thực hai lớp bị bỏ, mọi phiên
                kết thúc và tài khoản không ký duyệt được trong 24 giờ. {name} được báo là bạn đã đề nghị.
              </Trans>
            ) : (
              <Trans>Liên kết cũ mất hiệu lực. Liên kết mới dùng được một lần, trong 72 giờ.</Trans>
            )
          }
          action={<Trans>Tạo liên kết</Trans>}
          busy={invite.busy}
          onAction={() => void createInvitation()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
