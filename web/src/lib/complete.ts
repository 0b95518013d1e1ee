/**
 * Completion in the filter text: finds the token at the caret and the matching suggestions, and inserts the accepted
 * suggestion.
 */
import { parseTerms, printValue } from '@takedown/query/terms.ts'
import { unaccent } from '@takedown/query/unaccent.ts'

/** The part of the text that a suggestion replaces. `key` is null while a key is being typed. */
export type Spot = { key: string | null; negated: boolean; typed: string; from: number; to: number }

/**
 * Returns the token at the caret. Between terms, the token is empty. Inside quoted free text, returns null, because
 * there are no suggestions.
 */
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
  // A comma inside quotes belongs to the value and does not begin the next value.
  const from = colon + 1 + before.replace(/"[^"]*("|$)/g, (part) => '_'.repeat(part.length)).lastIndexOf(',') + 1
  const after = /^[^\s,"]*"?/.exec(text.slice(caret))?.[0].length ?? 0
  return { key, negated, typed: text.slice(from, caret).replaceAll('"', ''), from, to: Math.min(end, caret + after) }
}

export type Suggestion = { value: string; text: string; note?: string; count?: number }

/** Returns the suggestions whose value, whose text, or a word of either starts with `typed`, regardless of accents. */
export function matching(suggestions: readonly Suggestion[], typed: string): Suggestion[] {
  const query = unaccent(typed)
  const matches = (text: string) => unaccent(text).startsWith(query) || unaccent(text).includes(` ${query}`)
  return suggestions.filter(({ value, text }) => matches(value) || matches(text))
}

export function take(text: string, spot: Spot, { value }: Suggestion): { text: string; caret: number } {
  const inserted = spot.key === null ? `${value}:` : printValue(value)
  const remaining = text.slice(spot.to)
  const gap = spot.key !== null && !/^[\s,]/.test(remaining) ? ' ' : ''
  return {
    text: text.slice(0, spot.from) + inserted + gap + remaining,
    caret: spot.from + inserted.length + gap.length,
  }
}
