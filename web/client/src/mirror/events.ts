/** Mirrors the event log, or the events of some types, into a store. */
import type { Client } from '../client.ts'
import type { FeedFrame } from '../live/feedState.ts'
import { RequestError } from '../request.ts'
import { type Mirror, startMirror } from './mirror.ts'
import type { EventStore, Row } from './store.ts'

const PAGE_SIZE = 500

type EventsMirror<E extends Row> = {
  client: Client
  store: EventStore<E>
  /** Types and families of events, as in `Query.events`; default: all. */
  types?: readonly string[]
  families?: readonly string[]
  /** The fields of each event besides `id`. */
  fields?: string
}

type Frame<E> = FeedFrame & { nodes?: readonly E[] }
type Page<E> = { events: { nodes: readonly E[]; position: string; more: boolean } }

/**
 * Copies the log from the position of the store on, then follows it. The copy has every event exactly once and in order.
 * If the server has another history than the copy, such as after a restored backup, the copy is cleared and read from the beginning.
 */
export function mirrorEvents<E extends Row>({ client, store, types, families, fields = '' }: EventsMirror<E>): Mirror {
  const selection = `id type at position subjectId subjectType caseId requestId platformId ${fields}`
  const filter = '$types: [EventType!], $families: [EventFamily!]'
  const page = `query Mirror($after: FeedPosition, ${filter}) {
    events(after: $after, types: $types, families: $families, first: ${PAGE_SIZE}) { position more nodes { ${selection} } } }`
  const variables = { types, families }

  /** Reads the pages after the position of the store. */
  async function readOn(): Promise<string | null> {
    for (;;) {
      const after = await store.position()
      const { events } = await client.request<Page<E>>(page, { ...variables, after })
      await store.append(events.nodes, events.position)
      if (!events.more) return events.position
    }
  }

  return startMirror<Frame<E>>({
    client,
    variables,
    document: `subscription Mirror($after: FeedPosition, ${filter}) {
      events(after: $after, types: $types, families: $families) { ... on EventsAppended { nodes { ${selection} } } } }`,
    async load() {
      let position: string | null
      try {
        position = await readOn()
      } catch (error) {
        if (!(error instanceof RequestError && error.code === 'RESYNC_REQUIRED')) throw error
        await store.clear()
        position = await readOn()
      }
      return position === null ? null : { position, asOf: null }
    },
    async apply(frame) {
      if (frame.nodes && 'position' in frame) await store.append(frame.nodes, frame.position)
      // Heartbeats move the position too, so that it does not become too old while other events happen.
      else if (frame.__typename === 'FeedHeartbeat') await store.append([], frame.position)
    },
  })
}
