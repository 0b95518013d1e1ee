/**
 * Changes the personal lists of a person: snoozed requests, which are hidden from the board until a time, and watched
 * requests. A change of a list concerns nobody else, so it is not an event.
 */
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'

/**
 * Maximum number of requests in a personal list. Must not exceed the number of request ids that a board filter accepts.
 */
export const MAX_LISTED = 500

const requests = distinct(id, MAX_LISTED)
const snoozeInput = z.object({ key, requests, until: instant.nullish().transform((value) => value ?? null) })
const watchInput = z.object({ key, requests, watching: z.boolean() })

/**
 * Ends the snooze if `until` is null. Throws TIME_PASSED if `until` is not in the future, LIST_FULL if the list would
 * have more than MAX_LISTED requests, and NotFoundError if a request does not exist.
 */
export async function snoozeRequests(context: CommandContext, input: unknown): Promise<{ ids: string[] }> {
  permitPerson(context.viewer, 'snoozeRequests')
  const { key, ...fields } = parse(snoozeInput, input)
  const { until, requests } = fields
  const userId = context.viewer.id
  return runCommand(context, { action: 'snoozeRequests', key, input: fields }, async (tx) => {
    if (until !== null && until <= context.now) throw new RuleError('TIME_PASSED', 'the snooze must end in the future')
    await requireRequests(tx, requests)
    await tx.snooze.deleteMany({
      where: { userId, OR: [{ requestId: { in: requests } }, { until: { lte: context.now } }] },
    })
    if (until !== null) {
      requireCapacity(requests.length + (await tx.snooze.count({ where: { userId } })))
      await tx.snooze.createMany({ data: requests.map((requestId) => ({ userId, requestId, until })) })
    }
    return { ids: requests }
  })
}

/**
 * Throws LIST_FULL if the list would have more than MAX_LISTED requests, and NotFoundError if a request does not exist.
 */
export async function watchRequests(context: CommandContext, input: unknown): Promise<{ ids: string[] }> {
  permitPerson(context.viewer, 'watchRequests')
  const { key, ...fields } = parse(watchInput, input)
  const { watching, requests } = fields
  const userId = context.viewer.id
  return runCommand(context, { action: 'watchRequests', key, input: fields }, async (tx) => {
    await requireRequests(tx, requests)
    if (!watching) await tx.watch.deleteMany({ where: { userId, requestId: { in: requests } } })
    else {
      const others = await tx.watch.count({ where: { userId, requestId: { notIn: requests } } })
      requireCapacity(requests.length + others)
      const since = context.now
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

function requireCapacity(count: number): void {
  if (count > MAX_LISTED) throw new RuleError('LIST_FULL', `a personal list has at most ${MAX_LISTED} requests`)
}
