/**
 * Adds and changes signatories: the persons who are named as signers in the letters of a unit. `inForceTo` is the last
 * day on which a signatory signs.
 */
import type { Signatory } from '@takedown/prisma/generated/client/client.ts'
import { SigningCapacity } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, key, optional, parse, signedLine, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { type Texts, textsOf } from './input.ts'

const fields = {
  name: signedLine(200),
  ranks: textsOf(signedLine(200)).refine((ranks) => Object.keys(ranks).length > 0, 'needs a rank'),
  capacity: z.enum(SigningCapacity),
  headRanks: textsOf(signedLine(200)),
  inForceFrom: day,
  inForceTo: optional(day),
}
type Fields = z.output<z.ZodObject<typeof fields>>

const isOrdered = ({ inForceFrom, inForceTo }: Fields) => inForceTo === undefined || inForceFrom <= inForceTo
const order = { path: ['inForceTo'], error: 'is before "inForceFrom"' }
/** The rank of the head is required if, and only if, the person signs for the head. */
const namesHead = ({ capacity, headRanks }: Fields) => (capacity === 'OWN') === (Object.keys(headRanks).length === 0)
const head = { path: ['headRanks'], error: 'must be stated if the person signs for the head, and only then' }

const addInput = z
  .object({ key, unit: id, ...fields })
  .refine(isOrdered, order)
  .refine(namesHead, head)
const changeInput = z
  .object({ key, signatory: id, expectedVersion: version, ...fields })
  .refine(isOrdered, order)
  .refine(namesHead, head)

/** Maximum number of signatories of a unit, former ones included. Clients read all of them in one query. */
export const MAX_SIGNATORIES = 500

/**
 * Throws NotFoundError if the unit does not exist, UNIT_HAS_ENDED if it has ended, and TOO_MANY_ENTRIES if it has
 * MAX_SIGNATORIES signatories.
 */
export async function addSignatory(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addSignatory')
  const { key, ...added } = parse(addInput, input)
  return runCommand(context, { action: 'addSignatory', key, input: added }, async (tx, append) => {
    const { unit: unitId, ...fields } = added
    await tx.$executeRaw`SELECT 1 FROM issuing_unit WHERE id = ${unitId}::uuid FOR UPDATE`
    const unit = await tx.issuingUnit.findUnique({ where: { id: unitId } })
    if (!unit) throw new NotFoundError('unit')
    if (unit.endedAt) throw new RuleError('UNIT_HAS_ENDED', 'the unit has ended', 'IssuingUnit', [unit.id])
    if ((await tx.signatory.count({ where: { unitId } })) >= MAX_SIGNATORIES)
      throw new RuleError('TOO_MANY_ENTRIES', `the unit has ${MAX_SIGNATORIES} signatories`, 'IssuingUnit', [unit.id])
    const { id } = await tx.signatory.create({ data: { unitId, ...columnsOf(fields) }, select: { id: true } })
    append({
      type: 'signatory.added',
      subject: { type: 'Signatory', id },
      data: { signatory: { unit: unitId, ...fields }, version: 1 },
    })
    return { id }
  })
}

/** Replaces everything that is recorded about a signatory except the unit. Sent letters stay as they are. */
export async function changeSignatory(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeSignatory')
  const { key, ...changed } = parse(changeInput, input)
  return runCommand(context, { action: 'changeSignatory', key, input: changed }, async (tx, append) => {
    const { signatory: id, expectedVersion, ...fields } = changed
    await tx.$executeRaw`SELECT 1 FROM signatory WHERE id = ${id}::uuid FOR UPDATE`
    const before = await tx.signatory.findUnique({ where: { id } })
    if (!before) throw new NotFoundError('signatory')
    if (before.version !== expectedVersion) throw new ConflictError(id, before.version, expectedVersion)
    const version = before.version + 1
    await tx.signatory.update({ where: { id }, data: { ...columnsOf(fields), version } })
    append({
      type: 'signatory.changed',
      subject: { type: 'Signatory', id },
      data: {
        signatory: { unit: before.unitId, ...fields },
        previousSignatory: recordedOf(before),
        version,
      },
    })
    return { id }
  })
}

const columnsOf = ({ inForceFrom, inForceTo, ...fields }: Fields) => ({
  ...fields,
  inForceFrom: new Date(inForceFrom),
  inForceTo: inForceTo === undefined ? null : new Date(inForceTo),
})

const recordedOf = ({ unitId, name, ranks, capacity, headRanks, inForceFrom, inForceTo }: Signatory) => ({
  ...{ unit: unitId, name, capacity },
  ranks: ranks as Texts,
  headRanks: headRanks as Texts,
  inForceFrom: dayOf(inForceFrom),
  inForceTo: inForceTo && dayOf(inForceTo),
})

const dayOf = (date: Date): string => date.toISOString().slice(0, 10)
