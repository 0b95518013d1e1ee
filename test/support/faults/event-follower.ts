/**
 * Follows the event stream like an integrator: pages up to its end, then live, and again from its position after a
 * break.
 */
import type { Client } from '../api/client.ts'
import { type LiveConnection, type LiveResult, openWebSocket } from '../browser/live-connection.ts'

const PAGE = 'query ($after: FeedPosition) { events(after: $after, first: 500) { position more nodes { id } } }'
const LIVE = `subscription ($after: FeedPosition) { events(after: $after) { __typename
  ... on FeedReady { position } ... on FeedHeartbeat { position previous } ... on FeedResyncRequired { reason }
  ... on EventsAppended { position previous nodes { id } } } }`
const PAUSE_MS = 100

interface Page {
  position: string
  more: boolean
  nodes: { id: string }[]
}

/** The ids of all events that this account may see, oldest first, and the final position. */
export async function readEvents(client: Client, after: string | null = null): Promise<{ ids: string[]; end: string }> {
  const ids: string[] = []
  for (let end = after; ; ) {
    const { events } = (await client.get(PAGE, { after: end })) as { events: Page }
    ids.push(...events.nodes.map(({ id }) => id))
    end = events.position
    if (!events.more) return { ids, end }
  }
}

export class EventFollower {
  readonly #client: Client
  readonly #transport: typeof openWebSocket
  #position: string | null = null
  #connection: LiveConnection | null = null
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  #mustRead = true
  /** Every received event, in order; none twice. */
  readonly ids = new Set<string>()
  /** Frames that did not follow the previous one. */
  brokenChains = 0
  readonly refused = new Set<string>()

  constructor(client: Client, transport = openWebSocket) {
    this.#client = client
    this.#transport = transport
  }

  start(): this {
    this.#running = this.#run()
    return this
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#connection?.terminate()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      if (this.#mustRead) await this.#read().catch(() => {})
      else await this.#listen()
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  async #read(): Promise<void> {
    const { ids, end } = await readEvents(this.#client, this.#position)
    this.#add(ids)
    this.#position = end
    this.#mustRead = false
  }

  async #listen(): Promise<void> {
    this.#connection = this.#transport({
      url: this.#client.url,
      headers: this.#client.headers,
      query: LIVE,
      variables: { after: this.#position },
      onOpen: () => {},
      onResult: (result) => this.#receive(result),
      onRefusal: (reason) => this.refused.add(reason),
    })
    await this.#connection.closed
  }

  #receive({ data, errors }: LiveResult): void {
    if (errors) this.refused.add(JSON.stringify(errors))
    const frame = data?.events as (Page & { __typename: string; previous?: string }) | undefined
    if (!frame || this.#mustRead) return
    const isResync = frame.__typename === 'FeedResyncRequired'
    const follows = frame.__typename === 'FeedReady' || frame.previous === this.#position
    if (!isResync && !follows) this.brokenChains++
    if (isResync || !follows) {
      this.#mustRead = true
      this.#connection?.terminate()
      return
    }
    this.#position = frame.position
    this.#add((frame.nodes ?? []).map(({ id }) => id))
  }

  #add(ids: string[]): void {
    for (const id of ids) this.ids.add(id)
  }
}
