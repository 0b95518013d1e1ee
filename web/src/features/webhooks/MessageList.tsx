/** The latest messages of a webhook, each with its attempts. */
import { Trans, useLingui } from '@lingui/react/macro'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { messageStates } from './labels.ts'
import type { Message } from './webhooks.graphql.ts'

export function MessageList({ messages }: { messages: readonly Message[] }) {
  const { t, i18n } = useLingui()
  return (
    <section className="space-y-2">
      <h3 className="font-medium">
        <Trans>Các lần gửi gần đây</Trans>
      </h3>
      {messages.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Chưa gửi sự kiện nào.</Trans>
        </p>
      )}
      <ul className="divide-y divide-line text-sm empty:hidden" aria-label={t`Các lần gửi gần đây`}>
        {messages.map(({ messageId, type, state, createdAt, attempts }) => (
          <li key={messageId} className="space-y-0.5 py-2">
            <span className="flex flex-wrap items-center gap-2">
              <Badge tone={messageStates[state].tone}>{i18n._(messageStates[state].text)}</Badge>
              <span className="font-medium">{type ?? 'ping'}</span>
              <span className="text-muted tabular-nums">{dateTime(createdAt)}</span>
            </span>
            {attempts.slice(0, 3).map(({ at, answer }) => (
              <span key={at} className="block text-xs wrap-anywhere text-muted">
                {dateTime(at)} · {answer}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
