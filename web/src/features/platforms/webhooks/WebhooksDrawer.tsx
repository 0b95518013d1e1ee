/** The drawer in which an administrator creates or replaces a platform's webhook secret, and tests its webhooks. */
import { Trans, useLingui } from '@lingui/react/macro'
import { KeyRound, Send } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useViewer } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { CopyLine } from '#ui/actions/CopyLine.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import type { Platform } from '../platforms.graphql.ts'
import { outcomeTones, testOutcomes } from './testOutcomes.ts'
import {
  PlatformWebhooks_Query,
  RotateWebhookSecret_Mutation,
  TestWebhook_Mutation,
  type Webhooks,
} from './webhooks.graphql.ts'

/** Milliseconds between two queries while a test waits for an answer. */
const POLL_INTERVAL_MS = 1_000

export function WebhooksDrawer({ platform, onClose }: { platform: Platform; onClose(): void }) {
  const { t } = useLingui()
  const { demo } = useViewer()
  const { data, error, refetch } = usePageQuery({ query: PlatformWebhooks_Query, variables: { id: platform.id } })
  const webhooks = data?.platform
  const isTesting = webhooks?.webhookTests.some(({ endedAt }) => endedAt === null) ?? false
  const latest = useRef(refetch)
  latest.current = refetch
  useEffect(() => {
    if (!isTesting) return
    const timer = setInterval(() => latest.current(), POLL_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [isTesting])
  return (
    <Drawer
      wide
      open
      onClose={onClose}
      title={t`Kết nối hệ thống của ${platform.name}`}
      lead={t`Hệ thống gửi yêu cầu đến webhook của nơi nhận, ký theo Standard Webhooks.`}
      footer={
        <Button onPress={onClose}>
          <Trans>Đóng</Trans>
        </Button>
      }
    >
      {!webhooks && <QueryState error={error} onRetry={refetch} className="" rows={4} />}
      {webhooks && (
        <div className="space-y-6">
          {demo && (
            <Callout
              tone="neutral"
              title={t`Bản trình diễn chỉ gửi đến webhook trên chính máy này, bất kể cấu hình.`}
            />
          )}
          <Secrets platform={platform} secrets={webhooks.webhookSecrets} />
          <Tests platform={platform} tests={webhooks.webhookTests} isTesting={isTesting} />
        </div>
      )}
    </Drawer>
  )
}

function Secrets({ platform, secrets }: { platform: Platform; secrets: Webhooks['webhookSecrets'] }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(RotateWebhookSecret_Mutation)
  const [overlap, setOverlap] = useState('24')
  const [secret, setSecret] = useState<string | null>(null)
  const rotate = async () => {
    const { done } = await send({ platformId: platform.id, overlapHours: secrets.length > 0 ? Number(overlap) : 0 })
    if (done) setSecret(done.webhookSecret.secret ?? null)
  }
  return (
    <section className="space-y-3">
      <h3 className="font-medium">
        <Trans>Khóa ký</Trans>
      </h3>
      <MutationError refused={refused} />
      {secret !== null && (
        <Callout tone="warn" title={t`Khóa chỉ hiện một lần. Hãy chuyển cho nơi nhận bằng kênh an toàn.`}>
          <CopyLine text={secret} />
        </Callout>
      )}
      {secrets.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Chưa có khóa, nên hệ thống chưa tự gửi đến webhook; cán bộ chỉ ghi lại việc gửi.</Trans>
        </p>
      )}
      <ul className="space-y-1 text-sm">
        {secrets.map(({ createdAt, createdBy, endsAt }) => (
          <li key={createdAt}>
            <Trans>Tạo {dateTime(createdAt)}</Trans>
            {createdBy && ` · ${createdBy.name}`}
            {endsAt && <span className="text-muted"> · {t`còn dùng đến ${dateTime(endsAt)}`}</span>}
          </li>
        ))}
      </ul>
      {secrets.length > 0 && (
        <Select
          label={t`Khóa cũ còn dùng thêm`}
          value={overlap}
          onChange={setOverlap}
          choices={[
            { key: '0', text: t`không; khóa cũ hết hiệu lực ngay` },
            { key: '24', text: t`24 giờ` },
            { key: '168', text: t`7 ngày` },
          ]}
          hint={t`Trong thời gian này mỗi lần gửi mang chữ ký của cả hai khóa.`}
        />
      )}
      <Button
        look={secrets.length > 0 && overlap === '0' ? 'danger' : 'secondary'}
        icon={<KeyRound className="size-4" />}
        busy={busy}
        onPress={() => void rotate()}
      >
        {secrets.length === 0 ? (
          <Trans>Tạo khóa</Trans>
        ) : overlap === '0' ? (
          <Trans>Thay khóa, bỏ ngay khóa cũ</Trans>
        ) : (
          <Trans>Thay khóa</Trans>
        )}
      </Button>
      <p className="text-sm text-muted">
        <Trans>
          Nơi nhận cũng kiểm tra được chữ ký Ed25519 bằng khóa công khai tại{' '}
          <a className="underline" href="/webhook-keys" target="_blank" rel="noreferrer">
            /webhook-keys
          </a>
          .
        </Trans>
      </p>
    </section>
  )
}

type TestsProps = { platform: Platform; tests: Webhooks['webhookTests']; isTesting: boolean }

function Tests({ platform, tests, isTesting }: TestsProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(TestWebhook_Mutation)
  const addresses = platform.channels.filter(({ kind }) => kind.code === 'WEBHOOK').map(({ address }) => address)
  return (
    <section className="space-y-3">
      <h3 className="font-medium">
        <Trans>Gửi thử</Trans>
      </h3>
      <MutationError refused={refused} />
      {addresses.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Nơi nhận chưa có kênh gửi loại kết nối hệ thống. Hãy thêm kênh đó trong “Kênh gửi…”.</Trans>
        </p>
      )}
      <ul className="space-y-2 text-sm">
        {addresses.map((address) => (
          <li key={address} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0 wrap-anywhere">{address}</span>
            <Button
              icon={<Send className="size-4" />}
              busy={busy || isTesting}
              aria-label={t`Gửi thử đến ${address}`}
              onPress={() => void send({ platformId: platform.id, address })}
            >
              <Trans>Gửi thử</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {tests.length > 0 && (
        <h4 className="text-sm font-medium">
          <Trans>Kết quả gửi thử</Trans>
        </h4>
      )}
      <ul className="divide-y divide-line text-sm empty:hidden" aria-label={t`Kết quả gửi thử`} aria-live="polite">
        {tests.map(({ address, startedAt, outcome, answer }) => (
          <li key={startedAt} className="space-y-0.5 py-2">
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={outcome ? outcomeTones[outcome] : 'accent'}>
                {outcome ? label(testOutcomes, outcome) : t`đang chờ trả lời`}
              </Badge>
              <span className="text-muted tabular-nums">{dateTime(startedAt)}</span>
            </span>
            {answer && <span className="block wrap-anywhere">{answer}</span>}
            {(addresses.length !== 1 || addresses[0] !== address) && (
              <span className="block text-xs wrap-anywhere text-muted">{address}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
