/** What the mirrors of `@takedown/client` must equal: the log and the board, read in one piece through the API. */
import { createClient } from '@takedown/client/client.ts'
import { WebSocket } from 'ws'
import type { Client, Data } from '../api/client.ts'
import { pause } from '../faults/extent.ts'

export type Transport = 'websocket' | 'sse'

/** A client of the package at an address, with the key of a test client. */
export const clientAt = (url: string, { headers }: Client, transport: Transport) =>
  createClient({ url, key: headers.authorization!.replace('Bearer ', ''), transport, webSocket: WebSocket })

export interface Copied {
  id: string
  type: string
  subjectId: string
  at: string
}

const PAGE = `query ($after: FeedPosition) { events(after: $after, first: 500) {
  position more nodes { id type subjectId at } } }`

/** Every event that the viewer may see, in order. */
export async function logOf(client: Client): Promise<Copied[]> {
  const all: Copied[] = []
  for (let after: string | null = null; ; ) {
    const { events }: Data = await client.get(PAGE, { after })
    all.push(...events.nodes)
    after = events.position
    if (!events.more) return all
  }
}

export const BOARD_FIELDS = 'state waitingOn itemCount awaitingCount'

/** Every request on the board, by id. */
export async function boardOf(client: Client): Promise<Data[]> {
  const all: Data[] = []
  for (let after: string | null = null; ; ) {
    const { board }: Data = await client.get(
      `query ($after: String) { board(first: 500, after: $after) { pageInfo { hasNextPage endCursor }
        nodes { id version ${BOARD_FIELDS} } } }`,
      { after },
    )
    all.push(...board.nodes)
    after = board.pageInfo.endCursor
    if (!board.pageInfo.hasNextPage) return byId(all)
  }
}

export const byId = <R extends { id: string }>(rows: readonly R[]): R[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))

/** Waits until `copy` has as many rows as `read` returns, and then compares them row by row. Returns both. */
export async function settled<R>(copy: () => readonly R[], read: () => Promise<R[]>, ms: number): Promise<[R[], R[]]> {
  for (const end = Date.now() + ms; ; await pause(100)) {
    const expected = await read()
    const held = [...copy()]
    if (JSON.stringify(held, stableKeys) === JSON.stringify(expected, stableKeys) || Date.now() > end)
      return [held, expected]
  }
}

/** Compares objects whatever the order of their fields. */
const stableKeys = (_key: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
