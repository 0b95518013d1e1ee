/** The events of the log since the start of the handover. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { EventLog } from '#components/event-log/EventLog.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { HandoverKind } from '#graphql/generated/enums.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { handoverKinds } from '#lib/i18n/labels/handover.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { HandoverEvents_Query } from './handover.graphql.ts'
import type { HandoverSearch } from './urlParams.ts'

type HandoverEventsProps = {
  since: string
  search: HandoverSearch
  onChange(part: Partial<HandoverSearch>): void
}

const isKind = (kind: string | undefined): kind is HandoverKind => kind !== undefined && kind in handoverKinds
const idOf = (type: string, id: string | undefined) => (id?.startsWith(`${type}_`) ? id : null)

export function HandoverEvents({ since, search, onChange }: HandoverEventsProps) {
  const { t } = useLingui()
  const { kind, of: subjectId, order } = search
  const { nodes, complete, busy, error, more, refetch } = usePages(
    HandoverEvents_Query,
    {
      since,
      kinds: isKind(kind) ? [kind] : null,
      case: idOf('Case', subjectId),
      platform: idOf('Platform', subjectId),
      person: idOf('Person', subjectId),
      oldestFirst: order === 'oldest',
    },
    (data) => data.handover.events,
  )
  const byId = new Map(nodes?.map((event) => [event.id, event]))
  return (
    <Panel
      title={<Trans>Nhật ký</Trans>}
      actions={
        <Segments<'newest' | 'oldest'>
          label={t`Thứ tự`}
          value={order ?? 'newest'}
          onChange={(next) => onChange({ order: next === 'oldest' ? next : undefined })}
          choices={[
            { key: 'newest', text: t`Mới nhất trước` },
            { key: 'oldest', text: t`Cũ nhất trước` },
          ]}
          className="print:hidden"
        />
      }
    >
      {!nodes && <QueryState error={error} onRetry={refetch} />}
      {nodes?.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Không có gì trong khoảng này. Chọn khoảng dài hơn ở đầu trang.</Trans>
        </p>
      )}
      {nodes && nodes.length > 0 && (
        <EventLog
          events={nodes}
          isPartial={!complete}
          about={({ id }) => {
            const event = byId.get(id)
            const classes = 'inline-block font-normal first-letter:uppercase text-muted hover:underline print:hidden'
            if (event?.requestId)
              return (
                <Link to="/requests/$request" params={{ request: event.requestId }} className={classes}>
                  <Trans>xem yêu cầu</Trans>
                </Link>
              )
            if (event?.caseId)
              return (
                <Link to="/cases/$case" params={{ case: event.caseId }} className={classes}>
                  <Trans>xem vụ việc</Trans>
                </Link>
              )
            return null
          }}
        />
      )}
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}
