/**
 * The bar above a page that was opened from a work queue. If the viewer's own command removes the current entry from
 * the queue, the next entry opens. If a colleague's command removes it, only a notice appears.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, SkipForward } from 'lucide-react'
import type { QueueKind } from '#graphql/generated/enums.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useCommands } from '#lib/commands.ts'
import { queues, queueTasks } from '#lib/i18n/labels/queues.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count as number } from '#lib/i18n/numbers.ts'
import { keyFor } from '#lib/keys.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Keys } from '#ui/actions/Keys.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { DeskEntries_Query, entriesOf, InQueue_Query } from './desk.graphql.ts'
import { linkTo } from './entryLink.ts'
import { containsEntry, idOf, nextIn } from './queue.ts'
import { useGoTo } from './useGoTo.ts'
import { isCompleted, useOwnActs } from './useOwnActs.ts'
import { useOwnCommands } from './useOwnCommands.ts'

/** Ids of the entries that the viewer skipped since the page was loaded, in all queues. */
const skipped = new Set<string>()

const barClass =
  'sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-4 py-1.5 ' +
  'text-sm text-accent-ink md:px-6'

export default function QueueBar({ kind, current }: { kind: QueueKind; current: string }) {
  const { t } = useLingui()
  const goTo = useGoTo()
  const { data, error, refetch } = usePageQuery({ query: DeskEntries_Query, variables: entriesOf(kind) })
  const [queue] = data?.workQueues ?? []
  const entries = queue?.entries.nodes ?? []
  const isListed = containsEntry(entries, current)
  // Only the first page of a long queue is loaded. For an entry that is not on this page, a query checks whether the
  // queue contains it.
  const isBeyond = !isListed && queue?.entries.pageInfo.hasNextPage === true
  const { data: beyond } = usePageQuery({
    query: InQueue_Query,
    variables: { kinds: [kind], id: current },
    pause: !isBeyond,
  })

  const openNext = (candidates: typeof entries) => {
    const next = nextIn(
      candidates.filter((entry) => !isCompleted(idOf(entry) ?? '')),
      current,
      skipped,
    )
    const link = next && linkTo(kind, next)
    if (!link) toast(t`Hết việc trong danh sách này`)
    goTo(link ?? { to: '/desk', search: { queue: kind } })
  }
  const skip = () => {
    skipped.add(current)
    openNext(entries)
  }
  useOwnCommands(kind, current, openNext)
  useOwnActs(current, () => openNext(entries))
  useCommands([
    { id: 'queue-next', text: t`Để sau, sang việc tiếp theo`, group: 'page', keys: keyFor.nextTask, run: skip },
    {
      id: 'queue-back',
      text: t`Về danh sách việc`,
      group: 'page',
      keys: keyFor.backToQueue,
      run: () => goTo({ to: '/desk', search: { queue: kind } }),
    },
  ])
  if (!queue)
    return error ? (
      <div className={barClass}>
        <span className="flex-1">{t`Không tải được danh sách việc này.`}</span>
        <Button small onPress={refetch}>
          <Trans>Thử lại</Trans>
        </Button>
      </div>
    ) : null
  const hasLeft = isBeyond ? beyond?.workQueues[0]?.has === false : !isListed
  return (
    <div className={barClass}>
      <Link to="/desk" search={{ queue: kind }} className="flex items-center gap-1.5 font-medium hover:underline">
        <ArrowLeft aria-hidden="true" className="size-4" />
        {label(queues, kind)}
      </Link>
      <span className="tabular-nums first-letter:uppercase">
        {hasLeft ? <Trans>Việc này không còn trong danh sách</Trans> : t`còn ${number(queue.count)}`}
      </span>
      <span className="hidden min-w-0 flex-1 truncate text-muted lg:block" title={label(queueTasks, kind)}>
        {label(queueTasks, kind)}
      </span>
      <span className="flex-1 lg:hidden" />
      <Button small icon={<SkipForward className="size-3.5" />} onPress={hasLeft ? () => openNext(entries) : skip}>
        {hasLeft ? <Trans>Việc tiếp theo</Trans> : <Trans>Để sau</Trans>}
        <span className="hidden lg:inline">
          <Keys keys={keyFor.nextTask} />
        </span>
      </Button>
      <span className="sr-only" aria-live="polite">
        {hasLeft && t`Việc này không còn trong danh sách`}
      </span>
    </div>
  )
}
