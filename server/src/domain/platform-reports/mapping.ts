/**
 * Defines how the columns of a published file map to the texts and counts of a report. The operator states the mapping,
 * which is stored with the file.
 */
import { z } from 'zod'
import { line, optional } from '#domain/core/input.ts'
import { countedBys } from '#domain/platform-reports/reconciliation/sets.ts'

/** The texts of a line. A line without product, country, period or count cannot be compared with our figures. */
export const textFields = ['period', 'country', 'product', 'requestor', 'reason'] as const
export type TextField = (typeof textFields)[number]

export const numberFields = [
  'requests',
  'items',
  'removedLegal',
  'removedPolicy',
  'notFound',
  'notEnoughInfo',
  'noAction',
  'alreadyRemoved',
] as const
export type NumberField = (typeof numberFields)[number]

export const reportFields = [...textFields, ...numberFields] as const
export type ReportField = (typeof reportFields)[number]

/** Every report must have these fields. Any other missing count is recorded as unstated. */
export const requiredFields = ['period', 'country', 'product', 'items'] as const satisfies readonly ReportField[]

const zones = new Set(Intl.supportedValuesOf('timeZone'))

export const mappingInput = z.object({
  /** the event whose time decides to which period of the report an item belongs */
  countedBy: z.enum(countedBys),
  timeZone: line(64).refine((zone) => zone === 'UTC' || zones.has(zone), 'not an IANA time zone'),
  fields: z
    .array(
      z
        .object({
          field: z.enum(reportFields),
          /** headings of columns; several columns are added up */
          columns: optional(z.array(line(200)).min(1).max(20)),
          /** one value for every line, if no column has it */
          fixed: optional(line(200)),
        })
        .refine(
          ({ columns, fixed }) => (columns === undefined) !== (fixed === undefined),
          'needs either columns or a fixed value',
        )
        .refine(
          ({ field, columns, fixed }) =>
            (textFields as readonly string[]).includes(field) ? (columns?.length ?? 1) === 1 : fixed === undefined,
          'a text needs one column or a fixed value, and a number needs columns',
        ),
    )
    .min(1)
    .max(reportFields.length)
    .refine((fields) => new Set(fields.map(({ field }) => field)).size === fields.length, 'has repetitions')
    .refine(
      (fields) => requiredFields.every((needed) => fields.some(({ field }) => field === needed)),
      `needs ${requiredFields.join(', ')}`,
    ),
})
export type ReportMapping = z.output<typeof mappingInput>
