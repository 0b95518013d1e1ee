/**
 * Which characters of a text a reader sees. Text that addressees read is stored in the normal form C, and without
 * characters that are never shown: a person who signs the text would not see these characters, but a program would read
 * them.
 */

/** Characters that change the order in which the following text is shown. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/u
/** PostgreSQL rejects NUL, UTF-8 cannot encode lone surrogates, and other control characters have no place in a letter. */
const controls = /\p{Cs}|[^\P{Cc}\t\n\r]/u

/** Characters that are never shown by themselves, as the source of a pattern, and both kinds of line separators. */
const ignorable = String.raw`\p{DI}\ufff9-\ufffb`
const hasHidden = new RegExp(`[${ignorable}\u2028\u2029]`, 'u')
const isNeverShown = new RegExp(`^[${ignorable}]$`, 'u')
/** An emoji, or else a character that is never shown by itself, or a line separator. */
const hidden = new RegExp(String.raw`\p{RGI_Emoji}|[${ignorable}\u2028\u2029]`, 'gv')

/** Letters of scripts in which a joiner changes how its neighbours are shown. */
const joining =
  /(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Common}\p{sc=Inherited}])[\p{L}\p{M}]|\p{scx=Arabic}/u
const picture = /\p{Extended_Pictographic}/u
const endOfPicture = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u

/** What a character may follow so that it changes what is shown; it is never shown after anything else. */
const meaningful: readonly [characters: RegExp, place: RegExp][] = [
  [/[\u200c\u200d]/u, joining],
  [/[\ufe0e\ufe0f]/u, /\p{Extended_Pictographic}/u],
  [/[\ufe00-\ufe0d]/u, /[\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Sm}]/u],
  [/[\u{e0100}-\u{e01ef}]/u, /\p{Script=Han}/u],
  [/[\u180b-\u180f]/u, /\p{Script=Mongolian}/u],
]

/**
 * Returns the text in the normal form C, with line feeds as line breaks, and without characters that are never shown.
 * Joiners and variation selectors stay where they change what is shown, as in emoji and Indic scripts. Characters that
 * change the order of the text stay, because their removal would change what is shown.
 */
export function withoutHidden(text: string): string {
  const normal = text.normalize('NFC').replace(/\r\n?/g, '\n')
  // The pattern of all emoji is slow, and few texts need it.
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

/** A character that a reader does not see as it is stored. */
export interface Fault {
  code: 'control_character' | 'reordering_character'
  /** such as `U+202E` */
  character: string
}

/** Returns the first character of a text that no letter may contain, or null. */
export function faultIn(text: string): Fault | null {
  const [control] = controls.exec(text) ?? []
  if (control !== undefined) return { code: 'control_character', character: nameOf(control) }
  const [mark] = reordering.exec(text) ?? []
  return mark === undefined ? null : { code: 'reordering_character', character: nameOf(mark) }
}

const nameOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
