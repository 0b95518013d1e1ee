/** Converts texts in several languages between the lists of the API and the fields of a form. */
import { isVietnamese, localeTag } from '#lib/i18n/locale.ts'

/** language → text, as typed */
export type Texts = Readonly<Record<string, string>>
export type LocalizedText = { language: string; text: string }

const always = ['vi', 'en']

const longCodes = ['ckb', 'fil', 'haw', 'hmn', 'pt-BR', 'tet', 'yue', 'zh-Hans', 'zh-Hant']

export const textsFrom = (list: readonly LocalizedText[]): Texts =>
  Object.fromEntries(list.map(({ language, text }) => [language, text]))

export const inReadingOrder = (list: readonly LocalizedText[]): LocalizedText[] =>
  list.toSorted((a, b) => Number(b.language === onScreen()) - Number(a.language === onScreen()))

export const inputOf = (texts: Texts): LocalizedText[] =>
  Object.entries(texts).flatMap(([language, text]) => (text.trim() ? [{ language, text }] : []))

/** Returns the languages for which the form has fields: those that it always offers, then the others of `texts`. */
export const languagesOf = (texts: Texts): string[] => [
  ...always,
  ...Object.keys(texts).filter((language) => !always.includes(language)),
]

export const languageName = (language: string): string =>
  new Intl.DisplayNames(localeTag(), { type: 'language' }).of(language) ?? language

/** The name of the language within a sentence, in Vietnamese with a lower-case letter. */
export function languageInText(language: string): string {
  const name = languageName(language)
  return isVietnamese() ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

/** Returns the BCP 47 tags of the languages with a name on screen, in the order of the names. */
export function knownLanguages(): string[] {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index))
  const short = letters.flatMap((first) => letters.map((second) => first + second))
  const named = new Intl.DisplayNames(localeTag(), { type: 'language', fallback: 'none' })
  const { compare } = new Intl.Collator(localeTag())
  return [...short.filter((tag) => Intl.getCanonicalLocales(tag)[0] === tag), ...longCodes]
    .flatMap((tag) => {
      const name = named.of(tag)
      return name ? [{ tag, name }] : []
    })
    .sort((a, b) => compare(a.name, b.name))
    .map(({ tag }) => tag)
}

export const languageChoices = (languages: readonly string[]) =>
  languages.map((language) => ({ key: language, text: `${languageName(language)} (${language})` }))

const onScreen = () => (isVietnamese() ? 'vi' : 'en')

/** Returns the text in the language on screen, or else in English, or else the first one; null if there is none. */
export function textOnScreen(list: readonly LocalizedText[]): string | null {
  const inLanguage = (tag: string) => list.find(({ language }) => language === tag)
  return (inLanguage(onScreen()) ?? inLanguage('en') ?? list[0])?.text ?? null
}

/** Returns texts as JSON, because the value of a form field is a string. */
export const fieldFrom = (list: readonly LocalizedText[]): string => JSON.stringify(textsFrom(list))
export const textsOfField = (value: string | undefined): Texts => (value ? JSON.parse(value) : {})
export const inputOfField = (value: string | undefined): LocalizedText[] => inputOf(textsOfField(value))

export const linesOfField = (value: string): string =>
  inputOfField(value)
    .map(({ language, text }) => `${languageName(language)}: ${text}`)
    .join('\n')

/**
 * Returns the text in the language on screen, or else in the language `formal`, or else the first one; null if there is
 * none. `isOnScreen` is true if the text is in the language on screen.
 */
export function readerText(
  list: readonly LocalizedText[],
  formal: string,
): (LocalizedText & { isOnScreen: boolean }) | null {
  const isIn = (tag: string) => (each: LocalizedText) => each.language === tag || each.language.startsWith(`${tag}-`)
  const chosen = list.find(isIn(onScreen())) ?? list.find(isIn(formal)) ?? list[0]
  return chosen ? { ...chosen, isOnScreen: isIn(onScreen())(chosen) } : null
}
