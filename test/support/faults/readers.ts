/**
 * Four readers of different kinds that follow through every fault, compared with the API's answers to the same queries.
 */
import { expect } from 'vitest'
import { Client } from '../api/client.ts'
import { openEventStream, openWebSocket } from '../browser/live-connection.ts'
import { until } from '../feed/feed.ts'
import { type BoardRow, type Counts, Follower } from '../feed/follower.ts'
import { EventFollower, readEvents } from './event-follower.ts'

const FIELDS = 'subject state waitingOn itemCount doneCount awaitingCount clarifyingCount'
const COUNTS = 'counts { requests items overdueItems dueSoonItems clarificationItems }'
/** Time for a frame under way, or for a reader that lost its connection to return. */
const CATCH_UP_MS = 15_000

interface Board {
  nodes: BoardRow[]
  counts: Counts | null
}

export class Readers {
  readonly #boards: { client: Client; follower: Follower }[]
  readonly #streams: { client: Client; follower: EventFollower }[]

  private constructor(officer: Client, liaison: Client) {
    const board = (client: Client, transport: typeof openWebSocket) => ({
      client,
      follower: new Follower({
        cookie: client.headers.cookie!,
        place: () => client.url,
        filter: null,
        fields: FIELDS,
        transport,
      }).start(),
    })
    const stream = (client: Client, transport: typeof openWebSocket) => ({
      client,
      follower: new EventFollower(client, transport).start(),
    })
    this.#boards = [board(officer, openWebSocket), board(liaison, openEventStream)]
    this.#streams = [stream(liaison, openWebSocket), stream(officer, openEventStream)]
  }

  static async start(url: string): Promise<Readers> {
    return new Readers(
      await Client.signIn(url, { role: 'SUPERVISOR', email: 'lanh-dao@demo.invalid' }),
      await Client.signIn(url, { role: 'PLATFORM', email: 'facebook@demo.invalid' }),
    )
  }

  /** Nothing may change meanwhile. */
  async expectEqualToApi(): Promise<void> {
    for (const { client, follower } of this.#boards) {
      const shown = (): Board => ({ nodes: follower.rows, counts: follower.counts })
      let truth = await readBoard(client)
      // A commit that the fault delayed may fall between the counts and the rows of the first answer.
      await until(() => follower.live && equal(shown(), truth), CATCH_UP_MS).catch(async () => {
        truth = await readBoard(client)
      })
      expect(shown()).toEqual(truth)
    }
    for (const { client, follower } of this.#streams) {
      const { ids } = await readEvents(client)
      await until(() => follower.ids.size >= ids.length, CATCH_UP_MS).catch(() => {})
      expect([...follower.ids]).toEqual(ids)
    }
    const all = [...this.#boards, ...this.#streams].map(({ follower }) => follower)
    // A reader that reads everything again after each of many crashes may use up its budget. It returns when the budget
    // is full again.
    const refused = all.flatMap(({ refused }) => [...refused]).filter((reason) => !reason.includes('RATE_LIMITED'))
    expect(refused).toEqual([])
    expect(all.map(({ brokenChains }) => brokenChains)).toEqual(all.map(() => 0))
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#boards, ...this.#streams].map(({ follower }) => follower.stop()))
  }
}

async function readBoard(client: Client): Promise<Board> {
  const { board } = await client.get(`{ board(first: 500) { ${COUNTS} nodes { id version dueAt sentAt ${FIELDS} } } }`)
  return { nodes: board.nodes, counts: board.counts }
}

const equal = (one: Board, other: Board): boolean => JSON.stringify(one) === JSON.stringify(other)
