/** Lets an officer decide whether an item is a repost of an earlier item, as a program proposed. */
import { z } from 'zod'
import { lockContentItems } from '#domain/cases/lock.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, ValidationError } from '#domain/core/errors.ts'
import { id, key, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'

const events = { REJECTED: 'item.repost_rejected', PROPOSED: 'item.repost_reopened' } as const

const decideInput = z
  .object({
    ...{ key, item: id, earlier: id },
    state: z.enum(['CONFIRMED', 'REJECTED', 'PROPOSED']),
    reason: optional(text(2000)),
  })
  .refine(({ state, reason }) => state === 'CONFIRMED' || reason !== undefined, {
    path: ['reason'],
    message: 'is required to reject a proposal, or to take back a decision',
  })

/**
 * Confirms or rejects a proposal, or takes back the decision: the state is then PROPOSED again. Throws ValidationError if
 * the proposal is in the state already, or if it was decided otherwise and that decision was not taken back, and
 * NotFoundError if there is no such proposal.
 */
export async function decideRepost(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'decideRepost')
  const { key, ...fields } = parse(decideInput, input)
  const { item, earlier, state, reason } = fields
  return runCommand(context, { action: 'decideRepost', key, input: fields }, async (tx, append) => {
    await lockContentItems(tx, [item, earlier])
    const pair = { itemId_earlierId: { itemId: item, earlierId: earlier } }
    const repost = await tx.repost.findUnique({ where: pair })
    if (!repost) throw new NotFoundError('repost')
    if (repost.state === state || (repost.state !== 'PROPOSED' && state !== 'PROPOSED'))
      throw new ValidationError([{ path: 'state', code: 'unchanged', message: `the proposal is ${repost.state}` }])
    const decision = { decidedAt: context.now, decidedById: personId(context.viewer), reason: reason ?? null }
    await tx.repost.update({
      where: pair,
      data: { state, ...(state === 'PROPOSED' ? { decidedAt: null, decidedById: null, reason: null } : decision) },
    })
    const cases = await tx.caseItem.findMany({ where: { itemId: item }, orderBy: { caseId: 'asc' } })
    for (const caseId of cases.length > 0 ? cases.map((row) => row.caseId) : [null]) {
      const event = { subject: { type: 'ContentItem', id: item }, caseId } as const
      if (state === 'CONFIRMED')
        append({ ...event, type: 'item.repost_confirmed', data: { earlierItem: earlier, reason } })
      else append({ ...event, type: events[state], data: { earlierItem: earlier, reason: reason! } })
    }
    return { id: item }
  })
}
