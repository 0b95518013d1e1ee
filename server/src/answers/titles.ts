/** Recognizes the titles and labels in a platform's answer that state what became of the items below or beside them. */
import { type Block, entryStart } from './blocks.ts'
import { isDecisive, phrasesIn, tagsOfCell, tagsOfHeading } from './outcomes.ts'
import type { ReferenceMark } from './references.ts'
import type { Token } from './tokens.ts'
import { unknownWords } from './unknown-words.ts'
import type { Tag } from './words/tags.ts'

const MAX_TITLE = 80

/**
 * Whether a block may be the title of the list below it: one short line of prose without a full stop, followed by a
 * list or by a line that begins with an item.
 */
export function isTitle(text: string, block: Block, next: Block | undefined): boolean {
  if (block.kind !== 'prose' || !next || next.kind === 'quoted') return false
  const line = text.slice(block.start, block.end).trim()
  if (line.length > MAX_TITLE || line.includes('\n') || /[.,;!?]$/.test(line)) return false
  const below = text.slice(next.start, next.end)
  return next.kind === 'entry' || /^[ \t]*#?\d/.test(below) || entryStart.test(below)
}

const isStating = (tags: ReadonlySet<Tag>): boolean => [...tags].some(isDecisive)

/** Whether the words of a title state an outcome, such as `Removed from the platform (3 items)`. */
export const isStatingTitle = (tokens: readonly Token[], marks: readonly ReferenceMark[]): boolean =>
  marks.every(({ reference }) => reference.kind === 'COUNT') &&
  tokens.every(({ kind }, at) => kind !== 'number' || marks.some(({ from, to }) => at >= from && at < to)) &&
  isStating(tagsOfHeading(tokens))

/**
 * Returns what the label of a list of items states, as in `Already gone: 2 videos (no. 7, 9)`; null if there is no such
 * label. Under a heading that states an outcome, a label may be a mere verb, such as `Gỡ bỏ: mục 1, 2`.
 */
export function labelledTags(
  tokens: readonly Token[],
  marks: readonly ReferenceMark[],
  isUnderHeading: boolean,
): ReadonlySet<Tag> | null {
  const colon = tokens.findIndex(({ text }) => text === ':')
  const isList = marks.some(({ reference }) => reference.kind === 'ITEMS')
  if (colon <= 0 || !isList || marks.some(({ reference, from }) => from < colon || reference.kind === 'EXCEPT'))
    return null
  const label = tokens.slice(0, colon)
  const list = tokens.slice(colon + 1)
  const shifted = marks.map((mark) => ({ ...mark, from: mark.from - colon - 1, to: mark.to - colon - 1 }))
  if (phrasesIn(list).length > 0 || unknownWords(list, shifted, []).size > 0) return null
  const tags = tagsOfHeading(label)
  if (isStating(tags)) return tags
  const bare = isUnderHeading ? tagsOfCell(label) : tags
  return isStating(bare) ? bare : null
}

/**
 * Words at the beginning of a sentence that contradicts or supplements what the text or a table before it states about
 * an item.
 */
const contrasts = new Set('riêng however but except correction update note lưu đính tuy nhưng regarding'.split(' '))

/** Whether one of the first three tokens of the sentence is a word such as `however` or `riêng`. */
export const isContrast = (tokens: readonly Token[]): boolean =>
  tokens.slice(0, 3).some(({ text }) => contrasts.has(text))

/** If a sentence names items and has at most this number of other words, it is treated as a list entry. */
const MAX_ENTRY_WORDS = 12

/** Whether a sentence has so few words outside its references that it is a list entry. */
export const isBrief = (tokens: readonly Token[], marks: readonly { from: number; to: number }[]): boolean =>
  tokens.filter(({ kind }, at) => kind === 'word' && !marks.some(({ from, to }) => at >= from && at < to)).length <=
  MAX_ENTRY_WORDS
