import { i18n } from '@lingui/core'

export type Locale = 'vi' | 'en'

/** Europe writes no comma in thousands and the United States write months first; en-GB is what the operator's partners read. */
const tags: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' }

export const localeTag = (): string => tags[(i18n.locale as Locale) || 'vi'] ?? tags.vi

export const isVietnamese = (): boolean => i18n.locale !== 'en'

/** Of the two names that data carries, the one for the language on screen. */
export const inLocale = (vi: string, en: string): string => (isVietnamese() ? vi : en)

const firstWords = { vi: () => import('virtual:words/vi/first'), en: () => import('virtual:words/en/first') }
const otherWords = { vi: () => import('virtual:words/vi/other'), en: () => import('virtual:words/en/other') }
/** Whether a screen has been asked for that needs more than the first words. */
let all = false

/** Loads a language's catalogue and switches to it; the choice is kept for the next visit. */
export async function switchLocale(locale: Locale): Promise<void> {
  const parts = await Promise.all([firstWords[locale](), all ? otherWords[locale]() : null])
  for (const part of parts) if (part) i18n.load(locale, part.messages)
  i18n.activate(locale)
  document.documentElement.lang = locale
  localStorage.setItem('locale', locale)
}

/** What another screen than the board waits for beside its code. */
export async function loadAllWords(): Promise<void> {
  if (all) return
  all = true
  const locale = i18n.locale as Locale
  i18n.load(locale, (await otherWords[locale]()).messages)
}

/** What was chosen before, otherwise Vietnamese: the product's own language, whatever the browser prefers. */
export const rememberedLocale = (): Locale => (localStorage.getItem('locale') === 'en' ? 'en' : 'vi')
