/** Input schemas of a platform's answers. */
import { z } from 'zod'
import { MAX_ITEMS } from '#domain/content/items.ts'
import type { Tx } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { code, id, optional, text } from '#domain/core/input.ts'
import { answerStates } from '#domain/rules/transitions.ts'
import { readTerms } from '#domain/vocabularies/terms.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'

/** The states that can be recorded for an item. Only a correction may state AWAITING, which removes the answer. */
export const recordedStates = [...answerStates, 'AWAITING'] as const

/** Maximum number of content items that an action on one account can cover. */
export const MAX_ITEMS_COVERED = 100_000_000

const note = optional(text(2000))
const actioned = z.object({
  item: id,
  state: z.literal('ACTIONED'),
  action: code,
  ground: z.enum(['LEGAL', 'POLICY']),
  itemsCovered: optional(z.int().min(1).max(MAX_ITEMS_COVERED)),
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
 * Throws ValidationError for an unknown action or refusal reason, and for items covered by an action that does not
 * concern an entire account. Throws ENTRY_NOT_OFFERED for an action or reason that is not offered today.
 */
export async function requireOfferedAnswers(
  tx: Tx,
  now: Date,
  answers: readonly (ItemAnswer | { state: 'AWAITING' })[],
): Promise<void> {
  await requireOffered(tx, now, {
    Action: answers.map((answer) => (answer.state === 'ACTIONED' ? answer.action : undefined)),
    RefusalReason: answers.map((answer) => (answer.state === 'REFUSED' ? answer.refusalReason : undefined)),
  })
  const covering = answers.flatMap((answer, index) =>
    answer.state === 'ACTIONED' && answer.itemsCovered !== undefined ? [{ index, action: answer.action }] : [],
  )
  if (covering.length === 0) return
  const terms = await readTerms(tx)
  const faults = covering.filter(({ action }) => !terms.of('Action', action).accountLevel)
  if (faults.length > 0)
    throw new ValidationError(
      faults.map(({ index, action }) => ({
        ...{ path: `answers.${index}.itemsCovered`, code: 'not_account_level' },
        message: `the action ${action} does not concern an entire account`,
      })),
    )
}
