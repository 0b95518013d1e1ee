/** Adds, changes, ends and deletes prohibitions. */
import { z } from 'zod'
import { shortName, textsOf } from '#domain/authority/input.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, key, optional, packSlug, parse, signedText, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { dayOf } from './citable.ts'
import { prohibitionOf } from './event-fields.ts'
import { citations, requireNewCitation, requireNoPredecessor, requireSuccessor, withOrderedDays } from './provisions.ts'

/** Maximum number of prohibitions, even ended ones, because clients read all of them in one query. */
export const MAX_PROHIBITIONS = 500

const prohibitionFields = z.object({
  citations,
  summaries: textsOf(signedText(2000)),
  penalties: textsOf(text(2000)),
  category: optional(id),
  inForceFrom: day,
  inForceTo: optional(day),
  successor: optional(id),
  unconfirmed: z.boolean(),
})
type ProhibitionFields = z.output<typeof prohibitionFields>

const addInput = withOrderedDays(prohibitionFields.extend({ key, slug: optional(packSlug) }))

/**
 * Adds a prohibition. Throws:
 *
 * - NotFoundError: the category or the successor does not exist.
 * - PROHIBITION_KNOWN: another prohibition has the same citation or short name, see `requireNewCitation`.
 * - TOO_MANY_ENTRIES: there are MAX_PROHIBITIONS prohibitions.
 */
export async function addProhibition(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addProhibition')
  const { key, slug, ...fields } = parse(addInput, input)
  const keyed = { ...fields, ...(slug && { slug }) }
  return runCommand(context, { action: 'addProhibition', key, input: keyed }, async (tx, append) => {
    await lockProhibitions(tx)
    if ((await tx.prohibition.count()) >= MAX_PROHIBITIONS)
      throw new RuleError('TOO_MANY_ENTRIES', `there are ${MAX_PROHIBITIONS} prohibitions`)
    await requireNewCitation(tx, 'Prohibition', fields.citations, { slug })
    await requireSuccessor(tx, 'Prohibition', fields.successor)
    const prohibition = await tx.prohibition.create({
      data: { slug: slug ?? shortName('prohibition', fields.citations), ...(await columnsOf(tx, fields)) },
    })
    append({
      type: 'prohibition.added',
      subject: { type: 'Prohibition', id: prohibition.id },
      data: { slug: prohibition.slug, prohibitionAfter: prohibitionOf(prohibition), version: 1 },
    })
    return { id: prohibition.id }
  })
}

const changeInput = withOrderedDays(prohibitionFields.extend({ key, prohibition: id, expectedVersion: version }))

/**
 * Replaces the fields of a prohibition, except its short name. If the citation changes, each approved request that
 * cites the prohibition needs another approval: it returns to AWAITING_APPROVAL, at the latest when somebody tries to
 * send it. Throws:
 *
 * - SUCCESSOR_CYCLE: the prohibition would succeed itself.
 * - ConflictError: the version of the prohibition is not `expectedVersion`.
 * - NotFoundError and PROHIBITION_KNOWN: as in `addProhibition`.
 */
export async function changeProhibition(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeProhibition')
  const { key, ...values } = parse(changeInput, input)
  return runCommand(context, { action: 'changeProhibition', key, input: values }, async (tx, append) => {
    const { prohibition: id, expectedVersion, ...fields } = values
    const before = await lockProhibition(tx, id, expectedVersion)
    await requireNewCitation(tx, 'Prohibition', fields.citations, { except: id })
    await requireSuccessor(tx, 'Prohibition', fields.successor, id)
    const after = await tx.prohibition.update({ where: { id }, data: await columnsOf(tx, fields) })
    append({
      type: 'prohibition.changed',
      subject: { type: 'Prohibition', id },
      data: {
        prohibitionAfter: prohibitionOf(after),
        prohibitionBefore: prohibitionOf(before),
        version: after.version,
      },
    })
    return { id }
  })
}

const endInput = z.object({
  key,
  prohibition: id,
  inForceTo: optional(day),
  successor: optional(id),
  expectedVersion: version,
})

/**
 * Sets the last day and the successor of a prohibition. Without `inForceTo` the prohibition has no end, and without
 * `successor` no successor. Throws:
 *
 * - NotFoundError: the prohibition or the successor does not exist.
 * - ConflictError: the version of the prohibition is not `expectedVersion`.
 * - ENDS_BEFORE_START: the last day is before the first.
 * - SUCCESSOR_CYCLE: the prohibition would succeed itself.
 */
export async function endProhibition(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'endProhibition')
  const { key, ...values } = parse(endInput, input)
  return runCommand(context, { action: 'endProhibition', key, input: values }, async (tx, append) => {
    const { prohibition: id, inForceTo = null, successor = null, expectedVersion } = values
    const before = await lockProhibition(tx, id, expectedVersion)
    if (inForceTo !== null && inForceTo < dayOf(before.inForceFrom))
      throw new RuleError('ENDS_BEFORE_START', 'the last day is before the first', 'Prohibition', [id])
    await requireSuccessor(tx, 'Prohibition', successor, id)
    const { version } = await tx.prohibition.update({
      where: { id },
      data: { inForceTo: inForceTo && new Date(inForceTo), successorId: successor },
    })
    append({
      type: 'prohibition.ended',
      subject: { type: 'Prohibition', id },
      data: { inForceTo, prohibitionSuccessor: successor, version },
    })
    return { id }
  })
}

const deleteInput = z.object({ key, prohibition: id, expectedVersion: version })

/**
 * Deletes a prohibition. Throws NotFoundError if it does not exist, PROHIBITION_USED if a request item cites it,
 * SUCCESSOR_NEEDED if it is the successor of another prohibition, and ConflictError if its version is not
 * `expectedVersion`.
 */
export async function deleteProhibition(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'deleteProhibition')
  const { key, ...values } = parse(deleteInput, input)
  return runCommand(context, { action: 'deleteProhibition', key, input: values }, async (tx, append) => {
    const { prohibition: id, expectedVersion } = values
    const before = await lockProhibition(tx, id, expectedVersion)
    if (await tx.citedProhibition.findFirst({ where: { prohibitionId: id }, select: { prohibitionId: true } }))
      throw new RuleError('PROHIBITION_USED', 'a request item cites the prohibition', 'Prohibition', [id])
    await requireNoPredecessor(tx, 'Prohibition', id)
    await tx.prohibition.delete({ where: { id } })
    append({
      type: 'prohibition.deleted',
      subject: { type: 'Prohibition', id },
      data: { prohibitionBefore: prohibitionOf(before), version: before.version + 1 },
    })
    return { id }
  })
}

/**
 * Lets only one command at a time change prohibitions, because otherwise two could become successors of each other.
 * Readers do not wait.
 */
const lockProhibitions = (tx: Tx) => tx.$executeRaw`LOCK TABLE prohibition IN SHARE ROW EXCLUSIVE MODE`

/**
 * Locks a prohibition, increments its version and returns it as it was before. Waits for commands that draft or send a
 * request which cites the prohibition. Throws NotFoundError, and ConflictError if the version is not `expectedVersion`.
 */
async function lockProhibition(tx: Tx, id: string, expectedVersion: number) {
  await lockProhibitions(tx)
  await tx.$executeRaw`SELECT 1 FROM prohibition WHERE id = ${id}::uuid FOR UPDATE`
  const prohibition = await tx.prohibition.findUnique({ where: { id } })
  if (!prohibition) throw new NotFoundError('prohibition')
  if (prohibition.version !== expectedVersion) throw new ConflictError(id, prohibition.version, expectedVersion)
  await tx.prohibition.update({ where: { id }, data: { version: { increment: 1 } } })
  return prohibition
}

async function columnsOf(tx: Tx, { category, successor, inForceFrom, inForceTo, ...fields }: ProhibitionFields) {
  if (category && !(await tx.category.findUnique({ where: { id: category }, select: { id: true } })))
    throw new NotFoundError('category')
  return {
    ...fields,
    categoryId: category ?? null,
    successorId: successor ?? null,
    inForceFrom: new Date(inForceFrom),
    inForceTo: inForceTo === undefined ? null : new Date(inForceTo),
  }
}
