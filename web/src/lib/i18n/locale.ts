/** Language on screen and loading of its catalogue. */
import { i18n, type Messages } from '@lingui/core'
import type { Bilingual } from '@takedown/declarations/bilingual.ts'
import { Catalogues } from './catalogues.ts'
import { preferredLocale } from './preferredLocale.ts'

export type Locale = 'vi' | 'en'

/** English screens use British formats, which write the day before the month and separate thousands with commas. */
const tags: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' }

export const localeTag = (): string => tags[(i18n.locale as Locale) || 'vi'] ?? tags.vi

export const isVietnamese = (): boolean => i18n.locale !== 'en'

export const inLocale = (vi: string, en: string): string => (isVietnamese() ? vi : en)

export const textOf = ({ vi, en }: Bilingual): string => inLocale(vi, en)

const catalogues = new Catalogues<Locale, Messages>({
  first: { vi: () => import('virtual:words/vi/first'), en: () => import('virtual:words/en/first') },
  other: { vi: () => import('virtual:words/vi/other'), en: () => import('virtual:words/en/other') },
  load: (locale, messages) => i18n.load(locale, messages),
  activate(locale) {
    i18n.activate(locale)
    document.documentElement.lang = locale
  },
})

/** Loads the catalogue of a language and switches the screen to it. The choice is lost on a reload. */
export const showLocale = (locale: Locale): Promise<void> => catalogues.show(locale)

/** The choice is stored in this browser and takes precedence over the language of the account. */
export async function switchLocale(locale: Locale): Promise<void> {
  localStorage.setItem('locale', locale)
  await showLocale(locale)
}

/** Loads the part of the catalogue that only screens besides the board need. */
export const loadAllWords = (): Promise<void> => catalogues.needAll()

export const firstLocale = (): Locale =>
  preferredLocale(localStorage.getItem('locale'), localStorage.getItem('account-locale'), navigator.languages)

/**
 * Remembers the language of the account for the sign-in page. Also shows it, unless the user chose a language in this
 * browser.
 */
export function followAccount(account: Locale): void {
  localStorage.setItem('account-locale', account)
  if (chosenLocale() === null && account !== i18n.locale) void showLocale(account)
}

const chosenLocale = (): Locale | null => {
  const stored = localStorage.getItem('locale')
  return stored === 'en' || stored === 'vi' ? stored : null
}
