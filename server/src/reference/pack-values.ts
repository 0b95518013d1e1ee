/** Schemas of single values in jurisdiction packs: short names, days, codes and texts by language. */
import { z } from 'zod'

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not lower-case letters and digits in words joined by single hyphens')
  .max(100)
  .describe('The short name of the entry. It is unique in its section, and it never changes.')
export const line = (max: number, description: string) => z.string().trim().min(1).max(max).describe(description)
export const day = z.iso.date().describe('A local day, YYYY-MM-DD.')
export const code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'not a code in UPPER_CASE')
const tag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'not a BCP 47 language tag')
export const texts = z.record(tag, z.string().trim().min(1)).describe('A text by BCP 47 language tag.')
export const someTexts = (max: number, description: string) =>
  z
    .record(tag, z.string().trim().min(1).max(max))
    .refine((byTag) => Object.keys(byTag).length > 0, 'needs a text')
    .meta({ description, minProperties: 1 })
export const prefix = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{0,5}$/, 'not a capital letter followed by up to five capital letters or digits')
  .describe('The prefix of the numbers of these records, such as "PA" for tips.')
export const weekday = z.union([1, 2, 3, 4, 5, 6, 7].map((number) => z.literal(number as 1 | 2 | 3 | 4 | 5 | 6 | 7)))
