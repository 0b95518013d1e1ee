/** Texts in several languages: between the lists of the API and the fields of a form, and in the language on screen. */
import { isVietnamese, localeTag } from '#lib/i18n/locale.ts'

/** language → text, as typed */
export type Texts = Readonly<Record<string, string>>
export type LocalizedText = { language: string; text: string }

/** The languages that a form always offers. */
const always = ['vi', 'en']

/** Languages that can be added to a form, most of them official languages of addressees' countries. */
const addable = ['ar', 'de', 'es', 'fil', 'fr', 'hi', 'id', 'ja', 'km', 'ko', 'lo', 'ms', 'my', 'pt', 'ru', 'th', 'zh']

export const textsFrom = (list: readonly LocalizedText[]): Texts =>
  Object.fromEntries(list.map(({ language, text }) => [language, text]))

/** Returns the texts that are not blank. */
export const inputOf = (texts: Texts): LocalizedText[] =>
  Object.entries(texts).flatMap(([language, text]) => (text.trim() ? [{ language, text }] : []))

/** Returns the languages of the form's fields: those that are always offered, then those that have a field already. */
export const languagesOf = (texts: Texts): string[] => [
  ...always,
  ...Object.keys(texts).filter((language) => !always.includes(language)),
]

/** Returns the languages that have no field yet. */
export const addableTo = (texts: Texts): string[] => addable.filter((language) => !(language in texts))

export const languageName = (language: string): string =>
  new Intl.DisplayNames(localeTag(), { type: 'language' }).of(language) ?? language

const onScreen = () => (isVietnamese() ? 'vi' : 'en')

/** Returns the text in the language on screen, or else in the first language; null without a text. */
export const textOnScreen = (list: readonly LocalizedText[]): string | null =>
  (list.find(({ language }) => language === onScreen()) ?? list[0])?.text ?? null
