/** Names of countries on screen. */
import { localeTag } from '#lib/i18n/locale.ts'

/** Codes that have a name but are not codes of a country. */
const groups = ['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB']

export const countryName = (code: string): string =>
  new Intl.DisplayNames(localeTag(), { type: 'region' }).of(code) ?? code

/** Returns the ISO 3166-1 codes and names of all countries, in the order of their names. */
export function countryChoices(): { key: string; text: string }[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  const named = new Intl.DisplayNames(localeTag(), { type: 'region', fallback: 'none' })
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      // `Intl.Locale` replaces a former code, such as DD, by the code of today's country. Former codes are left out.
      const isPresent = !groups.includes(code) && new Intl.Locale(`und-${code}`).region === code
      const name = isPresent ? named.of(code) : undefined
      return name ? [{ key: code, text: name }] : []
    })
    .sort((a, b) => a.text.localeCompare(b.text, localeTag()))
}
