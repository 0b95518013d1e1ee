/** The format of powers and prohibitions in packs. */
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
