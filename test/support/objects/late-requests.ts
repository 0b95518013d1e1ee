/** Requests whose deadline has passed, and the position of the breach in the log. */
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { positionOf } from '../feed/tokens.ts'
import { type Desk, makeSent, type Sent } from '../make.ts'

/** A request whose deadline has just passed. */
export async function makeLate(desk: Desk): Promise<Sent> {
  const sent = await makeSent(desk, { at: new Date(Date.now() - 48 * 3_600_000).toISOString() })
  await markPassed(desk.db, new Date())
  return sent
}

/** The position of an item that has just become overdue. */
export async function breach(desk: Desk): Promise<string> {
  await makeLate(desk)
  const [event] = await desk.db.event.findMany({ where: { type: 'item.breached' }, orderBy: { seq: 'desc' }, take: 1 })
  return positionOf(desk.db, event!.seq!)
}
