/**
 * What a person keeps of requests for themselves: those put aside until a time, and those that they follow. Nobody else's
 * board changes, nothing of the work does, so neither is an event.
 */
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'

/** Requests in one of a person's lists, at most: what a board's filter takes. */
export const MOST_KEPT = 500

const requests = distinct(id, MOST_KEPT)
const snoozeInput = z.object({ key, requests, until: instant.nullish().transform((value) => value ?? null) })
const watchInput = z.object({ key, requests, watching: z.boolean() })

/** Puts requests aside until a time to come, or takes them back (null). */
export async function snoozeRequests(ask: CommandContext, input: unknown): Promise<{ ids: string[] }> {
  permitPerson(ask.viewer, 'snoozeRequests')
  const { key, ...fields } = parse(snoozeInput, input)
  const { until, requests } = fields
  const userId = ask.viewer.id
  return runCommand(ask, { action: 'snoozeRequests', key, input: fields }, async (tx) => {
    if (until !== null && until <= ask.now) throw new RuleError('TIME_PASSED', 'put aside until a time to come')
    await requireRequests(tx, requests)
    await tx.snooze.deleteMany({
      where: { userId, OR: [{ requestId: { in: requests } }, { until: { lte: ask.now } }] },
    })
    if (until !== null) {
      requireRoom(requests.length + (await tx.snooze.count({ where: { userId } })))
      await tx.snooze.createMany({ data: requests.map((requestId) => ({ userId, requestId, until })) })
    }
    return { ids: requests }
  })
}

/** Follows requests, or follows them no longer. */
export async function watchRequests(ask: CommandContext, input: unknown): Promise<{ ids: string[] }> {
  permitPerson(ask.viewer, 'watchRequests')
  const { key, ...fields } = parse(watchInput, input)
  const { watching, requests } = fields
  const userId = ask.viewer.id
  return runCommand(ask, { action: 'watchRequests', key, input: fields }, async (tx) => {
    await requireRequests(tx, requests)
    if (!watching) await tx.watch.deleteMany({ where: { userId, requestId: { in: requests } } })
    else {
      const others = await tx.watch.count({ where: { userId, requestId: { notIn: requests } } })
      requireRoom(requests.length + others)
      const since = ask.now
      await tx.watch.createMany({
        data: requests.map((requestId) => ({ userId, requestId, since })),
        skipDuplicates: true,
      })
    }
    return { ids: requests }
  })
}

async function requireRequests(tx: Tx, ids: string[]): Promise<void> {
  if ((await tx.removalRequest.count({ where: { id: { in: ids } } })) !== ids.length) throw new NotFoundError('request')
}

function requireRoom(count: number): void {
  if (count > MOST_KEPT) throw new RuleError('LIST_FULL', `at most ${MOST_KEPT} requests`)
}
