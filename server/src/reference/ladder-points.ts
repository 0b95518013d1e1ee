/**
 * The form of a formula of points. Some laws compute a sanction from what an addressee has not done; the pack of such a
 * law states the formula with the legal step of its ladder.
 */
import { z } from 'zod'

/** What is known about an item and can become a factor. */
export const pointFacts = ['DAYS_OVERDUE', 'LETTERS', 'REACH'] as const
export type PointFact = (typeof pointFacts)[number]

const MAX_STEPS = 20

const step = z.strictObject({
  from: z.int().min(0).max(1_000_000_000_000).describe('The smallest number of this step.'),
  factor: z.number().min(0).max(1_000_000).describe('The factor from this number on.'),
})

/** Makes the form; `labels` are names and `citations` provisions in both languages. */
export const pointsForm = <Labels extends z.ZodType, Citations extends z.ZodType>(
  labels: Labels,
  citations: Citations,
) =>
  z.strictObject({
    citations,
    base: z.number().positive().max(1_000_000_000).describe('The points of an item before its factors.'),
    factors: z
      .array(
        z.strictObject({
          labels,
          fact: z
            .enum(pointFacts)
            .describe(
              'The number that selects the step: the whole days since the due date of the item, the letters of the ladder that were sent since the due date of the request, or the known reach of the content. An unknown reach is 0.',
            ),
          steps: z
            .array(step)
            .min(1)
            .max(MAX_STEPS)
            .refine(
              (steps) => steps.every(({ from }, index) => (index === 0 ? from === 0 : from > steps[index - 1]!.from)),
              'must begin with 0 and rise',
            )
            .describe('The steps, which begin with 0 and rise. The last step whose number is reached applies.'),
        }),
      )
      .max(10)
      .describe('The factors. The points of an item are the base multiplied by all of them.'),
  })
