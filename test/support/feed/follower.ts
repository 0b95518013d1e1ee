/** Follows a board like the web and by the web's own rules, over sockets that a test can watch, cut, or make lossy. */

import { advance, emptyFeed, type Feed, type FeedFrame, follows } from '@takedown/client/live/feedState.ts'
import { orders } from '../../../web/src/features/board/rows/order.ts'
import { applyFrame, fromPage, noRows, type Rows } from '../../../web/src/graphql/live/liveList.ts'
import { type LiveConnection, openWebSocket } from '../browser/live-connection.ts'

export interface BoardRow {
  id: string
  version: number
  dueAt: string | null
  sentAt: string | null
}
export type Counts = Record<string, number>
type Frame = FeedFrame & { nodes?: BoardRow[]; removedIds?: string[]; counts?: Counts }

export interface Following {
  cookie: string
  /** Returns the next server; called for each connection. */
  place: () => string
  filter: object | null
  /** Further fields to select of every request on the board. */
  fields: string
  /** rows per read, all of them; default 500 */
  first?: number
  /** Receives all bytes as they arrive. */
  onBytes?: (bytes: Buffer) => void
  /**
   * Whether a live frame is lost on its way. Before FeedReady a loss could not be detected, because it names no
   * `previous`.
   */
  loses?: () => boolean
  /** Default: WebSocket. */
  transport?: typeof openWebSocket
}

const counts = 'counts { requests items overdueItems dueSoonItems clarificationItems }'
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export class Follower {
  readonly #following: Following
  #feed: Feed = emptyFeed
  #rows: Rows<BoardRow> = noRows()
  #connection: LiveConnection | null = null
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  #onChange: (nodes: BoardRow[]) => void = () => {}
  /** The server of the last connection. */
  at = ''
  counts: Counts | null = null
  /** Frames that did not follow the last position, and the reasons of resyncs. */
  brokenChains = 0
  readonly resyncs: string[] = []
  frames = 0
  sockets = 0
  /** Refusals, and close codes other than those of a stopping server. */
  readonly refused = new Set<string>()

  constructor(following: Following) {
    this.#following = following
  }

  /** In the displayed order. */
  get rows(): BoardRow[] {
    return this.#rows.shown.map((id) => this.#rows.known.get(id)!)
  }

  get live(): boolean {
    return this.#feed.phase === 'live'
  }

  /** Calls `listener` with the content of each frame. */
  onChange(listener: (nodes: BoardRow[]) => void): void {
    this.#onChange = listener
  }

  start(): this {
    this.#running = this.#run()
    return this
  }

  /** Drops the connection, without notice to the server. */
  cut(): void {
    this.#connection?.terminate()
  }

  /** Reads nothing more from its socket, which stays open. */
  pause(): void {
    this.#connection?.pause()
  }

  resume(): void {
    this.#connection?.resume()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#connection?.terminate()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const { phase } = this.#feed
      if (phase !== 'loading' && phase !== 'resyncing') await this.#listen()
      else if (!(await this.#read())) await wait(100)
      if (this.#feed.phase === 'reconnecting') await wait(Math.random() * 100)
    }
  }

  /** False when the server did not answer. */
  async #read(): Promise<boolean> {
    const { place, cookie, filter, fields, first = 500, onBytes } = this.#following
    const url = place()
    const query = `query ($filter: BoardFilter) { board(filter: $filter, first: ${first}) { position asOf ${counts}
      pageInfo { hasNextPage } nodes { id version dueAt sentAt ${fields} } } }`
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { cookie, origin: url, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables: { filter } }),
      })
      // A server that stops, or that lost its database.
      if (response.status === 503) return false
      const text = await response.text()
      onBytes?.(Buffer.from(text))
      const { data, errors } = JSON.parse(text)
      if (errors || data.board.pageInfo.hasNextPage) this.refused.add(text.slice(0, 300))
      this.#rows = fromPage(this.#rows, data.board.nodes, false)
      this.counts = data.board.counts
      this.#feed = advance(this.#feed, { type: 'joined', snapshot: data.board, at: Date.now() })
      return true
    } catch {
      return false
    }
  }

  /** Runs until the connection ends or a resync is necessary. */
  async #listen(): Promise<void> {
    const { place, cookie, onBytes, filter, fields, loses, transport = openWebSocket } = this.#following
    const url = place()
    const query = `subscription ($filter: BoardFilter, $since: FeedPosition) { boardChanged(filter: $filter, since: $since) { __typename
      ... on FeedReady { position asOf } ... on FeedHeartbeat { position previous asOf } ... on FeedResyncRequired { reason }
      ... on BoardChanged { position previous asOf removedIds ${counts} nodes { id version dueAt sentAt ${fields} } } } }`
    const connection = transport({
      url,
      headers: { cookie, origin: url },
      query,
      variables: { filter, since: this.#feed.position },
      onBytes,
      onOpen: () => {
        this.sockets++
        this.at = new URL(url).host
      },
      onResult: ({ data, errors }) => {
        if (errors) this.refused.add(JSON.stringify(errors))
        const frame = data?.boardChanged as Frame | undefined
        if (frame && !(this.live && frame.__typename === 'BoardChanged' && loses?.())) this.#hear(connection, frame)
      },
      onRefusal: (reason) => this.refused.add(reason),
    })
    this.#connection = connection
    await connection.closed
    this.#feed = advance(this.#feed, { type: 'lost' })
  }

  #hear(connection: LiveConnection, frame: Frame): void {
    if (this.#feed.phase === 'resyncing') return
    const before = this.#feed
    this.#feed = advance(before, { type: 'frame', frame, at: Date.now() })
    this.frames++
    if (this.#feed.phase === 'resyncing') {
      if (frame.__typename !== 'FeedResyncRequired') this.brokenChains++
      this.resyncs.push(this.#feed.reason ?? '')
      connection.terminate()
    }
    if (!follows(before, frame) || !frame.nodes) return
    const { nodes, removedIds = [] } = frame
    const change = { nodes, removedIds, at: Date.now(), hold: false, compare: orders.DUE_ASC, complete: true }
    this.#rows = applyFrame(this.#rows, change)
    this.counts = frame.counts ?? null
    this.#onChange(nodes)
  }
}
