/** The inbox: a list of mails from outside, and the mail that is open. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { ChevronLeft, MailOpen } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { invalidate } from '#graphql/client/invalidation.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import type { InboundMailState } from '#graphql/generated/enums.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { useFeed } from '#graphql/live/useFeed.ts'
import { useCommands } from '#lib/commands.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { keyFor } from '#lib/keys.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Keys } from '#ui/actions/Keys.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { cx } from '#ui/layout/classes.ts'
import { Page } from '#ui/layout/Page.tsx'
import type { InboxSearch } from '../urlParams.ts'
import { Inbox_Query, Inbox_Subscription, type InboxEntry } from './inbox.graphql.ts'
import { mailKinds, mailStates, mailTones } from './labels.ts'
import { MailPanel } from './MailPanel.tsx'

const shown: Record<NonNullable<InboxSearch['show']> | 'open', InboundMailState[] | null> = {
  open: ['RECEIVED', 'MATCHED', 'UNMATCHED', 'REFUSED'],
  applied: ['APPLIED'],
  aside: ['SET_ASIDE'],
  all: null,
}

export default function InboxPage({ search }: { search: InboxSearch }) {
  return useCan()('READ_INBOX') ? <Inbox search={search} /> : <Forbidden />
}

function Inbox({ search }: { search: InboxSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const show = search.show ?? 'open'
  const pages = usePages(Inbox_Query, { states: shown[show] }, ({ inboundMails }) => inboundMails)
  useFeed(Inbox_Subscription, {}, () => invalidate('inboundMails', 'inboundMail'))
  const mails = pages.nodes ?? []
  const openedAt = mails.findIndex(({ id }) => id === search.mail)
  const open = (mail: InboxEntry | undefined) =>
    mail && void navigate({ to: '/inbox', search: { show: search.show, mail: mail.id }, replace: true })
  // The keys J and K open another mail. The focus stays in the list. Enter moves the focus to the mail itself.
  const go = (mail: InboxEntry | undefined) => {
    open(mail)
    if (mail) document.getElementById(mail.id)?.focus()
  }
  const panel = useRef<HTMLDivElement>(null)
  const [reading, setReading] = useState<string | null>(null)
  useEffect(() => {
    if (reading === null || reading !== search.mail) return
    panel.current?.focus()
    setReading(null)
  }, [reading, search.mail])
  useCommands([
    {
      id: 'mail-next',
      text: t`Thư tiếp theo`,
      group: 'page',
      keys: keyFor.nextRow,
      run: () => go(mails[openedAt + 1]),
    },
    {
      id: 'mail-previous',
      text: t`Thư trước`,
      group: 'page',
      keys: keyFor.previousRow,
      run: () => go(mails[openedAt - 1]),
    },
  ])
  const isEmpty = pages.nodes?.length === 0
  return (
    <Page title={t`Thư đến`}>
      <Segments<keyof typeof shown>
        label={t`Trạng thái`}
        className="mb-4 self-start"
        value={show}
        onChange={(next) =>
          void navigate({ to: '/inbox', search: { show: next === 'open' ? undefined : next }, replace: true })
        }
        choices={[
          { key: 'open', text: t`Cần xử lý` },
          { key: 'applied', text: label(mailStates, 'APPLIED') },
          { key: 'aside', text: label(mailStates, 'SET_ASIDE') },
          { key: 'all', text: t`Tất cả` },
        ]}
      />
      {!pages.nodes && <QueryState error={pages.error} onRetry={pages.refetch} className="" rows={6} />}
      {isEmpty && !search.mail && (
        <EmptyState
          icon={<MailOpen className="size-5" />}
          title={show === 'open' ? t`Không còn thư cần xử lý` : t`Không có thư nào`}
        >
          <Trans>Thư trả lời của các nơi nhận hiện ở đây.</Trans>
        </EmptyState>
      )}
      <div className={cx('grid grid-cols-1 items-start gap-4', !isEmpty && 'lg:grid-cols-[24rem_minmax(0,1fr)]')}>
        <div
          className={cx(
            'min-w-0 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto',
            search.mail && 'max-lg:hidden',
            isEmpty && 'hidden',
          )}
        >
          <ul
            aria-label={t`Thư đến`}
            className="divide-y divide-line overflow-hidden rounded-lg border border-line empty:hidden"
          >
            {mails.map((mail) => (
              <li key={mail.id}>
                <MailLine
                  mail={mail}
                  isOpen={mail.id === search.mail}
                  onOpen={() => {
                    open(mail)
                    setReading(mail.id)
                  }}
                />
              </li>
            ))}
          </ul>
          {pages.nodes && <LoadMore complete={pages.complete} busy={pages.busy} onMore={pages.more} />}
        </div>
        {search.mail && (
          <div ref={panel} tabIndex={-1} className="min-w-0 outline-none">
            <Button
              look="quiet"
              className="mb-2 lg:hidden"
              icon={<ChevronLeft className="size-4" />}
              onPress={() => void navigate({ to: '/inbox', search: { show: search.show } })}
            >
              <Trans>Danh sách thư</Trans>
            </Button>
            <MailPanel key={search.mail} id={search.mail} />
          </div>
        )}
        {!search.mail && mails.length > 0 && <NoneOpen />}
      </div>
    </Page>
  )
}

function NoneOpen() {
  const keys: [keys: string, text: ReactNode][] = [
    [keyFor.nextRow, <Trans key="j">thư tiếp theo</Trans>],
    [keyFor.previousRow, <Trans key="k">thư trước</Trans>],
    [keyFor.open, <Trans key="enter">đọc thư đang chọn</Trans>],
    [keyFor.answer, <Trans key="a">xác nhận câu trả lời trong thư</Trans>],
    [keyFor.decline, <Trans key="x">gác lại thư</Trans>],
  ]
  return (
    <div className="hidden rounded-lg border border-dashed border-line-strong p-8 text-sm text-muted lg:block">
      <p className="mb-3 font-medium text-text">
        <Trans>Chọn một thư trong danh sách</Trans>
      </p>
      <ul className="space-y-1.5">
        {keys.map(([key, text]) => (
          <li key={key} className="flex items-center gap-2">
            <Keys keys={key} />
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}

type MailLineProps = { mail: InboxEntry; isOpen: boolean; onOpen(): void }

function MailLine({ mail, isOpen, onOpen }: MailLineProps) {
  return (
    <button
      id={mail.id}
      type="button"
      aria-current={isOpen ? 'true' : undefined}
      onClick={onOpen}
      className={cx('block w-full px-3 py-2.5 text-left hover:bg-hover', isOpen ? 'bg-selected' : 'bg-surface')}
    >
      <span className="flex items-baseline justify-between gap-2">
        <span className="truncate text-sm font-medium">
          {mail.fromName || mail.fromAddress || <Trans>Không rõ</Trans>}
        </span>
        <span className="shrink-0 text-xs text-muted tabular-nums">{dateTime(mail.receivedAt)}</span>
      </span>
      <span className={cx('block truncate text-sm', !mail.subject && 'text-muted')}>
        {mail.subject || <Trans>Thư không có tiêu đề</Trans>}
      </span>
      <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
        <Badge tone={mailTones[mail.state]}>{label(mailStates, mail.state)}</Badge>
        {mail.kind && label(mailKinds, mail.kind)}
        {mail.request && (
          <span className="tabular-nums">
            {mail.request.number} · {mail.request.platform.name}
          </span>
        )}
      </span>
    </button>
  )
}
