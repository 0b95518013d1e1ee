/**
 * Validates outside input before a rule reads it. Text from outside is hostile: every string has a length limit, and no
 * control characters except tabs and line breaks.
 */
import { z } from 'zod'
import { CODE } from '#domain/vocabularies/codes.ts'
import { ValidationError } from './errors.ts'

// PostgreSQL rejects NUL, UTF-8 cannot encode lone surrogates, and other control characters have no place in a letter.
const forbidden = /\p{Cs}|[^\P{Cc}\t\n\r]/u
/** Matches a text with a character that is visible: neither space nor formatting, such as a zero-width space. */
const visible = /[^\s\p{Cf}\p{Zs}]/u
/** Characters that change the order in which the following text is shown. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/

/**
 * Characters that are never shown. The joiners of letters and emoji are not in the list, because they change what is
 * shown.
 */
const hidden =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]|\u034f/gu

/** Trimmed text of 1 to `max` UTF-16 units. */
export const text = (max: number) =>
  z
    .string()
    .max(max * 2)
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !forbidden.test(value), 'has control characters')
    .refine((value) => visible.test(value), 'has no visible character')

/** One line of text. */
export const line = (max: number) => text(max).refine((value) => !/[\r\n\u2028\u2029]/.test(value), 'has line breaks')

/** Text that a second person signs. The screen must show its characters in the order in which they are stored. */
export const signedText = (max: number) =>
  text(max).refine((value) => !reordering.test(value), 'has characters that change the order of text')

/**
 * One line of text that a second person signs, or that letters or lists show, such as a name. It is stored without
 * characters that are never shown, so that two names that look the same are the same.
 */
export const signedLine = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform((value) => value.replaceAll(hidden, ''))
    .pipe(line(max))
    .refine((value) => !reordering.test(value), 'has characters that change the order of text')

export const id = z.uuid()
/**
 * The short name of an entry of a jurisdiction pack. An entry that an administrator adds gets its short name from its
 * name or citation.
 */
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

/** Accepts a list of 1 to `max` different values. */
export const distinct = <T extends z.ZodType<string>>(of: T, max: number) =>
  z
    .array(of)
    .min(1)
    .max(max)
    .refine((values) => new Set(values).size === values.length, 'has repetitions')

/** An optional field: null and undefined both mean absent, and parse as undefined. */
export const optional = <T extends z.ZodType>(of: T) => of.nullish().transform((value) => value ?? undefined)

/** Parses `input` with `schema`. Throws ValidationError with at most 50 issues. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new ValidationError(
    parsed.error.issues
      .slice(0, 50)
      .map((issue) => ({ path: issue.path.join('.'), code: codeOf(issue), message: issue.message })),
  )
}

/**
 * Returns the code of an issue. A check may state its own code as the parameter `code`. Screens have a message for each
 * of these codes.
 */
const codeOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' && typeof issue.params?.code === 'string' ? issue.params.code : issue.code

/** Maximum number of codes in one list. */
export const MAX_CODES = 100

/** Accepts text that has the form of a code. Any other value is rejected with an issue that names it. */
export const code = z.string().refine((value) => CODE.test(value), {
  error: ({ input }) => `unknown code ${JSON.stringify(input)?.slice(0, 60)}`,
  params: { code: 'code_form' },
})

/** Accepts a list of distinct codes. */
export const codes = distinct(code, MAX_CODES)
