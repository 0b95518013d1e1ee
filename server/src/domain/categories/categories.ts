/**
 * Adds, changes and ends categories, which are the kinds of harm. A category is never deleted, because cases and
 * figures refer to it.
 */
import type { Category } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { inOrder, isSameName, namesOf, shortName, type Texts } from '#domain/authority/input.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { day, id, key, optional, packSlug, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { requireOfferedCategory } from '#domain/reference/offered.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { sealCategory } from '#domain/safeguards/seal-category.ts'
import { isUsed } from './usage.ts'

/** Maximum number of categories, ended ones included. Clients read all of them in one query. */
export const MAX_CATEGORIES = 1000

const categoryFields = z.object({
  names: namesOf(200),
  severity: z.int().min(1).max(5),
  parent: optional(id),
  /** whether content of the category is speech; then approval requires a written reason why the measure is necessary */
  expression: z.boolean(),
  /** whether captures are refused, so that only addresses and hashes are stored */
  noCapture: z.boolean(),
  /** whether the pages of content that is added to a case are captured at once; if absent, as before */
  captureOnPaste: optional(z.boolean()),
  sourceNote: optional(text(2000)),
})
type CategoryFields = z.output<typeof categoryFields>

const addInput = categoryFields.extend({ key, slug: optional(packSlug) })

/**
 * Adds a category. Throws CATEGORY_KNOWN if another category has the same name (see `isSameName`), NotFoundError or
 * CATEGORY_NOT_IN_USE if the parent does not exist or has ended, and TOO_MANY_ENTRIES if there are MAX_CATEGORIES
 * categories.
 */
export async function addCategory(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addCategory')
  const { key, slug: stated = null, ...fields } = parse(addInput, input)
  const keyed = { ...fields, ...(stated && { slug: stated }) }
  return runCommand(context, { action: 'addCategory', key, input: keyed }, async (tx, append) => {
    await lockCategories(tx)
    if ((await tx.category.count()) >= MAX_CATEGORIES)
      throw new RuleError('TOO_MANY_ENTRIES', `there are ${MAX_CATEGORIES} categories`)
    await requireNewName(tx, fields.names)
    if (fields.parent) await requireOfferedCategory(tx, fields.parent)
    const slug = stated ?? shortName('category', fields.names)
    const { id } = await tx.category.create({ data: { slug, ...columns(fields) } })
    append({
      type: 'category.added',
      subject: { type: 'Category', id },
      data: { slug, ...eventFields(fields), version: 1 },
    })
    return { id }
  })
}

const changeInput = categoryFields.extend({ key, category: id, expectedVersion: version })

/**
 * Replaces the fields of a category. Its short name stays, because addresses contain it. A stricter flag acts at once
 * on every case that is or ever was in the category: captures that may no longer be stored are sealed. Throws
 * CATEGORY_USED if a used category would lose a flag. Throws it also if the parent would change although the category
 * or a category below it was used, because published figures count by parents. Throws CATEGORY_CYCLE if the parent is
 * the category itself or below it.
 */
export async function changeCategory(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeCategory')
  const { key, ...values } = parse(changeInput, input)
  return runCommand(context, { action: 'changeCategory', key, input: values }, async (tx, append) => {
    const { category: id, expectedVersion, ...fields } = values
    const before = await lockCategory(tx, id, expectedVersion)
    await requireNewName(tx, fields.names, id)
    await requireParent(tx, before, fields.parent ?? null)
    const isLooser = (before.expression && !fields.expression) || (before.noCapture && !fields.noCapture)
    if (isLooser && (await isUsed(tx, [id])))
      throw new RuleError('CATEGORY_USED', 'the safeguards of a used category cannot be loosened', 'Category', [id])
    await tx.category.update({ where: { id }, data: columns(fields) })
    append({
      type: 'category.changed',
      subject: { type: 'Category', id },
      data: {
        ...eventFields(fields, before.captureOnPaste),
        categoryBefore: eventFields(storedFields(before)),
        version: before.version + 1,
      },
    })
    if (fields.noCapture && !before.noCapture) await sealCategory(tx, append, context, id)
    return { id }
  })
}

const endInput = z.object({ key, category: id, endedOn: optional(day), expectedVersion: version })

/**
 * Ends a category on a day that is not in the future. It can then no longer be chosen, but objects that have it keep
 * it. Without `endedOn`, the category is in use again.
 */
export async function endCategory(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'endCategory')
  const { key, ...values } = parse(endInput, input)
  return runCommand(context, { action: 'endCategory', key, input: values }, async (tx, append) => {
    const { category: id, endedOn = null, expectedVersion } = values
    const before = await lockCategory(tx, id, expectedVersion)
    if (endedOn !== null && endedOn > localDay(context.now, await zoneOf(tx)))
      throw new RuleError('TIME_IN_FUTURE', 'the end is in the future', 'Category', [id])
    await tx.category.update({ where: { id }, data: { endedOn: endedOn && new Date(endedOn) } })
    append({
      type: 'category.ended',
      subject: { type: 'Category', id },
      data: {
        endedOn,
        previousEndedOn: before.endedOn?.toISOString().slice(0, 10) ?? null,
        version: before.version + 1,
      },
    })
    return { id }
  })
}

/**
 * Lets only one command on categories run at a time, because two concurrent commands could make a cycle of parents.
 * Readers do not wait.
 */
const lockCategories = (tx: Tx): Promise<number> => tx.$executeRaw`LOCK TABLE category IN SHARE ROW EXCLUSIVE MODE`

async function lockCategory(tx: Tx, id: string, expectedVersion: number): Promise<Category> {
  await lockCategories(tx)
  const category = await tx.category.findUnique({ where: { id } })
  if (!category) throw new NotFoundError('category')
  if (category.version !== expectedVersion) throw new ConflictError(id, category.version, expectedVersion)
  await tx.category.update({ where: { id }, data: { version: { increment: 1 } } })
  return category
}

/** Throws CATEGORY_KNOWN if a category other than `except` has the name, or the short name that is made from it. */
async function requireNewName(tx: Tx, names: Texts, except?: string): Promise<void> {
  const categories = await tx.category.findMany({ select: { id: true, names: true, slug: true } })
  const slug = shortName('category', names)
  const known = categories.find(
    (each) => each.id !== except && (each.slug === slug || isSameName(each.names as Texts, names)),
  )
  if (known) throw new RuleError('CATEGORY_KNOWN', 'a category with this name exists', 'Category', [known.id])
}

async function requireParent(tx: Tx, category: Category, parent: string | null): Promise<void> {
  const { id } = category
  if (parent === category.parentId) return
  const below = await tx.$queryRaw<{ id: string }[]>`SELECT category_tree(ARRAY[${id}::uuid]) AS id`
  const tree = below.map((each) => each.id)
  if (parent !== null) {
    await requireOfferedCategory(tx, parent)
    if (tree.includes(parent))
      throw new RuleError('CATEGORY_CYCLE', 'the parent is below the category', 'Category', [id])
  }
  if (await isUsed(tx, tree))
    throw new RuleError('CATEGORY_USED', 'published figures count the category under its parent', 'Category', [id])
}

const columns = ({ parent, sourceNote, ...fields }: CategoryFields) => ({
  ...fields,
  parentId: parent ?? null,
  sourceNote: sourceNote ?? null,
})

const storedFields = ({ parentId, sourceNote, names, ...fields }: Category): CategoryFields => ({
  ...fields,
  names: names as Texts,
  parent: parentId ?? undefined,
  sourceNote: sourceNote ?? undefined,
})

const eventFields = (
  { names, severity, parent, expression, noCapture, captureOnPaste, sourceNote }: CategoryFields,
  before = false,
) => ({
  ...{ names: inOrder(names), severity, expression, noCapture, captureOnPaste: captureOnPaste ?? before },
  parent: parent ?? null,
  sourceNote: sourceNote ?? null,
})
