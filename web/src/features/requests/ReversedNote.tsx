/** The notice on a request with restored content: what was restored, when, by whom, and who recorded or confirmed it. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { label, reversedBy } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { type Line, numberOf } from './items/line.ts'

/** Reads the newest log entries. The names are left out if many other entries were written since. */
const Reversed_Query = graphql(`
  query Reversed_Query($id: ID!) {
    request(id: $id) {
      id
      events(first: 50) {
        nodes {
          id
          type
          actor
          payload {
            __typename
            ... on CorrectionConfirmedEventPayload { proposalKind }
          }
        }
      }
    }
  }
`)

export function ReversedNote({ request, lines }: { request: string; lines: readonly Line[] }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: Reversed_Query, variables: { id: request } })
  const events = data?.request?.events.nodes ?? []
  const confirmed = events.find(
    ({ payload }) => payload?.__typename === 'CorrectionConfirmedEventPayload' && payload.proposalKind === 'REVERSAL',
  )?.actor
  const recorded = events.find(({ type }) => type === 'ITEM_REVERSED')?.actor
  const facts = lines.map((line) =>
    [
      t`Mục ${numberOf(line)}`,
      line.reversedAt && dateTime(line.reversedAt),
      line.reversedBy && label(reversedBy, line.reversedBy),
    ]
      .filter(Boolean)
      .join(' · '),
  )
  // With several items, the newest entries may concern different ones.
  const person =
    lines.length !== 1 ? null : confirmed ? t`Xác nhận: ${confirmed}` : recorded ? t`Người ghi: ${recorded}` : null
  return (
    <Callout
      tone="bad"
      title={plural(lines.length, { one: '# mục đã được khôi phục', other: '# mục đã được khôi phục' })}
    >
      {[...facts, person].filter(Boolean).join('\n')}
    </Callout>
  )
}
