/** Names of countries on screen. */
import { localeTag } from '#lib/i18n/locale.ts'

/** Codes that have a name on screen, but belong to no country. */
const groups = ['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB']

export const countryName = (code: string): string =>
  new Intl.DisplayNames(localeTag(), { type: 'region' }).of(code) ?? code

export function countryChoices(): { key: string; text: string }[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
  const named = new Intl.DisplayNames(localeTag(), { type: 'region', fallback: 'none' })
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      // Codes of former countries, such as DD, are left out. `Intl.Locale` replaces them by the code of the present
      // country.
      const isPresent = !groups.includes(code) && new Intl.Locale(`und-${code}`).region === code
      const name = isPresent ? named.of(code) : undefined
      return name ? [{ key: code, text: name }] : []
    })
    .sort((a, b) => a.text.localeCompare(b.text, localeTag()))
}
