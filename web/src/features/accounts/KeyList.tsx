/** The list of API keys with state, scopes and last use. */
import { Trans, useLingui } from '@lingui/react/macro'
import { KeyRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import type { Pages } from '#graphql/hooks/usePages.ts'
import { roleName } from '#lib/i18n/labels/people.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Dot } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type ApiKey, type OneTimeSecret, RevokeApiKey_Mutation } from './accounts.graphql.ts'
import { EditKey } from './EditKey.tsx'
import { KeySight } from './KeySight.tsx'
import { RotateKey } from './RotateKey.tsx'

type KeyListProps = { pages: Pages<ApiKey>; add: ReactNode; onSecret(secret: OneTimeSecret): void }
type Opened = { id: string; form: 'edit' | 'rotate' | 'sight' }

export function KeyList({ pages, add, onSecret }: KeyListProps) {
  const { t } = useLingui()
  const [opened, setOpened] = useState<Opened | null>(null)
  const { nodes, complete, busy, error, more, refetch } = pages
  if (!nodes) return <QueryState error={error} onRetry={refetch} className="" rows={4} />
  if (nodes.length === 0)
    return (
      <EmptyState icon={<KeyRound className="size-5" />} title={t`Chưa có khóa API nào`} action={add}>
        <Trans>Chương trình dùng khóa để truy vấn, theo dõi và nhập dữ liệu; khóa chỉ hiện một lần khi tạo.</Trans>
      </EmptyState>
    )
  const apiKey = nodes.find(({ id }) => id === opened?.id)
  const close = () => setOpened(null)
  return (
    <>
      {apiKey && opened?.form === 'edit' && <EditKey apiKey={apiKey} onClose={close} />}
      {apiKey && opened?.form === 'sight' && <KeySight apiKey={apiKey} onClose={close} />}
      {apiKey && opened?.form === 'rotate' && (
        <RotateKey
          apiKey={apiKey}
          onClose={close}
          onMade={(secret) => {
            close()
            onSecret(secret)
          }}
        />
      )}
      <Table
        label={t`Khóa API`}
        rows={nodes}
        keyOf={({ id }) => id}
        rowClassName={(key) => (stateOf(key) === 'good' ? '' : 'text-muted')}
        columns={[
          {
            key: 'name',
            title: t`Chương trình`,
            cell: ({ name, prefix, role }) => (
              <>
                <span className="block font-medium">{name}</span>
                <code className="block font-mono text-xs text-muted">{prefix}…</code>
                <span className="block text-xs text-muted sm:hidden">{roleName(role)}</span>
              </>
            ),
          },
          {
            key: 'role',
            title: t`Vai trò`,
            cell: ({ role, platform, newsroom, scopes }) => (
              <>
                <span className="block">{roleName(role)}</span>
                <span className="block text-xs text-muted first-letter:uppercase">
                  {[
                    platform?.name ?? newsroom?.name,
                    scopes.some((scope) => scope.endsWith('WRITE')) ? t`đọc và ghi` : t`chỉ đọc`,
                    isLimited(scopes) && t`có giới hạn`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </>
            ),
            className: 'hidden sm:table-cell',
          },
          { key: 'state', title: t`Trạng thái`, cell: (key) => <KeyState apiKey={key} /> },
          {
            key: 'used',
            title: t`Dùng gần nhất`,
            cell: ({ lastUsedAt }) => (lastUsedAt ? dateTime(lastUsedAt) : t`Chưa dùng`),
            className: 'hidden lg:table-cell',
          },
          {
            key: 'by',
            title: t`Người tạo`,
            cell: ({ createdBy }) => createdBy?.name,
            className: 'hidden md:table-cell',
          },
          {
            key: 'actions',
            title: <span className="sr-only">{t`Thao tác`}</span>,
            align: 'right',
            cell: (key) => (
              <span className="inline-flex flex-wrap justify-end gap-1.5">
                <Button small onPress={() => setOpened({ id: key.id, form: 'sight' })}>
                  <Trans>Thấy gì</Trans>
                </Button>
                {key.allowedCommands.includes('CHANGE_API_KEY') && (
                  <Button small onPress={() => setOpened({ id: key.id, form: 'edit' })}>
                    <Trans>Sửa</Trans>
                  </Button>
                )}
                {key.allowedCommands.includes('ROTATE_API_KEY') && (
                  <Button small onPress={() => setOpened({ id: key.id, form: 'rotate' })}>
                    <Trans>Đổi mã</Trans>
                  </Button>
                )}
                {key.allowedCommands.includes('REVOKE_API_KEY') && <Revoke apiKey={key} />}
              </span>
            ),
          },
        ]}
      />
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </>
  )
}

const isLimited = (scopes: ApiKey['scopes']) => !scopes.includes('READ')

const stateOf = ({ revokedAt, expiresAt }: ApiKey): 'revoked' | 'expired' | 'good' =>
  revokedAt ? 'revoked' : expiresAt && Date.parse(expiresAt) <= serverNow() ? 'expired' : 'good'

function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const state = stateOf(apiKey)
  const until = apiKey.expiresAt && dateTime(apiKey.expiresAt)
  if (state === 'revoked')
    return (
      <Dot>
        <Trans>Đã thu hồi</Trans>
      </Dot>
    )
  if (state === 'expired')
    return (
      <Dot>
        <Trans>Hết hạn {until}</Trans>
      </Dot>
    )
  return <Dot tone="ok">{until ? <Trans>Dùng được đến {until}</Trans> : <Trans>Dùng được</Trans>}</Dot>
}

function Revoke({ apiKey: { id, name } }: { apiKey: ApiKey }) {
  const { t } = useLingui()
  const { busy, send } = useMutation(RevokeApiKey_Mutation)
  async function revoke() {
    const { refused } = await send({ apiKeyId: id })
    if (refused) toast(refused.message, 'bad')
    else toast(t`Đã thu hồi khóa ${name}`)
  }
  return (
    <Button small busy={busy} onPress={() => void revoke()}>
      <Trans>Thu hồi</Trans>
    </Button>
  )
}
