/** Loads the data of the board in parallel with its code. */
import { client } from '#graphql/client/client.ts'
import { Viewer_Query } from '#graphql/entities/viewer.ts'
import { loadBoard } from './screens.ts'

export async function prefetchBoard({ pathname, search }: Location): Promise<void> {
  if (pathname !== '/' && pathname !== '/board') return
  // The shell gets the result of the same viewer query from the cache.
  const [{ data }, { prefetchDefaultBoard }] = await Promise.all([
    client.query(Viewer_Query, {}).toPromise(),
    loadBoard(),
  ])
  const can = data?.viewer.can ?? []
  if (can.includes('READ_REQUESTS') && search === '') prefetchDefaultBoard(can.includes('READ_CASES'))
}
