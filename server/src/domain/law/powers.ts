/** Adds, changes, ends and deletes powers. */
import { ClockStart, DeadlineClock, SigningCapacity } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { shortName, textsOf } from '#domain/authority/input.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, key, optional, packSlug, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { holdsLimit } from '#domain/rules/legal-clock.ts'
import { dayOf } from './citable.ts'
import { powerOf } from './event-fields.ts'
import { lockPower, type StoredPower } from './lock.ts'
import { citations, requireNewCitation, requireNoPredecessor, requireSuccessor, withOrderedDays } from './provisions.ts'

/** Maximum number of powers, including ended ones, because clients read all of them in one query. */
export const MAX_POWERS = 500

const limit = z.int().min(1).max(8760)
const powerFields = z.object({
  citations,
  notes: textsOf(text(2000)),
  /** in the unit of `clock`, like `urgentLimit`; absent if the provision sets no time limit */
  normalLimit: optional(limit),
  urgentLimit: optional(limit),
  clock: z.enum(DeadlineClock),
  clockStart: z.enum(ClockStart),
  calendar: id,
  inForceFrom: day,
  inForceTo: optional(day),
  successor: optional(id),
  capacities: z.array(z.enum(SigningCapacity)).max(3),
  forComplaints: z.boolean(),
  unconfirmed: z.boolean(),
})
type PowerFields = z.output<typeof powerFields>

const consistent = <T extends z.ZodType<PowerFields>>(input: T) =>
  withOrderedDays(
    input.refine(({ normalLimit = 0, urgentLimit }) => urgentLimit === undefined || urgentLimit < normalLimit, {
      path: ['urgentLimit'],
      error: 'is not shorter than "normalLimit"',
    }),
  )

const addInput = consistent(powerFields.extend({ key, slug: optional(packSlug) }))

/**
 * Adds a power. Throws:
 *
 * - NotFoundError: the calendar or the successor does not exist.
 * - POWER_KNOWN: another power has the same citation or short name, see `requireNewCitation`.
 * - TOO_MANY_ENTRIES: there are MAX_POWERS powers.
 * - CALENDAR_NOT_IN_USE: the calendar has ended.
 * - TOO_LITTLE_WORKING_TIME: the normal limit is longer than the working time of the calendar in five years.
 */
export async function addPower(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addPower')
  const { key, slug, ...fields } = parse(addInput, input)
  const keyed = { ...fields, ...(slug && { slug }) }
  return runCommand(context, { action: 'addPower', key, input: keyed }, async (tx, append) => {
    await tx.$executeRaw`LOCK TABLE power IN SHARE ROW EXCLUSIVE MODE`
    if ((await tx.power.count()) >= MAX_POWERS)
      throw new RuleError('TOO_MANY_ENTRIES', `there are ${MAX_POWERS} powers`)
    await requireNewCitation(tx, 'Power', fields.citations, { slug })
    await requireSuccessor(tx, 'Power', fields.successor)
    const power = await tx.power.create({
      data: { slug: slug ?? shortName('power', fields.citations), ...(await columnsOf(tx, fields, context.now)) },
      include: { calendar: true },
    })
    append({
      type: 'power.added',
      subject: { type: 'Power', id: power.id },
      data: { slug: power.slug, powerAfter: powerOf(power), version: 1 },
    })
    return { id: power.id }
  })
}

const changeInput = consistent(powerFields.extend({ key, power: id, expectedVersion: version }))

/**
 * Replaces the fields of a power, except its short name. Deadlines of sent requests stay as they are. Throws:
 *
 * - POWER_USED: a request was sent under the power, so its clock, the start of its clock and its calendar cannot
 *   change.
 * - SUCCESSOR_CYCLE: the power would succeed itself.
 * - CALENDAR_NOT_IN_USE: the new calendar of the power has ended.
 * - ConflictError: the version of the power is not `expectedVersion`.
 * - NotFoundError, POWER_KNOWN and TOO_LITTLE_WORKING_TIME: as in `addPower`.
 */
export async function changePower(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changePower')
  const { key, ...values } = parse(changeInput, input)
  return runCommand(context, { action: 'changePower', key, input: values }, async (tx, append) => {
    const { power: id, expectedVersion, ...fields } = values
    const before = await lockPower(tx, id, expectedVersion)
    await requireNewCitation(tx, 'Power', fields.citations, { except: id })
    await requireSuccessor(tx, 'Power', fields.successor, id)
    const isOtherClock =
      before.clock !== fields.clock || before.clockStart !== fields.clockStart || before.calendarId !== fields.calendar
    if (isOtherClock && (await wasSent(tx, id)))
      throw new RuleError(
        'POWER_USED',
        'the clock of a power cannot change after a request was sent under it',
        'Power',
        [id],
      )
    const power = await tx.power.update({
      where: { id },
      data: { ...(await columnsOf(tx, fields, context.now, before.calendarId)), shipped: false },
      include: { calendar: true },
    })
    append({
      type: 'power.changed',
      subject: { type: 'Power', id },
      data: { powerAfter: powerOf(power), powerBefore: powerOf(before), version: power.version },
    })
    return { id }
  })
}

const endInput = z.object({
  key,
  power: id,
  inForceTo: optional(day),
  successor: optional(id),
  expectedVersion: version,
})

/**
 * Sets the last day and the successor of a power. Without `inForceTo` the power has no end, and without `successor` no
 * successor. Throws:
 *
 * - NotFoundError: the power or the successor does not exist.
 * - ConflictError: the version of the power is not `expectedVersion`.
 * - ENDS_BEFORE_START: the last day is before the first.
 * - SUCCESSOR_CYCLE: the power would succeed itself.
 */
export async function endPower(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'endPower')
  const { key, ...values } = parse(endInput, input)
  return runCommand(context, { action: 'endPower', key, input: values }, async (tx, append) => {
    const { power: id, inForceTo = null, successor = null, expectedVersion } = values
    const before = await lockPower(tx, id, expectedVersion)
    if (inForceTo !== null && inForceTo < dayOf(before.inForceFrom))
      throw new RuleError('ENDS_BEFORE_START', 'the last day is before the first', 'Power', [id])
    await requireSuccessor(tx, 'Power', successor, id)
    const { version } = await tx.power.update({
      where: { id },
      data: { inForceTo: inForceTo && new Date(inForceTo), successorId: successor, shipped: false },
    })
    append({ type: 'power.ended', subject: { type: 'Power', id }, data: { inForceTo, successor, version } })
    return { id }
  })
}

const deleteInput = z.object({ key, power: id, expectedVersion: version })

/**
 * Deletes a power. Throws NotFoundError if it does not exist, POWER_USED if a request cites it, SUCCESSOR_NEEDED if it
 * is the successor of another power, and ConflictError if its version is not `expectedVersion`.
 */
export async function deletePower(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'deletePower')
  const { key, ...values } = parse(deleteInput, input)
  return runCommand(context, { action: 'deletePower', key, input: values }, async (tx, append) => {
    const { power: id, expectedVersion } = values
    const before = await lockPower(tx, id, expectedVersion)
    if (await tx.removalRequest.findFirst({ where: { powerId: id }, select: { id: true } }))
      throw new RuleError('POWER_USED', 'a request cites the power', 'Power', [id])
    await requireNoPredecessor(tx, 'Power', id)
    await tx.power.delete({ where: { id } })
    append({
      type: 'power.deleted',
      subject: { type: 'Power', id },
      data: { powerBefore: powerOf(before), version: before.version + 1 },
    })
    return { id }
  })
}

/** Whether a request was sent under the power, even if its letter came back. */
async function wasSent(tx: Tx, powerId: string): Promise<boolean> {
  const items = { some: { deadlines: { some: {} } } }
  const sent = await tx.removalRequest.findFirst({ where: { powerId, items }, select: { id: true } })
  return sent !== null
}

/**
 * Checks the calendar and the limits, and returns the columns of a power. The power may keep its present calendar
 * `presentCalendar` even if that has ended.
 */
async function columnsOf(
  tx: Tx,
  { calendar, successor, inForceFrom, inForceTo, ...fields }: PowerFields,
  now: Date,
  presentCalendar?: string,
) {
  // The lock keeps the calendar from being ended before the command ends.
  await tx.$executeRaw`SELECT 1 FROM calendar WHERE id = ${calendar}::uuid FOR SHARE`
  const row = await tx.calendar.findUnique({ where: { id: calendar } })
  if (!row) throw new NotFoundError('calendar')
  if (row.endedOn && calendar !== presentCalendar)
    throw new RuleError('CALENDAR_NOT_IN_USE', 'the calendar has ended', 'Calendar', [calendar])
  const limits = { normalLimit: fields.normalLimit ?? null, urgentLimit: fields.urgentLimit ?? null }
  if (!holdsLimit({ ...limits, clock: fields.clock, calendar: row }, false, now))
    throw new RuleError('TOO_LITTLE_WORKING_TIME', 'the limit does not fit in five years of the calendar', 'Calendar', [
      calendar,
    ])
  return {
    ...fields,
    ...limits,
    calendarId: calendar,
    successorId: successor ?? null,
    inForceFrom: new Date(inForceFrom),
    inForceTo: inForceTo === undefined ? null : new Date(inForceTo),
  } satisfies Partial<StoredPower>
}
