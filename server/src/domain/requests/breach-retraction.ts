/** Retracts breaches that were recorded only because a clock was wrong. Only a supervisor may run the command. */
import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { announceBreaches, recordEntry } from './deadline-entries.ts'
import { lockRequest, requireItems } from './lock.ts'

const retractInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  items: distinct(id, MAX_ITEMS),
  /** the hours of each item's clock that were lost to the fault */
  hours: z.int().min(0).max(8760),
  reason: text(2000),
})

/**
 * Retracts the recorded breaches of items after a clock fault, with a reason. All deadlines of the items, including the
 * first one, move by `hours`, because the platform lost this time. With 0 hours, the deadlines stay as they are. Throws
 * ILLEGAL_TRANSITION with the items that have no breach, and BREACH_STANDS with the items that would still be overdue.
 */
export async function retractBreach(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'retractBreach')
  const { key, ...fields } = parse(retractInput, input)
  return runCommand(context, { action: 'retractBreach', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    const items = requireItems(request, fields.items)
    const idsOf = (wrong: typeof items) => wrong.map(({ id }) => id)
    const punctual = items.filter(({ breachedAt }) => breachedAt === null)
    if (punctual.length > 0)
      throw new RuleError('ILLEGAL_TRANSITION', 'the item has no breach to retract', 'RequestItem', idsOf(punctual))
    const { hours, reason } = fields
    await correctWithErrata(tx, append, context.now, idsOf(items), async (append) => {
      const clocks = await recordEntry(tx, context, request, items, {
        kind: 'CLOCK_FAULT',
        at: context.now,
        hours,
        reason,
      })
      const late = items.filter(({ id }) => {
        const { retractions, breaches } = clocks.get(id)!
        return retractions.length === 0 || breaches.length > 0
      })
      if (late.length > 0)
        throw new RuleError('BREACH_STANDS', 'the item would still be overdue', 'RequestItem', idsOf(late))
      await announceBreaches(tx, append, context, request, items, clocks, reason)
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}
