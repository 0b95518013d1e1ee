import { client } from '#graphql/client/client.ts'
import { isStaff, Viewer_Query } from '#graphql/entities/viewer.ts'
import { loadBoard } from './screens.ts'

/** Asks for what the board will need at once, instead of one after the other as the frame comes to it. */
export async function askAhead({ pathname, search }: Location): Promise<void> {
  if (pathname !== '/' && pathname !== '/board') return
  // The frame asks the same and gets this answer, and the board the one that is asked for below.
  const [{ data }, { askUsualBoard }] = await Promise.all([client.query(Viewer_Query, {}).toPromise(), loadBoard()])
  const role = data?.viewer.role
  if (role && search === '') askUsualBoard(isStaff(role))
}
