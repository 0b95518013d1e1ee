/**
 * Retracts breaches that were recorded only because the clock of a server was wrong; only a supervisor may do this.
 * Also checks whether an entry with a past date would take back or cause a breach.
 */
import { z } from 'zod'
import { correctWithErrata } from '#domain/briefing-figures/errata.ts'
import { MAX_ITEMS } from '#domain/content/items.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { type RuleCode, RuleError } from '#domain/core/errors.ts'
import { distinct, id, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize, isAllowed } from '#domain/core/policy.ts'
import { requireSigner } from '#domain/core/signer.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { endsBreach } from '#domain/rules/deadline-history.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { correctedByTwo, needsSecondPerson, propose, requireNoProposal } from './correction-proposals.ts'
import {
  announceBreaches,
  clocksAfter,
  type RecordedClock,
  recordEntry,
  requireWorkingTime,
} from './deadline-entries.ts'
import { type LockedItem, lockRequest, requireItems } from './lock.ts'

const retraction = z.object({
  items: distinct(id, MAX_ITEMS),
  /** number of hours that the platform lost */
  hours: z.int().min(0).max(8760),
  reason: text(2000),
  proof: optional(text(2000)),
})
const retractInput = retraction.extend({ key, request: id, expectedVersion: version })
type Retraction = z.output<typeof retraction>

/**
 * Retracts the breaches of items after a clock fault, with a reason. Moves all deadlines of the items, including the
 * first one, by `hours`, because the platform lost this time; with 0 hours, they stay. The items may have been extended
 * or answered since. Throws:
 *
 * - ILLEGAL_TRANSITION: an item has no breach.
 * - TOO_LITTLE_WORKING_TIME: the calendar has too little working time for a moved deadline.
 * - BREACH_STANDS: an item would not have fewer breaches with the moved deadlines.
 *
 * If the platform itself answered one of the items, or if a published figure counts one, the retraction is only
 * proposed. It then needs a proof (otherwise PROOF_NEEDED) and the confirmation of another supervisor.
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

/**
 * Throws ILLEGAL_TRANSITION, TOO_LITTLE_WORKING_TIME or BREACH_STANDS with the items whose breach cannot be retracted.
 */
async function requireRetractable(
  tx: Tx,
  context: CommandContext,
  request: LockedRequest,
  retraction: Retraction,
): Promise<LockedItem[]> {
  const items = requireItems(request, retraction.items)
  const idsOf = (wrong: LockedItem[]) => wrong.map(({ id }) => id)
  const clocks = await clocksAfter(tx, context, request, items, entryOf(context, retraction))
  const punctual = items.filter(({ id }) => !clocks.get(id)!.hadBreach)
  if (punctual.length > 0)
    throw new RuleError('ILLEGAL_TRANSITION', 'the item has no breach to retract', 'RequestItem', idsOf(punctual))
  if (retraction.hours > 0) requireWorkingTime(items, clocks)
  const late = items.filter(({ id }) => !endsBreach(clocks.get(id)!))
  if (late.length > 0)
    throw new RuleError('BREACH_STANDS', 'no breach of the item would end', 'RequestItem', idsOf(late))
  return items
}

/** The clocks that the items would have after an entry, by item id. */
type Clocks = ReadonlyMap<string, RecordedClock>

/**
 * Returns the latest due date that has passed. Includes due dates of the items, and those whose breaches would be
 * retracted.
 */
function lastPassed(items: readonly LockedItem[], clocks: Clocks, now: Date): Date {
  const passed = items.flatMap(({ id, firstDueAt, dueAt }) => [...clocks.get(id)!.retractions, firstDueAt, dueAt])
  const times = passed.flatMap((due) => (due !== null && due < now ? [due.getTime()] : []))
  return new Date(Math.max(...times))
}

/**
 * Checks a platform's question to which an officer gives a past date. A date before a passed deadline takes back a
 * breach. Throws:
 *
 * - TIME_BEFORE_SENT: another question about the item was asked or answered after this date.
 * - SUPERVISOR_NEEDED: the question takes back a breach, and the viewer is not a supervisor.
 * - PROOF_NEEDED: the question takes back a breach, and no proof is stated.
 * - SECOND_PERSON_NEEDED: only two people may retract the breach; after they have, the question can be recorded.
 */
export async function requirePastQuestion(
  tx: Tx,
  context: CommandContext,
  request: LockedRequest,
  items: readonly LockedItem[],
  { askedAt, proof }: { askedAt: Date; proof?: string },
): Promise<void> {
  const ids = items.map(({ id }) => id)
  const overlapping = await tx.clarification.findMany({
    where: { requestItemId: { in: ids }, OR: [{ askedAt: { gt: askedAt } }, { answeredAt: { gt: askedAt } }] },
    distinct: ['requestItemId'],
    orderBy: { requestItemId: 'asc' },
    select: { requestItemId: true },
  })
  const refuse = (code: RuleCode, message: string, about: string[]) =>
    new RuleError(code, message, 'RequestItem', about)
  if (overlapping.length > 0)
    throw refuse(
      'TIME_BEFORE_SENT',
      'another question about the item was asked or answered after the entered time',
      overlapping.map(({ requestItemId }) => requestItemId),
    )
  const clocks = await clocksAfter(tx, context, request, items, { kind: 'PAUSED', at: askedAt })
  const hasPassed = (dueAt: Date | null) => dueAt !== null && dueAt > askedAt && dueAt < context.now
  const late = items.filter(
    ({ id, firstDueAt, dueAt }) => clocks.get(id)!.retractions.length > 0 || hasPassed(firstDueAt) || hasPassed(dueAt),
  )
  await requireRetracting(tx, context, late, { clocks, proof, effect: 'the question would take back a breach' })
}

/**
 * Checks a platform's acknowledgement that an officer records. It takes back a breach if it moves a passed deadline. In
 * this case, throws the errors of `requirePastQuestion` except TIME_BEFORE_SENT.
 */
export async function requirePastReceipt(
  tx: Tx,
  context: CommandContext,
  request: LockedRequest,
  items: readonly LockedItem[],
  { at, proof }: { at: Date; proof?: string },
): Promise<void> {
  const clocks = await clocksAfter(tx, context, request, items, { kind: 'RECEIVED', at })
  const hasPassed = (dueAt: Date | null) => dueAt !== null && dueAt < context.now
  const late = items.filter(
    ({ id, firstDueAt, dueAt }) => clocks.get(id)!.retractions.length > 0 || hasPassed(firstDueAt) || hasPassed(dueAt),
  )
  await requireRetracting(tx, context, late, { clocks, proof, effect: 'the receipt would take back a breach' })
}

/**
 * Checks whether the viewer may take back breaches of these items by an entry with a past date. Throws the errors of
 * `requireSupervisor`, and SECOND_PERSON_NEEDED with the items whose breach only two people may retract.
 */
async function requireRetracting(
  tx: Tx,
  context: CommandContext,
  items: readonly LockedItem[],
  { clocks, proof, effect }: { clocks: Clocks; proof?: string; effect: string },
): Promise<void> {
  if (items.length === 0) return
  await requireSupervisor(tx, context, items, { proof, effect, limitAt: lastPassed(items, clocks, context.now) })
  const byTwo = await correctedByTwo(
    tx,
    items.map(({ id }) => id),
  )
  if (byTwo.length > 0)
    throw new RuleError(
      'SECOND_PERSON_NEEDED',
      `${effect} that only two people may retract`,
      'RequestItem',
      byTwo.map(({ id }) => id),
    )
}

/**
 * Checks an answer of the authority to which an officer gives a past date. If this date makes the platform late, throws
 * SUPERVISOR_NEEDED unless the viewer is a supervisor, and PROOF_NEEDED without a proof.
 */
export async function requirePastAnswer(
  tx: Tx,
  context: CommandContext,
  request: LockedRequest,
  items: readonly LockedItem[],
  { answeredAt, proof }: { answeredAt: Date; proof?: string },
): Promise<void> {
  const clocks = await clocksAfter(tx, context, request, items, { kind: 'RESUMED', at: answeredAt })
  const present = await clocksAfter(tx, context, request, items, { kind: 'RESUMED', at: context.now })
  const late = items.filter(({ id }) => clocks.get(id)!.breaches.length > present.get(id)!.breaches.length)
  await requireSupervisor(tx, context, late, { proof, effect: 'the time of the answer would make the platform late' })
}

/**
 * Throws SUPERVISOR_NEEDED or PROOF_NEEDED with the items; does nothing if there are none. For a person, also throws
 * the errors of `requireSigner`.
 */
async function requireSupervisor(
  tx: Tx,
  context: CommandContext,
  items: readonly LockedItem[],
  { proof, effect, limitAt }: { proof?: string; effect: string; limitAt?: Date },
): Promise<void> {
  if (items.length === 0) return
  const refuse = (code: RuleCode) =>
    new RuleError(
      code,
      effect,
      'RequestItem',
      items.map(({ id }) => id),
      limitAt,
    )
  if (!isAllowed(context.viewer, 'retractBreach')) throw refuse('SUPERVISOR_NEEDED')
  if (proof === undefined) throw refuse('PROOF_NEEDED')
  if (context.viewer.kind === 'user') await requireSigner(tx, context.viewer, context.now)
}
