/** The desk of a test file about breaches: requests with a deadline of the test's choice, and what the log states of them. */
import { afterAll, beforeAll } from 'vitest'
import { type Desk, makeSent, openDesk } from '../make.ts'

export const HOUR = 3_600_000

/** Opens a desk for the tests of a file. */
export function openBreaches() {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.close())
  return {
    desk: () => desk,
    /** Sends a request 24 hours before its deadline. */
    dueAt: (moment: number) => makeSent(desk, { at: new Date(moment - 24 * HOUR).toISOString() }),
    caseOf: async (request: string) =>
      (await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).caseId,
    eventCounts: (type: string, items: string[]): Promise<number[]> =>
      Promise.all(items.map((subjectId) => desk.db.event.count({ where: { type, subjectId } }))),
  }
}
