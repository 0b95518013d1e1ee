/** Reads work queues through the API. */
import type { Client, Data } from '../api/client.ts'

/** Returns one queue with the ids of a page of its entries; undefined if the viewer does not have it. */
export async function queue(kind: string, who: Client, first?: number, after?: string) {
  const { workQueues } = await who.get(
    `query ($kinds: [QueueKind!], $first: Int, $after: String) { workQueues(kinds: $kinds) {
       count oldestAt entries(first: $first, after: $after) {
         nodes { since node { ... on Node { id } } } pageInfo { hasNextPage endCursor } } } }`,
    { kinds: [kind], first, after },
  )
  const [workQueue] = workQueues
  return (
    workQueue && { ...workQueue, ids: workQueue.entries.nodes.map(({ node }: { node: { id: string } }) => node.id) }
  )
}

/** Whether the first page of a queue contains the object with this id. */
export const has = async (kind: string, id: string, who: Client): Promise<boolean | undefined> =>
  (await queue(kind, who))?.ids.includes(id)

/** Returns since when an object is in a queue; undefined if it is not in the first page. */
export const sinceOf = async (kind: string, id: string, who: Client): Promise<string | undefined> =>
  (await queue(kind, who)).entries.nodes.find(({ node }: Data) => node.id === id)?.since
