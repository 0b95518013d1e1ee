/** Adds and changes text blocks: paragraphs that officers insert in the texts of drafts. */
import type { TextBlock } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Texts, textsOf } from '#domain/authority/input.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse, signedLine, signedText, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'

/** Maximum number of text blocks in use, because clients read all of them at once. */
export const MAX_TEXT_BLOCKS = 300

/** Maximum number of characters in each language, as in the reason of an item. */
const MAX_TEXT = 2000

const fields = {
  title: signedLine(200),
  texts: textsOf(signedText(MAX_TEXT)).refine((texts) => Object.keys(texts).length > 0, 'needs a text'),
  category: optional(id),
}
const addInput = z.object({ key, ...fields })
const changeInput = z.object({ key, block: id, expectedVersion: version, ...fields })

/**
 * Adds a text block. Throws TOO_MANY_ENTRIES if MAX_TEXT_BLOCKS are in use, and NotFoundError if the category does not
 * exist.
 */
export async function addTextBlock(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addTextBlock')
  const { key, ...added } = parse(addInput, input)
  return runCommand(context, { action: 'addTextBlock', key, input: added }, async (tx, append) => {
    await requireRoom(tx)
    const data = await checkedFields(tx, added)
    const { id } = await tx.textBlock.create({ data, select: { id: true } })
    append({
      type: 'text_block.added',
      subject: { type: 'TextBlock', id },
      data: { block: recordedOf(data), version: 1 },
    })
    return { id }
  })
}

/**
 * Replaces all fields of a text block. Throws ILLEGAL_TRANSITION if the block is retired, and ConflictError if its
 * version is not `expectedVersion`.
 */
export async function changeTextBlock(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeTextBlock')
  const { key, ...changed } = parse(changeInput, input)
  return runCommand(context, { action: 'changeTextBlock', key, input: changed }, async (tx, append) => {
    const before = await lockBlock(tx, changed.block, changed.expectedVersion)
    const data = await checkedFields(tx, changed)
    const version = before.version + 1
    await tx.textBlock.update({ where: { id: before.id }, data: { ...data, version } })
    append({
      type: 'text_block.changed',
      subject: { type: 'TextBlock', id: before.id },
      data: { block: recordedOf(data), previousBlock: recordedOf(before), version },
    })
    return { id: before.id }
  })
}

/**
 * Locks a text block. The block must be retired if `retired` is true, and otherwise in use. Throws ILLEGAL_TRANSITION
 * if it is in the other state, NotFoundError if it does not exist, and ConflictError if its version is not
 * `expectedVersion`.
 */
export async function lockBlock(
  tx: Tx,
  id: string,
  expectedVersion: number,
  { retired }: { retired: boolean } = { retired: false },
): Promise<TextBlock> {
  await tx.$executeRaw`SELECT 1 FROM text_block WHERE id = ${id}::uuid FOR UPDATE`
  const block = await tx.textBlock.findUnique({ where: { id } })
  if (!block) throw new NotFoundError('block')
  if (block.version !== expectedVersion) throw new ConflictError(id, block.version, expectedVersion)
  if ((block.retiredAt !== null) !== retired)
    throw new RuleError('ILLEGAL_TRANSITION', retired ? 'the block is in use' : 'the block is retired')
  return block
}

/**
 * Throws TOO_MANY_ENTRIES if MAX_TEXT_BLOCKS are in use. No other command can then add a block before this command
 * ends.
 */
export async function requireRoom(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM authority FOR NO KEY UPDATE`
  if ((await tx.textBlock.count({ where: { retiredAt: null } })) >= MAX_TEXT_BLOCKS)
    throw new RuleError('TOO_MANY_ENTRIES', `there are ${MAX_TEXT_BLOCKS} text blocks`)
}

type Fields = { title: string; texts: Texts; category?: string | undefined }

async function checkedFields(tx: Tx, { title, texts, category }: Fields) {
  if (category && !(await tx.category.findUnique({ where: { id: category }, select: { id: true } })))
    throw new NotFoundError('category')
  return { title, texts, categoryId: category ?? null }
}

const recordedOf = ({ title, texts, categoryId }: Pick<TextBlock, 'title' | 'texts' | 'categoryId'>) => ({
  ...{ title, category: categoryId },
  texts: texts as Texts,
})
