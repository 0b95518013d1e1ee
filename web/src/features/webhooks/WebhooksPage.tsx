/** The page of webhooks, to which events are posted for programs of integrators. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { states } from './labels.ts'
import { WebhookDrawer } from './WebhookDrawer.tsx'
import { WebhookForm } from './WebhookForm.tsx'
import { Webhooks_Query } from './webhooks.graphql.ts'

export default function WebhooksPage() {
  const { t, i18n } = useLingui()
  const can = useCan()
  const mayRead = can('READ_ACCOUNTS')
  const { data, error, refetch } = usePageQuery({ query: Webhooks_Query, pause: !mayRead })
  const [adding, setAdding] = useState(false)
  const [openId, setOpenId] = useState<string | null>(null)
  const [editing, setEditing] = useState(false)
  if (!mayRead) return <Forbidden />
  const opened = data?.webhooks.find(({ id }) => id === openId)
  const add = can('CREATE_EVENT_WEBHOOK') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setAdding(true)}>
      <Trans>Thêm webhook</Trans>
    </Button>
  )
  return (
    <Page title={t`Webhook`} actions={data && data.webhooks.length > 0 && add}>
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={4} />}
      {data?.webhooks.length === 0 && (
        <EmptyState icon={<WebhookIcon className="size-5" />} title={t`Chưa có webhook nào`} action={add}>
          <Trans>Webhook gửi từng sự kiện đến chương trình của bên khác, có chữ ký và theo đúng thứ tự.</Trans>
        </EmptyState>
      )}
      {data && data.webhooks.length > 0 && (
        <Table
          label={t`Webhook`}
          rows={data.webhooks}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              title: t`Tên`,
              cell: ({ id, name, url }) => (
                <>
                  <button type="button" className="font-medium underline" onClick={() => setOpenId(id)}>
                    {name}
                  </button>
                  <span className="block text-xs wrap-anywhere text-muted">{url}</span>
                </>
              ),
            },
            {
              key: 'owner',
              title: t`Theo quyền của`,
              cell: ({ owner }) => owner.name,
              className: 'hidden md:table-cell',
            },
            {
              key: 'state',
              title: t`Trạng thái`,
              cell: ({ state, failingSince }) => (
                <Badge tone={state === 'ACTIVE' && failingSince ? 'warn' : states[state].tone}>
                  {state === 'ACTIVE' && failingSince ? t`đang lỗi` : i18n._(states[state].text)}
                </Badge>
              ),
            },
          ]}
        />
      )}
      {adding && <WebhookForm onClose={() => setAdding(false)} />}
      {opened && !editing && (
        <WebhookDrawer
          key={opened.id}
          webhook={opened}
          onEdit={() => setEditing(true)}
          onClose={() => setOpenId(null)}
        />
      )}
      {opened && editing && <WebhookForm webhook={opened} onClose={() => setEditing(false)} />}
    </Page>
  )
}
