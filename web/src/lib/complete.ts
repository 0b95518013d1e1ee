/** What could be written where the caret stands in a filter, and what the text is once it is taken. */
import { parseTerms, printValue } from '@takedown/query/terms.ts'
import { unaccent } from '@takedown/query/unaccent.ts'

/** The part of the text that a suggestion replaces. `key` is null where a key is being written. */
export type Spot = { key: string | null; negated: boolean; typed: string; from: number; to: number }

/** Null inside words in quotes, where nothing can be suggested. */
export function spotAt(text: string, caret: number): Spot | null {
  const term = parseTerms(text).find(({ start, end }) => start <= caret && caret <= end)
  if (!term) return { key: null, negated: false, typed: '', from: caret, to: caret }
  const { start, end, key, negated } = term
  const body = start + (negated ? 1 : 0)
  const colon = body + (key?.length ?? 0)
  if (key === null || caret <= colon) {
    const typed = text.slice(body, caret)
    return typed.includes('"') ? null : { key: null, negated, typed, from: body, to: key === null ? end : colon + 1 }
  }
  const before = text.slice(colon + 1, caret)
  // A comma inside quotes belongs to the value.
  const from = colon + 1 + before.replace(/"[^"]*("|$)/g, (part) => '_'.repeat(part.length)).lastIndexOf(',') + 1
  const after = /^[^\s,"]*"?/.exec(text.slice(caret))?.[0].length ?? 0
  return { key, negated, typed: text.slice(from, caret).replaceAll('"', ''), from, to: Math.min(end, caret + after) }
}

export type Suggestion = { value: string; text: string; note?: string; count?: number }

/** Those that what is typed begins, or begins a word of; accents may be left out. */
export function matching(suggestions: readonly Suggestion[], typed: string): Suggestion[] {
  const sought = unaccent(typed)
  const fits = (text: string) => unaccent(text).startsWith(sought) || unaccent(text).includes(` ${sought}`)
  return suggestions.filter(({ value, text }) => fits(value) || fits(text))
}

/** The text with the suggestion in place, and where the caret then stands. */
export function take(text: string, spot: Spot, { value }: Suggestion): { text: string; caret: number } {
  const input = spot.key === null ? `${value}:` : printValue(value)
  const rest = text.slice(spot.to)
  // After a value one goes on with the next term, after a key with its value.
  const gap = spot.key !== null && !/^[\s,]/.test(rest) ? ' ' : ''
  return { text: text.slice(0, spot.from) + input + gap + rest, caret: spot.from + input.length + gap.length }
}
