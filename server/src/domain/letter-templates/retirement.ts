/**
 * Retires letter templates and text blocks, and takes them into use again. A retired template is not deleted, because
 * submitted letters keep their templates.
 */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { refreshDraftSubjects } from './draft-subjects.ts'
import { lockTemplate } from './templates.ts'
import { lockBlock, requireRoom } from './text-blocks.ts'

const templateInput = z.object({ key, template: id, expectedVersion: version })
const blockInput = z.object({ key, block: id, expectedVersion: version })

/**
 * Retires a letter template. Drafts no longer use it, but submitted requests keep it. Throws ILLEGAL_TRANSITION if it
 * is retired already, and ConflictError if its version is not `expectedVersion`.
 */
export async function retireLetterTemplate(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'retireLetterTemplate')
  return setTemplateInUse(context, 'retireLetterTemplate', input, false)
}

/**
 * Takes a retired letter template into use again. Throws ILLEGAL_TRANSITION if it is in use, and ConflictError if its
 * version is not `expectedVersion`.
 */
export async function reinstateLetterTemplate(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'reinstateLetterTemplate')
  return setTemplateInUse(context, 'reinstateLetterTemplate', input, true)
}

/**
 * Retires a text block, so that officers can no longer insert it. Throws ILLEGAL_TRANSITION if it is retired already,
 * and ConflictError if its version is not `expectedVersion`.
 */
export async function retireTextBlock(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'retireTextBlock')
  return setBlockInUse(context, 'retireTextBlock', input, false)
}

/**
 * Takes a retired text block into use again. Throws ILLEGAL_TRANSITION if it is in use, TOO_MANY_ENTRIES if
 * MAX_TEXT_BLOCKS are in use, and ConflictError if its version is not `expectedVersion`.
 */
export async function reinstateTextBlock(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'reinstateTextBlock')
  return setBlockInUse(context, 'reinstateTextBlock', input, true)
}

function setTemplateInUse(
  context: CommandContext,
  action: 'retireLetterTemplate' | 'reinstateLetterTemplate',
  input: unknown,
  inUse: boolean,
): Promise<{ id: string }> {
  const { key, ...fields } = parse(templateInput, input)
  return runCommand(context, { action, key, input: fields }, async (tx, append) => {
    const template = await lockTemplate(tx, fields.template, fields.expectedVersion, { retired: inUse })
    const { id, latest } = template
    await tx.letterTemplate.update({ where: { id }, data: { retiredAt: inUse ? null : context.now } })
    await refreshDraftSubjects(tx, template)
    append({
      type: inUse ? 'template.reinstated' : 'template.retired',
      subject: { type: 'LetterTemplate', id },
      data: { version: latest },
    })
    return { id }
  })
}

function setBlockInUse(
  context: CommandContext,
  action: 'retireTextBlock' | 'reinstateTextBlock',
  input: unknown,
  inUse: boolean,
): Promise<{ id: string }> {
  const { key, ...fields } = parse(blockInput, input)
  return runCommand(context, { action, key, input: fields }, async (tx, append) => {
    if (inUse) await requireRoom(tx)
    const before = await lockBlock(tx, fields.block, fields.expectedVersion, { retired: inUse })
    const { id } = before
    const version = before.version + 1
    await tx.textBlock.update({ where: { id }, data: { retiredAt: inUse ? null : context.now, version } })
    append({
      type: inUse ? 'text_block.reinstated' : 'text_block.retired',
      subject: { type: 'TextBlock', id },
      data: { version },
    })
    return { id }
  })
}
