/** Language on screen and loading of its catalogue. */
import { i18n } from '@lingui/core'
import type { Bilingual } from '@takedown/declarations/bilingual.ts'

export type Locale = 'vi' | 'en'

/** English screens use British formats, which write the day before the month and separate thousands with commas. */
const tags: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' }

export const localeTag = (): string => tags[(i18n.locale as Locale) || 'vi'] ?? tags.vi

export const isVietnamese = (): boolean => i18n.locale !== 'en'

/** Picks the name for the language on screen from bilingual data. */
export const inLocale = (vi: string, en: string): string => (isVietnamese() ? vi : en)

/** The text of a declaration in the language on screen. */
export const textOf = ({ vi, en }: Bilingual): string => inLocale(vi, en)

const firstWords = { vi: () => import('virtual:words/vi/first'), en: () => import('virtual:words/en/first') }
const otherWords = { vi: () => import('virtual:words/vi/other'), en: () => import('virtual:words/en/other') }
/**
 * The load of the part of the catalogue that the board does not need. Null until another screen needs that part, and
 * after a failed load.
 */
let allWords: Promise<void> | null = null

/** Loads the catalogue of a language and switches to it. The choice is stored for the next visit. */
export async function switchLocale(locale: Locale): Promise<void> {
  const parts = await Promise.all([firstWords[locale](), allWords ? otherWords[locale]() : null])
  for (const part of parts) if (part) i18n.load(locale, part.messages)
  i18n.activate(locale)
  document.documentElement.lang = locale
  localStorage.setItem('locale', locale)
}

/** Loads the part of the catalogue that every screen except the board needs. */
export function loadAllWords(): Promise<void> {
  allWords ??= loadOtherWords().catch((error: unknown) => {
    allWords = null
    throw error
  })
  return allWords
}

async function loadOtherWords(): Promise<void> {
  const locale = i18n.locale as Locale
  i18n.load(locale, (await otherWords[locale]()).messages)
}

/** The stored language, or Vietnamese if none is stored. The language of the browser is ignored. */
export const rememberedLocale = (): Locale => (localStorage.getItem('locale') === 'en' ? 'en' : 'vi')
