/**
 * Marks letters of the ladder that wait for a signature but can no longer be signed, because what is open, the rung or the
 * higher contact has changed. Queues and mails read the mark, because SQL cannot find the next rung of a ladder.
 */
import type { Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { runSystemCommand, type Tx } from '#domain/core/command.ts'
import { lockManyAsServer } from '#domain/requests/delivery/lock.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { readStandings } from './standing.ts'

/** How many letters one step reads. */
const STEP = 500

/**
 * Marks letters that can no longer be signed, and takes the mark from letters that can be signed again. Returns how many
 * letters changed. Cost: seven statements for every 500 waiting letters, and one look-up of an index if none waits.
 */
export async function markOutdatedLetters(db: PrismaClient, now: Date): Promise<number> {
  let changed = 0
  for (let after: string | null = null; ; ) {
    const waiting: Waiting[] = await readWaiting(db, after ? { id: { gt: after } } : {})
    const requests = (await changesOf(db, waiting, now)).map(({ requestId }) => requestId)
    if (requests.length > 0) changed += await mark(db, requests, now)
    after = waiting.at(-1)?.id ?? null
    if (waiting.length < STEP) return changed
  }
}

const selected = {
  ...{ id: true, requestId: true, rung: true, outdatedAt: true },
  request: { select: { caseId: true, platformId: true, version: true } },
} as const
type Waiting = Prisma.LadderLetterGetPayload<{ select: typeof selected }>

const readWaiting = (db: Pick<Tx, 'ladderLetter'>, where: Prisma.LadderLetterWhereInput): Promise<Waiting[]> =>
  db.ladderLetter.findMany({
    where: { ...where, state: 'WAITING', request: { state: { in: ['SENT', 'ACKNOWLEDGED'] } } },
    select: selected,
    orderBy: { id: 'asc' },
    take: STEP,
  })

/** Returns the letters whose mark is wrong. */
async function changesOf(
  db: Parameters<typeof readStandings>[0],
  waiting: readonly Waiting[],
  now: Date,
): Promise<Waiting[]> {
  if (waiting.length === 0) return []
  const standings = await readStandings(
    db,
    waiting.map(({ requestId }) => requestId),
    now,
  )
  const fits = new Map(standings.map(({ requestId, waitingFits }) => [requestId, waitingFits]))
  return waiting.filter(({ requestId, outdatedAt }) => fits.get(requestId) === (outdatedAt !== null))
}

/** The requests are locked and compared again, so several servers mark a letter once. */
async function mark(db: PrismaClient, requests: readonly string[], now: Date): Promise<number> {
  const { marked } = await runSystemCommand(db, now, 'markOutdatedLetters', async (tx, append) => {
    await lockManyAsServer(tx, requests)
    const letters = await changesOf(tx, await readWaiting(tx, { requestId: { in: [...requests] } }), now)
    for (const { id, requestId, rung, outdatedAt, request } of letters) {
      const isOutdated = outdatedAt === null
      await tx.ladderLetter.update({
        where: { id },
        data: { outdatedAt: isOutdated ? now : null },
        select: { id: true },
      })
      append({
        type: 'request.chase_outdated',
        subject: { type: 'RemovalRequest', id: requestId },
        ...eventScope({ ...request, id: requestId }),
        data: { rung, ladderLetter: id, isOutdated, version: request.version },
      })
    }
    return { marked: letters.length }
  })
  return marked
}
