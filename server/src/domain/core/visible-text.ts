/**
 * Removes and detects characters of a text that a reader does not see. They are removed, because a person who signs the
 * text would not see them, but a program would read them.
 */

/** Characters that change the order in which the following text is shown. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/u
/**
 * Characters that are refused: PostgreSQL rejects NUL, UTF-8 cannot encode lone surrogates, and other control
 * characters have no place in a letter.
 */
const controls = /\p{Cs}|[^\P{Cc}\t\n\r]/u

/** Characters that are never visible by themselves, as part of a character class. */
const ignorable = String.raw`\p{DI}\ufff9-\ufffb`
const hasHidden = new RegExp(`[${ignorable}\u2028\u2029]`, 'u')
const isNeverShown = new RegExp(`^[${ignorable}]$`, 'u')
/** Matches an emoji with its joiners, or else a single character that `hasHidden` matches. */
const hidden = new RegExp(String.raw`\p{RGI_Emoji}|[${ignorable}\u2028\u2029]`, 'gv')

/** Letters of scripts in which a joiner changes how its neighbours are shown. */
const joining =
  /(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Common}\p{sc=Inherited}])[\p{L}\p{M}]|\p{scx=Arabic}/u
const picture = /\p{Extended_Pictographic}/u
const endOfPicture = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u

/** Characters that change what is shown if the character before them matches `place`. */
const meaningful: readonly [characters: RegExp, place: RegExp][] = [
  [/[\u200c\u200d]/u, joining],
  [/[\ufe0e\ufe0f]/u, /\p{Extended_Pictographic}/u],
  [/[\ufe00-\ufe0d]/u, /[\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Sm}]/u],
  [/[\u{e0100}-\u{e01ef}]/u, /\p{Script=Han}/u],
  [/[\u180b-\u180f]/u, /\p{Script=Mongolian}/u],
]

/**
 * Returns the text in the Unicode normal form C, with line feeds as line breaks, and without characters that are never
 * shown. Joiners, variation selectors and characters that change the order of text stay where they change what is
 * shown.
 */
export function withoutHidden(text: string): string {
  const normal = text.normalize('NFC').replace(/\r\n?/g, '\n')
  // The pattern of all emoji is slow, so it is used only if necessary.
  if (!hasHidden.test(normal)) return normal
  return normal.replace(hidden, (found, offset: number, whole: string) => {
    if (found === '\u2028' || found === '\u2029') return '\n'
    const isKept = !isNeverShown.test(found) || reordering.test(found) || isMeaningful(found, whole, offset)
    return isKept ? found : ''
  })
}

function isMeaningful(found: string, text: string, offset: number): boolean {
  const before = [...text.slice(Math.max(0, offset - 2), offset)].at(-1) ?? ''
  const after = String.fromCodePoint(text.codePointAt(offset + found.length) ?? 0)
  if (found === '\u200d' && endOfPicture.test(before) && picture.test(after)) return true
  return meaningful.some(([characters, place]) => characters.test(found) && place.test(before))
}

export interface Fault {
  code: 'control_character' | 'reordering_character'
  /** such as `U+202E` */
  character: string
}

/** Returns the first control character of a text, or else the first character that reorders the text, or null. */
export function faultIn(text: string): Fault | null {
  const [control] = controls.exec(text) ?? []
  if (control !== undefined) return { code: 'control_character', character: nameOf(control) }
  const [mark] = reordering.exec(text) ?? []
  return mark === undefined ? null : { code: 'reordering_character', character: nameOf(mark) }
}

const nameOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
