/** A sequence of changes to requests on the board, each of another request. */
import { createClient } from '@takedown/prisma/client.ts'

export interface Change {
  request: string
  expectedVersion: number
  assignee: string
  /** what a frame shows after the change */
  shows: string
}

export interface Changes {
  next(): Change
}

/** Endless: each call of `next` assigns the request that was changed longest ago to another officer. */
export async function createChanges(databaseUrl: string): Promise<Changes> {
  const db = createClient(databaseUrl)
  const where = { state: 'SENT', board: { waitingOn: 'PLATFORM' } } as const
  const requests = await db.removalRequest.findMany({
    where,
    select: { id: true, version: true },
    orderBy: { id: 'asc' },
  })
  const officers = await db.user.findMany({ where: { role: 'OPERATOR' }, select: { id: true } })
  await db.$disconnect()
  let n = 0
  return {
    next() {
      const request = requests[n % requests.length]!
      const { id: assignee } = officers[n++ % officers.length]!
      const expectedVersion = request.version++
      return {
        request: request.id,
        expectedVersion,
        assignee,
        shows: `RemovalRequest_${request.id}@${request.version}`,
      }
    },
  }
}
