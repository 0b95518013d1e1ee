/**
 * Keeps the latest changes of a board for its live strip. Queries the new state of a request that left the board,
 * because the frame does not contain it.
 */
import { uncached } from '#graphql/client/client.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Rows } from '#graphql/live/liveList.ts'
import { serverNow } from '#lib/serverClock.ts'
import { store } from '#lib/store.ts'
import type { BoardNode } from '../board.graphql.ts'
import { BoardRow_request } from '../rows/BoardRow.tsx'
import { type BoardChange, changesOf } from './changes.ts'

const LeftRequest_Query = graphql(`
  query LeftRequest_Query($id: ID!) {
    request(id: $id) {
      id
      state
      doneCount
    }
  }
`)

const MAX_CHANGES = 30
/** If a frame removes more rows than this, their new states are not queried. */
const MAX_READ = 3

export function boardChanges() {
  const changes = store<readonly BoardChange[]>([])
  let stopped = false

  async function readState(left: BoardChange, doneBefore: number) {
    const { data } = await uncached.query(LeftRequest_Query, { id: left.id }, {}).toPromise()
    const request = data?.request
    if (stopped || !request) return
    const read = { ...left, state: request.state, answered: Math.max(0, request.doneCount - doneBefore) }
    changes.set(changes.get().map((change) => (change === left ? read : change)))
  }

  return {
    changes,
    /** `rows` are the rows before the frame. `complete`: whether they are all rows of the board. */
    add(
      frame: { nodes: readonly BoardNode[]; removedIds: readonly string[] },
      rows: Rows<BoardNode>,
      complete: boolean,
    ): void {
      const rowOf = (node: BoardNode) => readFragment(BoardRow_request, node)
      const before = (id: string) => {
        const node = rows.known.get(id)
        return node && rowOf(node)
      }
      const added = changesOf({ nodes: frame.nodes.map(rowOf), removedIds: frame.removedIds }, before, {
        at: serverNow(),
        complete,
      })
      if (added.length === 0) return
      changes.set([...added, ...changes.get()].slice(0, MAX_CHANGES))
      const left = added.filter(({ place }) => place === 'left')
      if (left.length <= MAX_READ) for (const each of left) void readState(each, before(each.id)?.doneCount ?? 0)
    },
    stop: () => {
      stopped = true
    },
  }
}
