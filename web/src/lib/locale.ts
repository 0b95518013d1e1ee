import { i18n } from '@lingui/core'

export type Locale = 'vi' | 'en'

/** Europe writes no comma in thousands and the United States write months first; en-GB is what the operator's partners read. */
const tags: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' }

export const localeTag = (): string => tags[(i18n.locale as Locale) || 'vi'] ?? tags.vi

export const isVietnamese = (): boolean => i18n.locale !== 'en'

/** Of the two names that data carries, the one for the language on screen. */
export const inLocale = (vi: string, en: string): string => (isVietnamese() ? vi : en)

/** Loads a language's catalogue and switches to it; the choice is kept for the next visit. */
export async function switchLocale(locale: Locale): Promise<void> {
  const { messages } = locale === 'en' ? await import('../locales/en.po') : await import('../locales/vi.po')
  i18n.load(locale, messages)
  i18n.activate(locale)
  document.documentElement.lang = locale
  localStorage.setItem('locale', locale)
}

/** What was chosen before, otherwise Vietnamese: the product's own language, whatever the browser prefers. */
export const rememberedLocale = (): Locale => (localStorage.getItem('locale') === 'en' ? 'en' : 'vi')
