/** The conversation about a tip. */
import { Trans, useLingui } from '@lingui/react/macro'
import { SendHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { MessageKind } from '#graphql/generated/enums.ts'
import { defangText } from '#lib/defang.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { messageKinds } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { cx } from '#ui/layout/classes.ts'

export type Message = { id: string; kind: MessageKind; text: string; at: string; author?: string | null }

/** The messages in chronological order. Messages of the kind `mine` are on the right. */
export function Conversation({ messages, mine }: { messages: readonly Message[]; mine: MessageKind }) {
  const { t } = useLingui()
  if (messages.length === 0)
    return (
      <p className="text-sm text-muted">
        <Trans>Chưa có trao đổi nào.</Trans>
      </p>
    )
  return (
    <ol aria-label={t`Trao đổi`} className="space-y-3">
      {messages.map(({ id, kind, text, at, author }) => (
        <li key={id} className={cx('flex', kind === mine && 'justify-end')}>
          <div
            className={cx(
              'max-w-[85%] rounded-xl px-3.5 py-2 text-sm',
              kind === mine ? 'rounded-br-sm bg-accent-soft text-accent-ink' : 'rounded-bl-sm bg-sunken',
            )}
          >
            <p className="mb-0.5 text-xs">
              {label(messageKinds, kind)}
              {author && ` · ${author}`} · <time dateTime={at}>{dateTime(at)}</time>
            </p>
            <p className="break-words whitespace-pre-line">{defangText(text)}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}

const emptyDraft = { text: '' }

export function MessageBox({
  draft,
  label: name,
  submit,
  busy,
  refused,
  onSend,
  children,
}: {
  draft: string
  label: string
  submit: string
  busy: boolean
  refused: Refusal | null
  onSend(text: string): Promise<boolean>
  children?: ReactNode
}) {
  const [{ text }, change, forget] = useDraft(draft, emptyDraft)
  return (
    <form
      className="mt-4 space-y-2"
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSend(text.trim())) forget()
      }}
    >
      <MutationError refused={refused} />
      {children}
      <TextArea
        label={name}
        rows={3}
        maxLength={5000}
        value={text}
        onChange={(value) => change({ text: value })}
        error={refused?.fields.text}
      />
      <Button type="submit" busy={busy} isDisabled={text.trim() === ''} icon={<SendHorizontal className="size-4" />}>
        {submit}
      </Button>
    </form>
  )
}
