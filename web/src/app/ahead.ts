import { client } from '#graphql/client.ts'
import { Viewer_Query } from '#graphql/viewer.ts'
import { loadBoard } from './screens.ts'

/** Asks for what the board will need at once, instead of one after the other as the frame comes to it. */
export function askAhead(path: string): void {
  if (path !== '/' && path !== '/board') return
  // The frame asks the same, and gets this answer.
  void client.query(Viewer_Query, {}).toPromise()
  void loadBoard()
}
