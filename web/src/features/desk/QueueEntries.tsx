/** The entries of one queue. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleCheck, Play } from 'lucide-react'
import { useRef } from 'react'
import { useRowKeys } from '#components/list/useRowKeys.ts'
import { QueryState } from '#components/QueryState.tsx'
import type { QueueKind } from '#graphql/generated/enums.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { useCommands } from '#lib/commands.ts'
import { queueTasks } from '#lib/i18n/labels/queues.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { keyFor } from '#lib/keys.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Keys } from '#ui/actions/Keys.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { DeskEntries_Query, entriesOf } from './desk.graphql.ts'
import { EntryRow } from './EntryRow.tsx'
import { linkTo } from './entryLink.ts'
import { idOf } from './queue.ts'
import { useGoTo } from './useGoTo.ts'

type Props = { kind: QueueKind; count: number }

export function QueueEntries({ kind, count }: Props) {
  const { t } = useLingui()
  const goTo = useGoTo()
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  const { nodes, complete, busy, error, more, refetch } = usePages(
    DeskEntries_Query,
    entriesOf(kind),
    ({ workQueues }) => workQueues[0]?.entries,
  )
  const [first] = (nodes ?? []).flatMap((entry) => linkTo(kind, entry) ?? [])
  useCommands(
    first
      ? [
          {
            id: 'start',
            text: t`Xử lý lần lượt danh sách việc này`,
            group: 'page',
            keys: keyFor.nextTask,
            run: () => goTo(first),
          },
        ]
      : [],
  )
  if (!nodes) return <QueryState error={error} onRetry={refetch} />
  if (nodes.length === 0)
    return (
      <EmptyState icon={<CircleCheck className="size-5 text-ok" />} title={t`Danh sách việc này đã xong`}>
        <Trans>Việc mới sẽ tự hiện ra ở đây.</Trans>
      </EmptyState>
    )
  return (
    <section aria-busy={busy} className="min-w-0">
      <header className="mb-3 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-60 text-sm text-muted">{label(queueTasks, kind)}</p>
        {kind === 'NEW_TIPS' && (
          <nav aria-label={t`Phản ánh mới theo người phụ trách`} className="flex gap-3 text-sm">
            <Link to="/tips" search={{ q: 'state:new assignee:@me' }} className="underline underline-offset-4">
              <Trans>Của tôi</Trans>
            </Link>
            <Link to="/tips" search={{ q: 'state:new assignee:@nobody' }} className="underline underline-offset-4">
              <Trans>Chưa giao</Trans>
            </Link>
          </nav>
        )}
        {first && (
          <Link {...first} className={buttonLink('primary')}>
            <Play aria-hidden="true" className="size-4" />
            <Trans>Xử lý lần lượt ({count})</Trans>
            <span className="hidden lg:inline">
              <Keys keys={keyFor.nextTask} />
            </span>
          </Link>
        )}
      </header>
      <ul
        ref={list}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        {nodes.map((entry) => {
          const link = linkTo(kind, entry)
          return link && <EntryRow key={idOf(entry)} kind={kind} entry={entry} link={link} />
        })}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </section>
  )
}
