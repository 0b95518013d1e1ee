/**
 * The form of a ladder: the steps ("rungs") by which the authority reminds, chases and warns an addressee that has not
 * acted. Packs and administrators state ladders in this form.
 */
import { z } from 'zod'
import { pointsForm } from './ladder-points.ts'

const MAX_RUNGS = 12
/** 90 days */
const MAX_HOURS = 2_160
const MAX_RESEND_HOURS = 720

const filled = (max: number) => z.string().trim().min(1).max(max)
const line = (max: number) => filled(max).refine((text) => !/[\r\n]/.test(text), 'has more than one line')
const bilingual = (text: z.ZodType<string, string>) => z.strictObject({ vi: text, en: text })

/** The formula of points of a legal step. */
const points = pointsForm(
  bilingual(line(100)).describe('The name of the factor in Vietnamese and English.'),
  bilingual(line(500)).describe('The provision that states the formula, in Vietnamese and English.'),
)
export type PointsFormula = z.output<typeof points>

export const rungStarts = ['BEFORE_DUE', 'AFTER_DUE', 'AFTER_RUNG'] as const
export type RungStart = (typeof rungStarts)[number]
export const rungKinds = ['LETTER', 'LEGAL_STEP'] as const
export const rungContacts = ['USUAL', 'HIGHER'] as const

export const rung = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,39}$/, 'not a code')
    .describe('The code of the rung. No two rungs of a ladder have the same one.'),
  labels: bilingual(line(100)).describe('The name of the rung in Vietnamese and English.'),
  kind: z.enum(rungKinds).describe('A letter, or the proposal of the next legal step, which a person takes elsewhere.'),
  starts: z
    .enum(rungStarts)
    .describe(
      'From when the hours count: back from the due date, from the due date, or from the letter of the rung before.',
    ),
  hours: z.int().min(0).max(MAX_HOURS).describe('After how many hours the rung is proposed.'),
  contact: z.enum(rungContacts).describe('Whether the letter goes to the usual contact or to the higher one.'),
  signed: z.boolean().describe('Whether a supervisor who did not write the letter must sign it.'),
  letter: z
    .strictObject({ subjects: bilingual(line(300)), bodies: bilingual(filled(6_000)) })
    .optional()
    .describe('The subject and the text of the letter. If it is absent, the letter has the texts of the product.'),
  points: points
    .optional()
    .describe('Only for a legal step: the formula of the points that the law attaches to each open item.'),
})
export type Rung = z.output<typeof rung>

export const rungs = z
  .array(rung)
  .min(1)
  .max(MAX_RUNGS)
  .superRefine((list, { addIssue }) => {
    const refuse = (index: number, field: string, message: string) =>
      addIssue({ code: 'custom', params: { code: 'rung' }, path: [index, field], message })
    for (const [index, { code, starts, hours, kind, signed, points: formula }] of list.entries()) {
      const before = list[index - 1]
      if (list.findIndex((each) => each.code === code) < index) refuse(index, 'code', 'is the code of an earlier rung')
      if (starts === 'BEFORE_DUE' && before && before.starts !== 'BEFORE_DUE')
        refuse(index, 'starts', 'must stand before the rungs after the due date')
      if (starts === 'BEFORE_DUE' && hours === 0) refuse(index, 'hours', 'must be at least 1 before the due date')
      if (starts === 'BEFORE_DUE' && before?.starts === 'BEFORE_DUE' && before.hours <= hours)
        refuse(index, 'hours', 'must be nearer to the due date than the rung before')
      if (starts === 'AFTER_RUNG' && (!before || before.starts === 'BEFORE_DUE'))
        refuse(index, 'starts', 'needs an earlier rung after the due date')
      if (starts === 'AFTER_DUE' && before?.starts === 'AFTER_DUE' && before.hours > hours)
        refuse(index, 'hours', 'must not be earlier than the rung before')
      if (kind === 'LEGAL_STEP' && (index < list.length - 1 || starts === 'BEFORE_DUE'))
        refuse(index, 'kind', 'must be the last rung, after the due date')
      if (kind === 'LEGAL_STEP' && signed) refuse(index, 'signed', 'has no letter to sign')
      if (kind === 'LETTER' && formula) refuse(index, 'points', 'belong to a legal step')
    }
  })

export const ladder = z.strictObject({
  rungs,
  resendHours: z
    .int()
    .min(1)
    .max(MAX_RESEND_HOURS)
    .nullable()
    .describe(
      'After how many hours without a letter the product proposes to send the overdue request again. Null: never.',
    ),
  higherContact: z
    .strictObject({
      channel: z.enum(['EMAIL', 'WEBHOOK', 'PORTAL']).describe('The kind of channel of the higher contact.'),
      address: line(500).describe('The address of the higher contact.'),
      name: line(200).describe('Whom the letter addresses.'),
    })
    .nullable()
    .describe('The contact above the usual one. Null if none is known.'),
})
export type Ladder = z.output<typeof ladder>
