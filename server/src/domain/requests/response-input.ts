/** Input schemas of a platform's answers. */
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import type { Tx } from '#domain/core/command.ts'
import { code, id, optional, text } from '#domain/core/input.ts'
import { answerStates } from '#domain/rules/transitions.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'

/** The states that can be recorded for an item. Only a correction may state AWAITING, which removes the answer. */
export const recordedStates = [...answerStates, 'AWAITING'] as const

const note = optional(text(2000))
const actioned = z.object({
  item: id,
  state: z.literal('ACTIONED'),
  action: code,
  ground: z.enum(['LEGAL', 'POLICY']),
  note,
})
const refused = z.object({ item: id, state: z.literal('REFUSED'), refusalReason: code, note })
const gone = z.object({ item: id, state: z.enum(['ALREADY_GONE', 'NOT_FOUND']), note })
export const answerInput = z.discriminatedUnion('state', [actioned, refused, gone])
export type ItemAnswer = z.output<typeof answerInput>

/** At most one answer for each item. */
export const answers = <T extends z.ZodType<{ item: string }>>(of: T) =>
  z
    .array(of)
    .min(1)
    .max(MAX_ITEMS)
    .refine((list) => new Set(list.map(({ item }) => item)).size === list.length, 'an item is answered twice')

/**
 * Throws ValidationError for an unknown action or refusal reason, and ENTRY_NOT_OFFERED for one that is not offered
 * today.
 */
export const requireOfferedAnswers = (
  tx: Tx,
  now: Date,
  answers: readonly (ItemAnswer | { state: 'AWAITING' })[],
): Promise<void> =>
  requireOffered(tx, now, {
    Action: answers.map((answer) => (answer.state === 'ACTIONED' ? answer.action : undefined)),
    RefusalReason: answers.map((answer) => (answer.state === 'REFUSED' ? answer.refusalReason : undefined)),
  })
