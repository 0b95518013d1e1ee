/**
 * The placeholders that a letter template declares: names in braces, for which the officer enters a value in each
 * draft. The type of a placeholder decides which values are valid and how the letter prints them.
 */
import { z } from 'zod'
import { day, optional, signedLine } from '#domain/core/input.ts'
import { type Texts, textsOf } from './input.ts'
import { builtInNames } from './letter-words.ts'

export const placeholderTypes = ['TEXT', 'NUMBER', 'DATE', 'CHOICE'] as const
export type PlaceholderType = (typeof placeholderTypes)[number]

/** Maximum number of placeholders of a template, of options of a placeholder, and of characters of a value. */
export const MAX_PLACEHOLDERS = 30
export const MAX_OPTIONS = 50
export const MAX_VALUE = 500

export interface Placeholder {
  name: string
  /** labels of the field for the officer: BCP 47 tag → text */
  labels: Texts
  type: PlaceholderType
  /** whether the draft needs a value before it can be submitted */
  required: boolean
  /** the values of a CHOICE, in the language of the template; empty for other types */
  options: readonly string[]
}

/** The values of a request: name of the placeholder → BCP 47 tag of the letter's language → value. */
export type PlaceholderValues = Readonly<Record<string, Texts>>

const placeholderName = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9_]*$/, 'has characters other than a to z, 0 to 9 and _, or does not begin with a letter')

const placeholder = z
  .object({
    name: placeholderName.refine((name) => !builtInNames.has(name), 'is the name of a fact that every letter has'),
    labels: textsOf(signedLine(100)).refine((labels) => Object.keys(labels).length > 0, 'needs a label'),
    type: z.enum(placeholderTypes),
    required: z.boolean(),
    options: optional(z.array(signedLine(200)).max(MAX_OPTIONS)),
  })
  .transform(({ options = [], ...fields }): Placeholder => ({ ...fields, options }))
  .superRefine(({ type, options }, { addIssue }) => {
    const refuse = (message: string) => addIssue({ code: 'custom', path: ['options'], message })
    if (type === 'CHOICE' ? options.length < 2 : options.length > 0)
      refuse(type === 'CHOICE' ? 'needs two options or more' : 'is only for a CHOICE')
    if (new Set(options).size !== options.length) refuse('repeats an option')
  })

export const placeholdersInput = z
  .array(placeholder)
  .max(MAX_PLACEHOLDERS)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'repeats a name')

/** A placeholder that is not listed has no value. */
export const valuesInput = z
  .array(z.object({ name: placeholderName, texts: textsOf(signedLine(MAX_VALUE)) }))
  .max(3 * MAX_PLACEHOLDERS)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'repeats a name')

export const valuesFrom = (list: z.output<typeof valuesInput>): PlaceholderValues =>
  Object.fromEntries(
    list
      .filter(({ texts }) => Object.keys(texts).length > 0)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, texts }) => [name, texts]),
  )

/** Whether the type allows the value. A NUMBER has a point before its decimals. A DATE has the form YYYY-MM-DD. */
export function isValue({ type, options }: Placeholder, value: string): boolean {
  switch (type) {
    case 'TEXT':
      return true
    case 'NUMBER':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(value)
    case 'DATE':
      return day.safeParse(value).success
    case 'CHOICE':
      return options.includes(value)
  }
}

/**
 * In English the month is printed as a word, because 11/01 is a day in November to some readers and in January to
 * others.
 */
export function printedValue({ type }: Placeholder, value: string, language: string): string {
  if (type === 'NUMBER')
    return new Intl.NumberFormat([language, 'en'], { maximumFractionDigits: 6 }).format(
      value as Intl.StringNumericLiteral,
    )
  if (type !== 'DATE') return value
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : [language, 'en-GB'], {
    ...{ timeZone: 'UTC', year: 'numeric', day: '2-digit', month: language === 'en' ? 'long' : '2-digit' },
  }).format(new Date(value))
}
