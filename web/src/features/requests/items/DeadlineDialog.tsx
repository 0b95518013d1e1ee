/** The dialog with the deadline history of an item. Staff also see the author and the reason of an entry. */
import { useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { DeadlineDialog_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { deadlineSentence, deadlineTones } from '#lib/i18n/labels/deadlines.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Timeline } from '#ui/data/Timeline.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { type Line, numberOf } from './line.ts'

const DeadlineDialog_Query = graphql(`
  query DeadlineDialog_Query($id: ID!, $staff: Boolean!) {
    node(id: $id) {
      __typename
      ... on RequestItem {
        id
        firstDueAt
        dueAt
        deadlines {
          kind
          at
          hours
          dueAt
          withdrawn
          recordedAt @include(if: $staff)
          by @include(if: $staff)
          proposedBy @include(if: $staff)
          reason @include(if: $staff)
        }
      }
    }
  }
`)

type Item = Extract<DeadlineDialog_QueryQuery['node'], { __typename: 'RequestItem' }>

/** An entry was recorded late if at least this time passed between the event and its recording. */
const RECORDED_LATE_MS = 60_000

export default function DeadlineDialog({ line, onClose }: { line: Line; onClose(): void }) {
  const { t } = useLingui()
  const staff = useCan()('READ_CASES')
  const { data, error, refetch } = usePageQuery({ query: DeadlineDialog_Query, variables: { id: line.id, staff } })
  const item = data?.node?.__typename === 'RequestItem' ? data.node : null
  return (
    <Dialog open onClose={onClose} title={t`Thời hạn của mục ${numberOf(line)}`}>
      {item ? <History item={item} /> : <QueryState error={error} onRetry={refetch} />}
    </Dialog>
  )
}

function History({ item: { firstDueAt, dueAt, deadlines } }: { item: Item }) {
  const { t } = useLingui()
  const recordedLate = (entry: Item['deadlines'][number]) =>
    entry.recordedAt && Date.parse(entry.recordedAt) - Date.parse(entry.at) >= RECORDED_LATE_MS
      ? t`Ghi nhận lúc ${dateTime(entry.recordedAt)}.`
      : null
  return (
    <>
      {firstDueAt && dueAt && (
        <p className="mb-4 text-sm">
          {firstDueAt === dueAt
            ? t`Hạn: ${dateTime(dueAt)}.`
            : t`Hạn đầu tiên: ${dateTime(firstDueAt)}. Hạn sau khi gia hạn: ${dateTime(dueAt)}.`}
        </p>
      )}
      <Timeline
        label={t`Lịch sử thời hạn`}
        // Entries are only appended, so the index can be the key.
        moments={deadlines.map((entry, index) => ({
          id: String(index),
          at: entry.at,
          title: deadlineSentence(entry),
          actor: entry.by,
          tone: deadlineTones[entry.kind],
          body:
            [entry.reason, entry.proposedBy && t`Người đề nghị: ${entry.proposedBy}.`, recordedLate(entry)]
              .filter(Boolean)
              .join(' · ') || null,
        }))}
      />
    </>
  )
}
