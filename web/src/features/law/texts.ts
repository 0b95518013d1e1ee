/** Texts by language in the lists of the law page. */

/** Returns the text in a language, or an empty string if there is none. */
export const textIn = (texts: readonly { language: string; text: string }[], language: string): string =>
  texts.find((each) => each.language === language)?.text ?? ''
