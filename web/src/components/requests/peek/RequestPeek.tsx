/**
 * The preview of a request beside a list. The focus stays in the list, so the keys of the list move the preview to
 * other rows.
 */

import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useClient } from 'urql'
import { DueChip } from '#components/DueChip.tsx'
import { EventLog } from '#components/event-log/EventLog.tsx'
import { OutcomeParts } from '#components/OutcomeParts.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { subjectOnScreen } from '#components/requests/subject.ts'
import { useOpenRequest } from '#components/requests/useOpenRequest.ts'
import { DangerMarks, StateBadge } from '#components/StateBadge.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { keyFor } from '#lib/keys.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Keys } from '#ui/actions/Keys.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { nextStep } from './nextStep.ts'
import { PeekItems } from './PeekItems.tsx'
import { type PeekedRequest, RequestPeek_Query } from './peek.graphql.ts'

/** Delay before a row is read, so that rows are not read while a held key moves the cursor over them. */
const PAUSE_MS = 70

type RequestPeekProps = {
  id: string
  /** The version of the row in the list. If it is higher than that of the preview, the preview is read again. */
  version: number | null
  /** The ids of the rows above and below, whose previews are loaded in advance. */
  neighbours: readonly string[]
  onClose(): void
}

export default function RequestPeek({ id, version, neighbours, onClose }: RequestPeekProps) {
  const { t } = useLingui()
  const staff = useCan()('READ_CASES')
  const client = useClient()
  const shown = useDelayed(id, PAUSE_MS)
  const { data, error, fetching, refetch } = usePageQuery({
    query: RequestPeek_Query,
    variables: { id: shown, staff },
  })
  const request = data?.request
  const isOutdated = !fetching && request?.id === id && version !== null && request.version < version
  useEffect(() => {
    if (isOutdated) refetch()
  }, [isOutdated, refetch])
  const isRead = request?.id === id
  const ahead = neighbours.join()
  useEffect(() => {
    if (!isRead || ahead === '') return
    for (const next of ahead.split(','))
      void client.query(RequestPeek_Query, { id: next, staff }, { requestPolicy: 'cache-first' }).toPromise()
  }, [isRead, ahead, client, staff])
  return (
    <aside
      aria-label={t`Xem nhanh yêu cầu`}
      aria-busy={!isRead}
      className="fixed inset-x-0 top-13 bottom-16 z-30 flex animate-slide flex-col overflow-hidden border-line bg-raised shadow-pop max-lg:border-t md:bottom-0 lg:static lg:z-auto lg:w-[27rem] lg:shrink-0 lg:rounded-lg lg:border lg:shadow-card print:hidden"
    >
      <div className="flex items-center gap-2 border-b border-line px-4 py-1.5 text-xs text-muted">
        <span className="flex-1">
          <Trans>Xem nhanh</Trans>
        </span>
        <Keys keys={`${keyFor.nextRow} ${keyFor.previousRow}`} />
        <IconButton
          label={t`Đóng phần xem nhanh`}
          icon={<X className="size-4" />}
          onPress={onClose}
          className="size-7!"
        />
      </div>
      {request ? (
        <Content request={request} />
      ) : data ? (
        <EmptyState title={t`Không có yêu cầu này`} />
      ) : (
        <QueryState error={error} onRetry={refetch} className="p-4" rows={8} />
      )}
    </aside>
  )
}

function Content({ request }: { request: PeekedRequest }) {
  const { t } = useLingui()
  const openRequest = useOpenRequest()
  const step = useClock((now) => nextStep(request, now))
  const { platform, category, power, measure, outcome, assignee, body } = request
  const waiting = request.ladder?.waitingFits ? request.ladder.waitingRung : null
  const labels = (waiting ?? request.ladder?.proposal?.rung)?.labels
  const name = labels && inLocale(labels.vi, labels.en)
  const answers = request.allowedCommands.includes('RECORD_RESPONSE') && request.awaitingCount > 0
  return (
    <>
      <section
        aria-label={request.number}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="min-h-0 flex-1 space-y-4 overflow-auto px-4 py-3 text-sm -outline-offset-2"
      >
        <div aria-live="polite">
          <p className="flex flex-wrap items-center gap-2">
            <PlatformMark {...platform} size="sm" />
            <span className="font-medium">{platform.name}</span>
            <span className="text-muted tabular-nums">{request.number}</span>
            <StateBadge request={request.state} />
            {request.dueAt && request.awaitingCount > 0 && <DueChip dueAt={request.dueAt} />}
            <DangerMarks urgent={request.urgent} severity={request.category.severity} state={request.state} />
          </p>
          <h2 className="mt-1.5 text-base leading-snug font-semibold">
            {request.caseTitle ?? subjectOnScreen(request)}
          </h2>
          <p className="mt-1 font-medium text-accent-ink">{step}</p>
          {name && <p className="text-accent-ink">{waiting ? t`Văn bản chờ ký: ${name}` : t`Cần làm: ${name}`}</p>}
        </div>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
          <Fact name={t`Lĩnh vực`}>{inLocale(category.nameVi, category.nameEn)}</Fact>
          {power && <Fact name={t`Căn cứ`}>{inLocale(power.citationVi, power.citationEn)}</Fact>}
          {measure && <Fact name={t`Biện pháp`}>{inLocale(measure.labelVi, measure.labelEn)}</Fact>}
          {request.caseNumber && <Fact name={t`Vụ việc`}>{request.caseNumber}</Fact>}
          {assignee && <Fact name={t`Người phụ trách`}>{assignee.name}</Fact>}
        </dl>
        {outcome && request.sentAt && <OutcomeParts parts={outcome} />}
        {body && <p className="line-clamp-5 whitespace-pre-line text-muted">{body}</p>}
        <PeekItems items={request.items.nodes} total={request.itemCount} />
        {request.events && (
          <section>
            <h3 className="mb-2 text-xs font-semibold text-muted">
              <Trans>Việc gần nhất</Trans>
            </h3>
            <EventLog events={request.events.nodes} isPartial={request.events.pageInfo.hasNextPage} />
          </section>
        )}
      </section>
      <footer className="flex flex-wrap gap-2 border-t border-line bg-sunken px-4 py-2">
        <Button small look="primary" onPress={() => void openRequest(request.id)}>
          <Trans>Mở yêu cầu</Trans>
          <Keys keys={keyFor.open} />
        </Button>
        {answers && (
          <Button small onPress={() => void openRequest(request.id, { begin: 'respond' })}>
            <Trans>Ghi phản hồi…</Trans>
            <Keys keys={keyFor.answer} />
          </Button>
        )}
      </footer>
    </>
  )
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
