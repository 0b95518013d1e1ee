/** The notice on a draft that a supervisor returned: the note, who wrote it and when. */
import { useLingui } from '@lingui/react/macro'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Callout } from '#ui/feedback/Callout.tsx'

/** Reads the newest log entries. The return is among them unless the draft was edited many times since. */
const Returned_Query = graphql(`
  query Returned_Query($id: ID!) {
    request(id: $id) {
      id
      events(first: 30) {
        nodes {
          id
          type
          at
          actor
        }
      }
    }
  }
`)

export function ReturnedNote({ request, note }: { request: string; note: string }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: Returned_Query, variables: { id: request } })
  const returned = data?.request?.events.nodes.find(({ type }) => type === 'REQUEST_RETURNED')
  const facts = returned ? [returned.actor, dateTime(returned.at)].filter(Boolean).join(', ') : null
  return (
    <Callout tone="warn" title={facts ? t`Lãnh đạo trả lại (${facts})` : t`Lãnh đạo trả lại`}>
      {note}
    </Callout>
  )
}
