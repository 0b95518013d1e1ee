/** Plans shifts: who is on call when, and in which order the people of a shift are alarmed. */
import type { User } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { distinct, id, instant, key, parse } from '#domain/core/input.ts'
import { actions, permitPerson } from '#domain/core/policy.ts'
import { lockOnCall } from './settings.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
const MAX_HOURS = 7 * 24
const MAX_PEOPLE = 10
export const MAX_SHIFTS = 200

const planInput = z
  .object({
    key,
    startsAt: instant,
    endsAt: instant,
    persons: distinct(id, MAX_PEOPLE),
    weeks: z.int().min(1).max(52).default(1),
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { path: ['endsAt'], error: 'is not after startsAt' })
  .refine(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() <= MAX_HOURS * HOUR_MS, {
    path: ['endsAt'],
    error: `is more than ${MAX_HOURS} hours after startsAt`,
  })

/**
 * Plans `weeks` shifts, each 168 hours after the one before. Throws SHIFT_OVERLAPS if one overlaps another shift, and
 * NotFoundError if a person may not acknowledge alarms.
 */
export async function planOnCallShift(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'planOnCallShift')
  const { key, ...fields } = parse(planInput, input)
  return runCommand(context, { action: 'planOnCallShift', key, input: fields }, async (tx, append) => {
    const { persons: people, weeks } = fields
    await lockOnCall(tx)
    await requirePeople(tx, people)
    const ids: string[] = []
    for (let week = 0; week < weeks; week++) {
      const startsAt = new Date(fields.startsAt.getTime() + week * WEEK_MS)
      const endsAt = new Date(fields.endsAt.getTime() + week * WEEK_MS)
      if (endsAt <= context.now)
        throw new ValidationError([{ path: 'endsAt', code: 'past', message: 'is in the past' }])
      const other = await tx.onCallShift.findFirst({ where: { startsAt: { lt: endsAt }, endsAt: { gt: startsAt } } })
      if (other) throw new RuleError('SHIFT_OVERLAPS', 'another shift overlaps it', 'OnCallShift', [other.id])
      const { id } = await tx.onCallShift.create({
        data: { startsAt, endsAt, people: { create: people.map((userId, position) => ({ userId, position })) } },
        select: { id: true },
      })
      append({
        type: 'oncall.shift_planned',
        subject: { type: 'OnCallShift', id },
        data: { shiftStartsAt: startsAt.toISOString(), shiftEndsAt: endsAt.toISOString(), people },
      })
      ids.push(id)
    }
    return { id: ids[0]! }
  })
}

async function requirePeople(tx: Tx, people: readonly string[]): Promise<void> {
  const able = await tx.user.count({
    where: {
      id: { in: [...people] },
      disabledAt: null,
      pendingSince: null,
      role: { in: [...actions.acknowledgeOnCallAlarm] },
    },
  })
  if (able < people.length) throw new NotFoundError('person')
}

const removeInput = z.object({ key, shift: id })

/** Removes a shift. An open alarm no longer reaches its people. */
export async function removeOnCallShift(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'removeOnCallShift')
  const { key, shift: id } = parse(removeInput, input)
  return runCommand(context, { action: 'removeOnCallShift', key, input: { shift: id } }, async (tx, append) => {
    await lockOnCall(tx)
    const { count } = await tx.onCallShift.deleteMany({ where: { id } })
    if (count === 0) throw new NotFoundError('shift')
    append({ type: 'oncall.shift_removed', subject: { type: 'OnCallShift', id } })
    return { id }
  })
}

const withPeople = {
  people: {
    orderBy: { position: 'asc' },
    include: { user: { select: { disabledAt: true, pendingSince: true, role: true } } },
  },
} as const

export type Alarmed = Pick<User, 'disabledAt' | 'pendingSince' | 'role'>

/**
 * Whether the account is in use and may acknowledge alarms. This is checked again, because a role may change after a
 * shift was planned.
 */
export const canBeAlarmed = ({ disabledAt, pendingSince, role }: Alarmed): boolean =>
  disabledAt === null && pendingSince === null && actions.acknowledgeOnCallAlarm.some((each) => each === role)

/** The people of the present shift who can be alarmed, in the order in which they are alarmed. */
export interface Line {
  startsAt: Date
  people: string[]
}

/** Returns the people on call at the time `at`; null if there are none. */
export async function lineAt(tx: Pick<Tx, 'onCallShift'>, at: Date): Promise<Line | null> {
  const shift = await tx.onCallShift.findFirst({
    where: { startsAt: { lte: at }, endsAt: { gt: at } },
    include: withPeople,
  })
  if (!shift) return null
  const people = shift.people.filter(({ user }) => canBeAlarmed(user)).map(({ userId }) => userId)
  return people.length === 0 ? null : { startsAt: shift.startsAt, people }
}

export interface Shift {
  id: string
  startsAt: Date
  endsAt: Date
  people: string[]
}

export async function readShift(tx: Pick<Tx, 'onCallShift'>, id: string): Promise<Shift | null> {
  const shift = await tx.onCallShift.findUnique({
    where: { id },
    include: { people: { orderBy: { position: 'asc' } } },
  })
  return shift && { ...shift, people: shift.people.map(({ userId }) => userId) }
}

/** Returns at most `MAX_SHIFTS` shifts that overlap the time from `from` to `to`, the earliest first. */
export async function readShifts(tx: Pick<Tx, 'onCallShift'>, from: Date, to: Date): Promise<Shift[]> {
  const shifts = await tx.onCallShift.findMany({
    where: { startsAt: { lt: to }, endsAt: { gt: from } },
    orderBy: { startsAt: 'asc' },
    take: MAX_SHIFTS,
    include: { people: { orderBy: { position: 'asc' } } },
  })
  return shifts.map(({ people, ...shift }) => ({ ...shift, people: people.map(({ userId }) => userId) }))
}
