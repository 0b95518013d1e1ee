import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, SkipForward } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useClient } from 'urql'
import type { QueueKind } from '#graphql/generated/enums.ts'
import { changes } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useCommands } from '#lib/commands.ts'
import { queues } from '#lib/i18n/labels/queues.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count as number } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Keys } from '#ui/actions/Keys.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { DeskEntries_Query } from './desk.graphql.ts'
import { placeIn } from './places.ts'
import { holds, nextIn } from './queue.ts'
import { useGoTo } from './useGoTo.ts'

/** What was set aside at this sitting, in all queues. */
const aside = new Set<string>()

const bar =
  'sticky top-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-soft px-4 py-1.5 ' +
  'text-sm text-accent-ink md:px-6'

/**
 * Submit & Next: when this person's own step takes the current thing out of the queue, the next one comes up by itself. What
 * a colleague does meanwhile moves nothing under anybody's hands; it is only said.
 */
export default function QueueBar({ kind, current }: { kind: QueueKind; current: string }) {
  const { t } = useLingui()
  const client = useClient()
  const goTo = useGoTo()
  const variables = { kinds: [kind] }
  const { data, error, refetch } = usePageQuery({ query: DeskEntries_Query, variables })
  const [queue] = data?.workQueues ?? []
  const entries = queue?.entries.nodes ?? []

  const go = (among: typeof entries) => {
    const next = nextIn(among, current, aside)
    const place = next && placeIn(kind, next)
    if (!place) toast(t`Hết việc trong hàng này`)
    goTo(place ?? { to: '/desk', search: { queue: kind } })
  }
  const skip = () => {
    aside.add(current)
    go(entries)
  }
  const latest = useRef({ current, go })
  latest.current = { current, go }
  useEffect(
    () =>
      changes.subscribe(async () => {
        const mine = latest.current.current
        const result = await client.query(DeskEntries_Query, { kinds: [kind] }, { requestPolicy: 'network-only' })
        const left = result.data?.workQueues[0]?.entries.nodes
        if (left && latest.current.current === mine && !holds(left, mine)) latest.current.go(left)
      }),
    [client, kind],
  )
  useCommands([
    { id: 'queue-next', text: t`Để sau, sang việc tiếp theo`, group: 'here', keys: 'n', run: skip },
    {
      id: 'queue-back',
      text: t`Về hàng việc`,
      group: 'here',
      keys: 'u',
      run: () => goTo({ to: '/desk', search: { queue: kind } }),
    },
  ])
  if (!queue)
    return error ? (
      <div className={bar}>
        <span className="flex-1">{t`Không tải được hàng việc này.`}</span>
        <Button small onPress={refetch}>
          <Trans>Thử lại</Trans>
        </Button>
      </div>
    ) : null
  const gone = !holds(entries, current)
  return (
    <div className={bar}>
      <Link to="/desk" search={{ queue: kind }} className="flex items-center gap-1.5 font-medium hover:underline">
        <ArrowLeft aria-hidden="true" className="size-4" />
        {label(queues, kind)}
      </Link>
      <span className="tabular-nums first-letter:uppercase">
        {gone ? <Trans>Việc này không còn trong hàng</Trans> : t`còn ${number(queue.count)}`}
      </span>
      <span className="flex-1" />
      <Button small icon={<SkipForward className="size-3.5" />} onPress={gone ? () => go(entries) : skip}>
        {gone ? <Trans>Việc tiếp theo</Trans> : <Trans>Để sau</Trans>}
        <span className="hidden lg:inline">
          <Keys keys="n" />
        </span>
      </Button>
      <span className="sr-only" aria-live="polite">
        {gone && t`Việc này không còn trong hàng`}
      </span>
    </div>
  )
}
