/** The format of powers, prohibitions and strike rules in packs. */
import { z } from 'zod'
import { day, slug, someTexts, texts } from './pack-values.ts'

const limit = z.int().min(1).max(8760)
export const power = z
  .strictObject({
    slug,
    citations: someTexts(500, 'The citations, by BCP 47 language tag.'),
    notes: texts.optional(),
    normalLimit: limit
      .nullable()
      .describe(
        'The time limit, in working days if `clock` is WORKING_DAYS, else in hours. Null if the law sets none.',
      ),
    urgentLimit: limit
      .optional()
      .describe(
        'The time limit of urgent requests, in the unit of the other limit. Without this field, urgent requests cannot cite the power.',
      ),
    clock: z.enum(['CALENDAR', 'WORKING', 'WORKING_DAYS']).describe('The unit of the limits.'),
    clockStart: z.enum(['SENT', 'RECEIVED']).describe('The event that starts the clock.'),
    calendar: slug.describe('The short name of a calendar of this pack.'),
    inForceFrom: day,
    inForceTo: day.optional(),
    successor: slug
      .optional()
      .describe(
        'The short name of the successor: the power to cite when this one has ended. The file must list the successor first.',
      ),
    forComplaints: z
      .boolean()
      .default(false)
      .describe(
        'Whether the time limit starts when a user complains to the platform. Letters of the authority never cite such a power.',
      ),
    unconfirmed: z
      .boolean()
      .default(false)
      .describe('Whether nobody has compared the wording with the published text.'),
  })
  .describe('A provision that entitles the authority to request removals.')

export const prohibition = z
  .strictObject({
    slug,
    citations: someTexts(500, 'The citations, by BCP 47 language tag.'),
    summaries: texts.optional().describe('What the provision forbids, by BCP 47 language tag.'),
    penalties: texts.optional().describe('The sanction, with the provision that states it, by BCP 47 language tag.'),
    category: slug
      .optional()
      .describe(
        'The short name of a category of this pack. The prohibition is suggested for cases of this category. For cases of a subcategory, it is suggested if neither the subcategory nor any category between the two has a prohibition in force. A prohibition without this field is suggested for cases where neither the category nor any of its ancestors has a prohibition in force.',
      ),
    inForceFrom: day,
    inForceTo: day.optional(),
    successor: slug
      .optional()
      .describe(
        'The short name of the successor: the prohibition to cite when this one has ended. The file must list the successor first.',
      ),
    unconfirmed: z
      .boolean()
      .default(false)
      .describe('Whether nobody has compared the wording with the published text.'),
  })
  .describe('A provision that content breaks.')

const count = z.int().min(1).max(1000).nullable().default(null)
const days = z.int().min(1).max(3660).nullable().default(null)
export const strikeRule = z
  .strictObject({
    slug,
    citations: someTexts(500, 'The provision, by BCP 47 language tag.'),
    violations: count.describe('The least number of violations. Absent for a rule about locks.'),
    windowDays: z
      .int()
      .min(1)
      .max(366)
      .nullable()
      .default(null)
      .describe('The number of days within which the violations were requested. Absent for a rule about locks.'),
    locks: count.describe('The least number of temporary locks. Absent for a rule about violations.'),
    measure: z.enum(['LOCK_TEMPORARILY', 'LOCK_PERMANENTLY']).describe('The measure that the rule proposes.'),
    power: slug.optional().describe('The short name of the power by which the authority requests the lock.'),
    minDays: days.describe('The least duration of a temporary lock.'),
    maxDays: days.describe('The longest duration of a temporary lock. Absent for a permanent lock.'),
    inForceFrom: day,
    inForceTo: day.nullable().default(null),
    unconfirmed: z.boolean().default(false).describe('Whether nobody has compared the rule with the published text.'),
  })
  .refine((rule) => (rule.violations === null) !== (rule.locks === null), 'states either violations or locks')
  .refine((rule) => (rule.violations === null) === (rule.windowDays === null), 'counts violations within days')
  .refine((rule) => (rule.measure === 'LOCK_TEMPORARILY') === (rule.maxDays !== null), 'has the duration of a lock')
  .describe('A rule by which the lock of an account, page, group or channel is proposed.')
