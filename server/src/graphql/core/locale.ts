/** The enum of languages. */
import { locales } from '#domain/vocabularies/locale.ts'
import { describedEnum } from './described-enum.ts'

export const LocaleEnum = describedEnum('Locale', locales, 'A language of the product.', {
  vi: 'Vietnamese.',
  en: 'English.',
})
