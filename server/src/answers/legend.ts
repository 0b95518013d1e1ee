/**
 * Reads a legend of codes in the text of a platform's answer, such as `A = removed, B = refused`. Tables and lists of
 * the answer may then state outcomes by these codes.
 */
import { isDecisive, tagsOfCell } from './outcomes.ts'
import type { ReferenceMark } from './references.ts'
import { type Token, tokensOf } from './tokens.ts'
import type { Tag } from './words/tags.ts'

/** What each code states, by the code in capital letters. */
export type Legend = ReadonlyMap<string, ReadonlySet<Tag>>

export interface LegendReading {
  legend: Legend
  /** the text with blanks in place of the legend, so that the positions of the other text stay the same */
  rest: string
}

/** A legend has from 2 to this number of codes. */
const MAX_CODES = 40
const MAX_MEANING = 160
/** Maximum number of lines between two codes of a legend. */
const MAX_GAP = 2
/** A line of a legend, such as `A = removed`, `TD  taken down` or `- NV: no violation`. */
const codeLine =
  /^[ \t]*(?:[-*•][ \t]+)?["“'([]?([A-Z][A-Z0-9]{0,4})["”')\]]?(?:[ \t]*(?:=>?|:|→|➔|[-–—])[ \t]*|[ \t]{2,}|\t)(\S.*)$/u
/** A code alone, also in quotes or brackets. */
const codeAlone = /^[("“'[]?([A-Z][A-Z0-9]{0,4})["”'\])]?$/u
/** Maximum number of characters before the first code of a line, such as `Legend:`. */
const MAX_LEAD = 60

interface Entry {
  code: string
  tags: ReadonlySet<Tag>
  line: number
}

/**
 * Returns the legend of a text. The legend is empty if the text has none or defines a code twice, or if fewer than half
 * of the codes state an outcome.
 */
export function legendIn(text: string): LegendReading {
  const lines = text.split('\n')
  const entries = closeTogether(lines.flatMap((line, at) => entriesOf(line).map((entry) => ({ ...entry, line: at }))))
  const legend = new Map(entries.map(({ code, tags }) => [code, tags]))
  const states = entries.filter(({ tags }) => [...tags].some(isDecisive)).length
  if (legend.size < 2 || legend.size > MAX_CODES || legend.size < entries.length || states * 2 < entries.length)
    return { legend: new Map(), rest: text }
  const used = new Set(entries.map(({ line }) => line))
  return { legend, rest: lines.map((line, at) => (used.has(at) ? ' '.repeat(line.length) : line)).join('\n') }
}

function entriesOf(line: string): Omit<Entry, 'line'>[] {
  if (line.length > MAX_CODES * MAX_MEANING) return []
  const parts = line.split(/[;,]/).flatMap(entryOfPart)
  const [, code = '', meaning = ''] = codeLine.exec(line) ?? []
  return parts.length >= 2 ? parts : entryOf(code, meaning)
}

/** Reads a part of a line with several codes, such as `A = removed`. The first part may begin with words and a colon. */
function entryOfPart(part: string): Omit<Entry, 'line'>[] {
  const equals = part.indexOf('=')
  const left = part.slice(0, Math.max(equals, 0))
  const colon = left.lastIndexOf(':')
  const [, code = ''] = colon > MAX_LEAD ? [] : (codeAlone.exec(left.slice(colon + 1).trim()) ?? [])
  return code === '' ? [] : entryOf(code, part.slice(equals + 1).trimStart())
}

function entryOf(code: string, meaning: string): Omit<Entry, 'line'>[] {
  if (!/\p{L}{2}/u.test(meaning) || meaning.length > MAX_MEANING || /:\/\//.test(meaning)) return []
  return [{ code, tags: tagsOfCell(tokensOf(meaning, 0, meaning.length, [])) }]
}

/** Returns the first run of at least two entries that stand close together, or else the last entry. */
function closeTogether(entries: readonly Entry[]): Entry[] {
  let run: Entry[] = []
  for (const entry of entries) {
    const last = run.at(-1)
    if (last && entry.line - last.line > MAX_GAP + 1) {
      if (run.length >= 2) return run
      run = []
    }
    run.push(entry)
  }
  return run
}

/** Returns what the code in a sentence states if the sentence has items and this code only, such as `1, 4: NF`. */
export function codeOf(
  tokens: readonly Token[],
  marks: readonly ReferenceMark[],
  text: string,
  legend: Legend,
): ReadonlySet<Tag> | null {
  if (legend.size === 0) return null
  const isNamed = (at: number) => marks.some(({ from, to }) => at >= from && at < to)
  const words = tokens.filter(({ kind }, at) => kind !== 'mark' && !isNamed(at))
  const [word] = words
  return words.length === 1 ? (legend.get(text.slice(word!.start, word!.end)) ?? null) : null
}
