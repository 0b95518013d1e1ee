/** The drawer of a webhook: its state, its secret, a test, and the log of its messages. */
import { Trans, useLingui } from '@lingui/react/macro'
import { History, KeyRound, Pause, Pencil, Play, Send } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { CopyLine } from '#ui/actions/CopyLine.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { MessageList } from './MessageList.tsx'
import { ReplayForm } from './ReplayForm.tsx'
import { WebhookFacts } from './WebhookFacts.tsx'
import { filterOf } from './WebhookForm.tsx'
import {
  ChangeEventWebhook_Mutation,
  RotateEventWebhookSecret_Mutation,
  TestEventWebhook_Mutation,
  type Webhook,
  WebhookMessages_Query,
} from './webhooks.graphql.ts'

/** Milliseconds between two queries of the messages. */
const POLL_INTERVAL_MS = 2_000
const OVERLAP_HOURS = 24

type DrawerProps = { webhook: Webhook; onEdit(): void; onClose(): void }

export function WebhookDrawer({ webhook, onEdit, onClose }: DrawerProps) {
  const { t } = useLingui()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: WebhookMessages_Query, variables: { id: webhook.id } })
  const latest = useRef(refetch)
  latest.current = refetch
  useEffect(() => {
    const timer = setInterval(() => latest.current(), POLL_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [])
  const messages = data?.node?.__typename === 'Webhook' ? data.node.messages.nodes : undefined
  return (
    <Drawer
      wide
      open
      onClose={onClose}
      title={webhook.name}
      lead={webhook.url}
      footer={
        <Button onPress={onClose}>
          <Trans>Đóng</Trans>
        </Button>
      }
    >
      <div className="space-y-6">
        {webhook.disabledFor === 'FAILING' && (
          <Callout
            tone="bad"
            title={t`Bị tắt vì mọi lần gửi đều không thành công trong 72 giờ. Sự kiện vẫn được giữ lại.`}
          />
        )}
        {webhook.disabledFor === 'OWNER_DISABLED' && (
          <Callout tone="bad" title={t`Bị tắt vì tài khoản cấp quyền cho webhook đã bị khóa.`} />
        )}
        <WebhookFacts webhook={webhook} />
        {can('CHANGE_EVENT_WEBHOOK') && <Actions webhook={webhook} onSent={refetch} onEdit={onEdit} />}
        {messages ? <MessageList messages={messages} /> : <QueryState error={error} onRetry={refetch} rows={3} />}
      </div>
    </Drawer>
  )
}

type ActionsProps = { webhook: Webhook; onSent(): void; onEdit(): void }

function Actions({ webhook, onSent, onEdit }: ActionsProps) {
  const { t } = useLingui()
  const change = useMutation(ChangeEventWebhook_Mutation)
  const rotate = useMutation(RotateEventWebhookSecret_Mutation)
  const test = useMutation(TestEventWebhook_Mutation)
  const [secret, setSecret] = useState<string | null>(null)
  const [replaying, setReplaying] = useState(false)
  const { id, name, url, version, state } = webhook
  const isActive = state === 'ACTIVE'
  const toggle = () =>
    change.send({ webhookId: id, expectedVersion: version, name, url, ...filterOf(webhook), paused: isActive })
  const makeSecret = async () => {
    const { done } = await rotate.send({ webhookId: id, overlapHours: OVERLAP_HOURS })
    if (done) setSecret(done.webhook.secret)
  }
  const sendTest = async () => {
    await test.send({ webhookId: id })
    onSent()
  }
  return (
    <section className="space-y-3">
      <MutationError refused={change.refused ?? rotate.refused ?? test.refused} />
      {secret !== null && (
        <Callout tone="warn" title={t`Khóa ký mới chỉ hiện một lần. Khóa cũ còn dùng thêm 24 giờ.`}>
          <CopyLine text={secret} />
        </Callout>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          icon={isActive ? <Pause className="size-4" /> : <Play className="size-4" />}
          busy={change.busy}
          onPress={() => void toggle()}
        >
          {isActive ? <Trans>Tạm dừng</Trans> : <Trans>Gửi tiếp</Trans>}
        </Button>
        <Button icon={<Send className="size-4" />} busy={test.busy} onPress={() => void sendTest()}>
          <Trans>Gửi thử</Trans>
        </Button>
        <Button icon={<KeyRound className="size-4" />} busy={rotate.busy} onPress={() => void makeSecret()}>
          <Trans>Thay khóa</Trans>
        </Button>
        <Button icon={<History className="size-4" />} onPress={() => setReplaying(true)}>
          <Trans>Gửi lại…</Trans>
        </Button>
        <Button icon={<Pencil className="size-4" />} onPress={onEdit}>
          <Trans>Sửa</Trans>
        </Button>
      </div>
      {replaying && <ReplayForm webhookId={id} onDone={() => setReplaying(false)} />}
    </section>
  )
}
