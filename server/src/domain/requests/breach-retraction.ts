/** Retracts breaches that were recorded only because a clock was wrong. Only a supervisor may run the command. */
import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { needsSecondPerson, propose, requireNoProposal } from './correction-proposals.ts'
import { announceBreaches, clocksAfter, recordEntry } from './deadline-entries.ts'
import { type LockedItem, lockRequest, requireItems } from './lock.ts'

const retraction = z.object({
  items: distinct(id, MAX_ITEMS),
  /** the hours of each item's clock that were lost to the fault */
  hours: z.int().min(0).max(8760),
  reason: text(2000),
  proof: optional(text(2000)),
})
const retractInput = retraction.extend({ key, request: id, expectedVersion: version })
type Retraction = z.output<typeof retraction>

/**
 * Retracts the recorded breaches of items after a clock fault, with a reason. All deadlines of the items, including the
 * first one, move by `hours`, because the platform lost this time. With 0 hours, the deadlines stay as they are. Throws
 * ILLEGAL_TRANSITION with the items that have no breach, and BREACH_STANDS with the items that would still be overdue.
 *
 * If the platform answered one of the items itself, or a published figure counts one, the retraction is only proposed,
 * like a correction: it needs a proof, and another supervisor confirms it.
 */
export async function retractBreach(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'retractBreach')
  const { key, ...fields } = parse(retractInput, input)
  return runCommand(context, { action: 'retractBreach', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    await requireNoProposal(tx, request)
    const { items: ids, hours, reason, proof } = fields
    const items = await requireRetractable(tx, context, request, fields)
    if (await needsSecondPerson(tx, items)) {
      const answers = ids.map((item) => ({ item }))
      await propose(tx, append, context, request, { kind: 'BREACH_RETRACTION', reason, proof, answers, hours })
      return { id: request.id }
    }
    await applyRetraction(tx, append, context, request, fields)
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

/** Writes a retraction, and an erratum for each published briefing whose figures it changes. */
export async function applyRetraction(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  retraction: Retraction,
): Promise<void> {
  const items = await requireRetractable(tx, context, request, retraction)
  const { hours, reason, proof } = retraction
  await correctWithErrata(tx, append, context.now, retraction.items, async (append) => {
    const clocks = await recordEntry(tx, context, request, items, { ...entryOf(context, retraction), reason })
    await announceBreaches(tx, append, context, request, items, clocks, { hours, reason, proof })
  })
}

const entryOf = ({ now }: CommandContext, { hours }: Retraction) => ({ kind: 'CLOCK_FAULT', at: now, hours }) as const

/** Returns the items. Throws ILLEGAL_TRANSITION or BREACH_STANDS with those whose breach cannot be retracted. */
async function requireRetractable(
  tx: Tx,
  context: CommandContext,
  request: LockedRequest,
  retraction: Retraction,
): Promise<LockedItem[]> {
  const items = requireItems(request, retraction.items)
  const idsOf = (wrong: LockedItem[]) => wrong.map(({ id }) => id)
  const punctual = items.filter(({ breachedAt }) => breachedAt === null)
  if (punctual.length > 0)
    throw new RuleError('ILLEGAL_TRANSITION', 'the item has no breach to retract', 'RequestItem', idsOf(punctual))
  const clocks = await clocksAfter(tx, context, request, items, entryOf(context, retraction))
  const late = items.filter(({ id }) => {
    const { retractions, breaches } = clocks.get(id)!
    return retractions.length === 0 || breaches.length > 0
  })
  if (late.length > 0)
    throw new RuleError('BREACH_STANDS', 'the item would still be overdue', 'RequestItem', idsOf(late))
  return items
}
