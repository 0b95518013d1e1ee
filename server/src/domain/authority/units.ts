/** Adds, changes and ends issuing units: the parts of the authority that issue letters under their own register. */
import type { IssuingUnit } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse, signedLine, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { optionalZoneName, requireZone, type Texts, textsOf } from './input.ts'
import { nextRegisterNumbers, startRegisterAt } from './register.ts'

/** A pattern has {n} once, {year} at most once, and no other braces. */
const registerPattern = line(100).refine((pattern) => /^[^{}]*\{n\}[^{}]*$/.test(pattern.replace('{year}', '')), {
  error: 'needs {n} once, may have {year} once, and has no other braces',
  params: { code: 'register_pattern' },
})

const unitFields = {
  names: textsOf(signedLine(300)).refine((names) => Object.keys(names).length > 0, 'needs a name'),
  /** whether letters name the unit as the body that issues them; true if omitted */
  namedInLetters: optional(z.boolean()),
  initials: optional(signedLine(30)),
  registerPattern: optional(registerPattern),
  replyAddress: optional(signedLine(500)),
  timeZone: optionalZoneName,
  /** the number of the next letter of this year, for a register that was kept elsewhere before */
  nextRegisterNumber: optional(z.int().min(1).max(9_999_999)),
}
const addInput = z.object({ key, ...unitFields })
const changeInput = z.object({ key, unit: id, expectedVersion: version, ...unitFields })
const endInput = z.object({ key, unit: id, expectedVersion: version })

/**
 * Adds a unit. Throws REGISTER_PATTERN_TAKEN if another unit that has not ended has the same register pattern.
 */
export async function addIssuingUnit(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addIssuingUnit')
  const { key, ...fields } = parse(addInput, input)
  return runCommand(context, { action: 'addIssuingUnit', key, input: fields }, async (tx, append) => {
    const data = await checkedFields(tx, fields, null)
    const { id } = await tx.issuingUnit.create({ data: { ...data, createdAt: context.now }, select: { id: true } })
    const start = await startRegister(tx, { id, ...data }, fields, context.now)
    const subject = { type: 'IssuingUnit', id } as const
    append({ type: 'unit.added', subject, data: { unit: { ...data, ...start?.after }, version: 1 } })
    return { id }
  })
}

/**
 * Replaces everything that is recorded about a unit. Register numbers that were issued stay as they are. The next
 * number follows the last one, unless the input states `nextRegisterNumber`. Throws errors such as
 * REGISTER_PATTERN_TAKEN, REGISTER_NUMBER_TAKEN and UNIT_HAS_ENDED.
 */
export async function changeIssuingUnit(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeIssuingUnit')
  const { key, ...fields } = parse(changeInput, input)
  return runCommand(context, { action: 'changeIssuingUnit', key, input: fields }, async (tx, append) => {
    const before = await lockUnit(tx, fields.unit, fields.expectedVersion)
    const data = await checkedFields(tx, fields, before.id)
    const version = before.version + 1
    await tx.issuingUnit.update({ where: { id: before.id }, data: { ...data, version } })
    const start = await startRegister(tx, { ...before, ...data }, fields, context.now)
    append({
      type: 'unit.changed',
      subject: { type: 'IssuingUnit', id: before.id },
      data: {
        unit: { ...data, ...start?.after },
        previousUnit: { ...recordedOf(before), ...start?.before },
        version,
      },
    })
    return { id: before.id }
  })
}

/** An ended unit issues no further request. Throws errors such as DEFAULT_UNIT for the default unit. */
export async function endIssuingUnit(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'endIssuingUnit')
  const { key, ...fields } = parse(endInput, input)
  return runCommand(context, { action: 'endIssuingUnit', key, input: fields }, async (tx, append) => {
    const unit = await lockUnit(tx, fields.unit, fields.expectedVersion)
    if (unit.isDefault)
      throw new RuleError('DEFAULT_UNIT', 'officers without a unit need the default unit', 'IssuingUnit', [unit.id])
    const version = unit.version + 1
    await tx.issuingUnit.update({ where: { id: unit.id }, data: { endedAt: context.now, version } })
    append({ type: 'unit.ended', subject: { type: 'IssuingUnit', id: unit.id }, data: { version } })
    return { id: unit.id }
  })
}

/** Throws NotFoundError, ConflictError and RuleError UNIT_HAS_ENDED. */
async function lockUnit(tx: Tx, id: string, expectedVersion: number): Promise<IssuingUnit> {
  await tx.$executeRaw`SELECT 1 FROM issuing_unit WHERE id = ${id}::uuid FOR UPDATE`
  const unit = await tx.issuingUnit.findUnique({ where: { id } })
  if (!unit) throw new NotFoundError('unit')
  if (unit.version !== expectedVersion) throw new ConflictError(unit.id, unit.version, expectedVersion)
  if (unit.endedAt) throw new RuleError('UNIT_HAS_ENDED', 'the unit has ended', 'IssuingUnit', [unit.id])
  return unit
}

type UnitFields = {
  names: Texts
  namedInLetters?: boolean
  initials?: string
  registerPattern?: string
  replyAddress?: string
  timeZone?: string
}

/**
 * Moves the register to the stated number, and returns the former and the new number. Returns null if nothing is to be
 * changed, or if the unit keeps no register.
 */
async function startRegister(
  tx: Tx,
  unit: Pick<IssuingUnit, 'id' | 'timeZone' | 'registerPattern'>,
  { nextRegisterNumber: next }: { nextRegisterNumber?: number },
  now: Date,
) {
  if (next === undefined || unit.registerPattern === null) return null
  const [present] = await nextRegisterNumbers(tx, [unit], now)
  if (present === next) return null
  await startRegisterAt(tx, unit, next, now)
  return { before: { nextRegisterNumber: present }, after: { nextRegisterNumber: next } }
}

async function checkedFields(tx: Tx, { names, ...fields }: UnitFields, id: string | null) {
  const {
    namedInLetters = true,
    initials = null,
    registerPattern = null,
    replyAddress = null,
    timeZone = null,
  } = fields
  if (timeZone) await requireZone(tx, timeZone)
  if (registerPattern) {
    // This lock makes a concurrent command with the same pattern wait until it can see this unit.
    await tx.$executeRaw`SELECT 1 FROM authority FOR NO KEY UPDATE`
    const other = await tx.issuingUnit.findFirst({ where: { registerPattern, endedAt: null, NOT: id ? { id } : [] } })
    if (other)
      throw new RuleError('REGISTER_PATTERN_TAKEN', 'another unit has this register pattern', 'IssuingUnit', [other.id])
  }
  return { names, namedInLetters, initials, registerPattern, replyAddress, timeZone }
}

const recordedOf = ({ names, namedInLetters, initials, registerPattern, replyAddress, timeZone }: IssuingUnit) => ({
  names: names as Texts,
  ...{ namedInLetters, initials, registerPattern, replyAddress, timeZone },
})
