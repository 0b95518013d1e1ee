/**
 * Makes text from outside safe to print. Characters that reorder or hide text are printed as their numbers, so an
 * address on paper is exactly the recorded address.
 */

/**
 * Control characters, invisible characters such as those that set the direction of text, and characters that are not
 * valid in XML. Tabs and line ends stay.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A hidden character becomes its number, such as `[U+202E]`. The result is also valid in XML. */
export const visibleText = (text: string): string =>
  text.replace(hidden, (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
