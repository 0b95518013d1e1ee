/** Loads the data of the board in parallel with its code. */
import { client } from '#graphql/client/client.ts'
import { Viewer_Query } from '#graphql/entities/viewer.ts'
import { loadBoard } from './screens.ts'

/**
 * Starts the queries of the shell and of the board at the same time. Otherwise, the board's query would start only
 * after the shell has mounted.
 */
export async function prefetchBoard({ pathname, search }: Location): Promise<void> {
  if (pathname !== '/' && pathname !== '/board') return
  // When the shell runs the same viewer query, it gets this result from the cache. The board uses the result of
  // `prefetchDefaultBoard`.
  const [{ data }, { prefetchDefaultBoard }] = await Promise.all([
    client.query(Viewer_Query, {}).toPromise(),
    loadBoard(),
  ])
  const can = data?.viewer.can ?? []
  if (can.includes('READ_REQUESTS') && search === '') prefetchDefaultBoard(can.includes('READ_CASES'))
}
