/** Validates the list of countries where the measure of a request, such as a removal, shall apply. */
import { z } from 'zod'

/** Accepts ISO 3166-1 codes of countries that have a name; an empty list means everywhere. */
export const territories = z
  .array(z.string().refine((code) => /^[A-Z]{2}$/.test(code) && names.of(code) !== code, 'is no country'))
  .max(60)
  .refine((codes) => new Set(codes).size === codes.length, 'has repetitions')

const names = new Intl.DisplayNames('en', { type: 'region' })
