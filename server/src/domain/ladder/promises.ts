/** Reads the calls to addressees, and finds whether what was promised in them was kept. */
import type { RequestCall } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

export const promiseStates = ['OPEN', 'KEPT', 'BROKEN'] as const
export type PromiseState = (typeof promiseStates)[number]

/**
 * Returns the state of a promise. `openedUntil` are the times at which the items that were open at the call were
 * answered; null for an item that is still open. A promise is KEPT if none of them was open at the promised time, or is
 * open now, whichever comes first.
 */
export function promiseState(promisedDueAt: Date, openedUntil: readonly (Date | null)[], now: Date): PromiseState {
  const isDue = promisedDueAt <= now
  const isKept = openedUntil.every((at) => at !== null && (!isDue || at <= promisedDueAt))
  return isKept ? 'KEPT' : isDue ? 'BROKEN' : 'OPEN'
}

export interface CallWithPromise extends RequestCall {
  /** null if nothing was promised, or the call was withdrawn */
  promise: PromiseState | null
}

/**
 * Returns the newest calls about each request, at most `max`, newest first. Items that were withdrawn, or answered
 * before the call, do not count. Cost: two statements for one request, three for several; linear in these calls and the
 * items of the requests.
 */
export async function readCalls(
  db: Pick<Tx, 'requestCall' | 'requestItem' | '$queryRaw'>,
  ids: readonly string[],
  { now, max }: { now: Date; max: number },
): Promise<CallWithPromise[]> {
  const calls = await db.requestCall.findMany({
    where: ids.length === 1 ? { requestId: ids[0]! } : { id: { in: await newestCalls(db, ids, max) } },
    orderBy: [{ calledAt: 'desc' }, { id: 'desc' }],
    take: max * ids.length,
  })
  const promised = [...new Set(calls.filter(countsPromise).map(({ requestId }) => requestId))]
  const items =
    promised.length === 0
      ? []
      : await db.requestItem.findMany({
          where: { requestId: { in: promised }, state: { not: 'WITHDRAWN' }, sentAt: { not: null } },
          select: { requestId: true, answeredAt: true },
        })
  return calls.map((call) => {
    const open = items.filter(
      ({ requestId, answeredAt }) =>
        requestId === call.requestId && (answeredAt === null || answeredAt > call.calledAt),
    )
    const answers = open.map(({ answeredAt }) => answeredAt)
    return { ...call, promise: countsPromise(call) ? promiseState(call.promisedDueAt, answers, now) : null }
  })
}

const countsPromise = <Call extends RequestCall>(call: Call): call is Call & { promisedDueAt: Date } =>
  call.promisedDueAt !== null && call.withdrawnAt === null

async function newestCalls(db: Pick<Tx, '$queryRaw'>, ids: readonly string[], max: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c.id::text AS id FROM unnest(${[...ids]}::uuid[]) AS r (id) CROSS JOIN LATERAL (
      SELECT id FROM request_call WHERE request_id = r.id ORDER BY called_at DESC, id DESC LIMIT ${max}) c`
  return rows.map(({ id }) => id)
}
