/**
 * Validates outside input before a rule reads it. Text from outside may be hostile, so every text has a length limit
 * and no control characters except tabs and line breaks.
 */
import { z } from 'zod'
import { CODE } from '#domain/vocabularies/codes.ts'
import { ValidationError } from './errors.ts'
import { type Fault, faultIn, withoutHidden } from './visible-text.ts'

/** A visible character. Spaces, and formatting characters such as a zero-width space, are not visible. */
const visible = /[^\s\p{Cf}\p{Zs}]/u
const without =
  (code: Fault['code'], message: string) =>
  (value: string, { addIssue }: z.core.$RefinementCtx) => {
    const fault = faultIn(value)
    if (fault?.code === code)
      addIssue({ code: 'custom', params: { code, part: fault.character }, message: `${message} ${fault.character}` })
  }
const noControls = without('control_character', 'has the control character')
const noReordering = without('reordering_character', 'has a character that changes the order of text:')

/** Trimmed text of 1 to `max` UTF-16 units. */
export const text = (max: number) =>
  z
    .string()
    .max(max * 2)
    .trim()
    .min(1)
    .max(max)
    .superRefine(noControls)
    .refine((value) => visible.test(value), 'has no visible character')

export const line = (max: number) => text(max).refine((value) => !/[\r\n\u2028\u2029]/.test(value), 'has line breaks')

/**
 * Removes the characters that are never shown. Before the removal, the string may have up to twice `max` UTF-16 units.
 */
export const shownText = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(withoutHidden)

/**
 * Text that a second person signs, and that an addressee reads. Characters that are never shown are removed. Characters
 * that change the order of text are refused, because the screen must show the text in the order in which it is stored.
 */
export const signedText = (max: number) => shownText(max).pipe(text(max)).superRefine(noReordering)

/** Like `signedText`, for one line that a second person signs, or that letters or lists show, such as a name. */
export const signedLine = (max: number) => shownText(max).pipe(line(max)).superRefine(noReordering)

export const id = z.uuid()
/** The short name of an entry of a jurisdiction pack. */
export const packSlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(100)
export const version = z.int().min(1).max(2_147_483_647)
export const key = z.string().regex(/^[\w.:-]{8,64}$/, '8 to 64 letters, digits, _ . : -')
export const instant = z
  .date()
  .refine((value) => value.getUTCFullYear() >= 2000 && value.getUTCFullYear() < 2100, 'out of range')
/** A day of the authority's zone, YYYY-MM-DD. */
export const day = z.iso
  .date()
  .refine((value) => value >= '2000-01-01' && value < '2100-01-01', 'is not between 2000-01-01 and 2099-12-31')
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'lower-case hex SHA-256')

export const distinct = <T extends z.ZodType<string>>(of: T, max: number) =>
  z
    .array(of)
    .min(1)
    .max(max)
    .refine((values) => new Set(values).size === values.length, 'has repetitions')

/** Null and undefined both mean absent, and parse as undefined. */
export const optional = <T extends z.ZodType>(of: T) => of.nullish().transform((value) => value ?? undefined)

/** Throws ValidationError with at most 50 issues. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new ValidationError(
    parsed.error.issues.slice(0, 50).map((issue) => ({
      ...{ path: issue.path.join('.'), code: codeOf(issue), message: issue.message },
      ...partOf(issue),
    })),
  )
}

const partOf = (issue: z.core.$ZodIssue): { part?: string } =>
  issue.code === 'custom' && typeof issue.params?.part === 'string' ? { part: issue.params.part } : {}

/** A check may state its own code as the parameter `code`. Screens have a message for each code. */
const codeOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' && typeof issue.params?.code === 'string' ? issue.params.code : issue.code

export const MAX_CODES = 100

/** A value without the form of a code is rejected with an issue that names the value. */
export const code = z.string().refine((value) => CODE.test(value), {
  error: ({ input }) => `unknown code ${JSON.stringify(input)?.slice(0, 60)}`,
  params: { code: 'code_form' },
})

export const codes = distinct(code, MAX_CODES)
