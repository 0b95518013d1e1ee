/** Prefetch of the data that the board needs, in parallel with its code. */
import { client } from '#graphql/client/client.ts'
import { Viewer_Query } from '#graphql/entities/viewer.ts'
import { loadBoard } from './screens.ts'

/** Starts the queries of the shell and the board at once, instead of one after the other as components mount. */
export async function prefetchBoard({ pathname, search }: Location): Promise<void> {
  if (pathname !== '/' && pathname !== '/board') return
  // The shell runs the same viewer query and gets this result from the cache. The board uses the page that
  // `prefetchDefaultBoard` loads.
  const [{ data }, { prefetchDefaultBoard }] = await Promise.all([
    client.query(Viewer_Query, {}).toPromise(),
    loadBoard(),
  ])
  const can = data?.viewer.can ?? []
  if (can.includes('READ_REQUESTS') && search === '') prefetchDefaultBoard(can.includes('READ_CASES'))
}
