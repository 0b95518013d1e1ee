/** Finds known phrases, such as `has been removed`, in the tokens of a sentence. */
import { type Token, wordsOf } from './tokens.ts'

/**
 * The notation of phrases: `a/b` is either of these words, `remov*` a word that begins with these letters, `been?` an
 * optional word, `~3` up to three further words, and `#` a number. A mark such as `:` matches itself.
 */
type Piece =
  | { kind: 'words'; exact: ReadonlySet<string>; prefixes: readonly string[]; isOptional: boolean }
  | { kind: 'gap'; max: number }

export interface PhraseList<Tag extends string> {
  find(tokens: readonly Token[]): PhraseMatch<Tag>[]
}

export interface PhraseMatch<Tag extends string> {
  tag: Tag
  /** range of tokens, with `to` excluded */
  from: number
  to: number
}

interface Compiled<Tag extends string> {
  tag: Tag
  pieces: Piece[]
}

/** Compiles the phrases of each tag. */
export function phraseList<Tag extends string>(phrases: Record<Tag, readonly string[]>): PhraseList<Tag> {
  const byFirst = new Map<string, Compiled<Tag>[]>()
  for (const [tag, texts] of Object.entries(phrases) as [Tag, readonly string[]][])
    for (const text of texts) {
      const compiled = { tag, pieces: text.split(' ').map(pieceOf) }
      for (const key of firstKeys(compiled.pieces)) byFirst.set(key, [...(byFirst.get(key) ?? []), compiled])
    }
  return { find: (tokens) => tokens.flatMap((_, index) => matchesAt(byFirst, tokens, index)) }
}

function pieceOf(text: string): Piece {
  if (/^~\d$/.test(text)) return { kind: 'gap', max: Number(text.slice(1)) }
  const isOptional = text.length > 1 && text.endsWith('?')
  const words = (isOptional ? text.slice(0, -1) : text).split('/')
  return {
    kind: 'words',
    exact: new Set(words.filter((word) => !word.endsWith('*')).flatMap(wordsOf)),
    prefixes: words.filter((word) => word.length > 1 && word.endsWith('*')).map((word) => word.slice(0, -1)),
    isOptional,
  }
}

/** All numbers share one key. */
const keyOf = (word: string): string => (/^\d/.test(word) ? '#' : word.slice(0, 2))

function firstKeys(pieces: readonly Piece[]): Set<string> {
  const keys = new Set<string>()
  for (const piece of pieces) {
    if (piece.kind === 'gap') throw new Error('a phrase must begin with a word')
    for (const word of [...piece.exact, ...piece.prefixes]) keys.add(keyOf(word))
    if (!piece.isOptional) break
  }
  return keys
}

function matchesAt<Tag extends string>(
  byFirst: ReadonlyMap<string, Compiled<Tag>[]>,
  tokens: readonly Token[],
  from: number,
): PhraseMatch<Tag>[] {
  return (byFirst.get(keyOf(tokens[from]!.text)) ?? []).flatMap(({ tag, pieces }) => {
    const to = endOf(tokens, from, pieces, 0)
    return to > from ? [{ tag, from, to }] : []
  })
}

/** Returns the end of the longest match of the pieces from `index` on; -1 if they do not match at `at`. */
function endOf(tokens: readonly Token[], at: number, pieces: readonly Piece[], index: number): number {
  const piece = pieces[index]
  if (!piece) return at
  if (piece.kind === 'gap') {
    let best = -1
    for (let skipped = 0; skipped <= piece.max; skipped++) {
      if (skipped > 0 && !isPassable(tokens[at + skipped - 1])) break
      best = Math.max(best, endOf(tokens, at + skipped, pieces, index + 1))
    }
    return best
  }
  const token = tokens[at]
  const matched = token && isMatch(token, piece) ? endOf(tokens, at + 1, pieces, index + 1) : -1
  return piece.isOptional ? Math.max(matched, endOf(tokens, at, pieces, index + 1)) : matched
}

/** Words that begin a new part of a sentence. The gap `~3` of a phrase does not skip them. */
const conjunctions = new Set([
  'and',
  'but',
  'because',
  'since',
  'while',
  'whereas',
  'which',
  'và',
  'vì',
  'nhưng',
  'còn',
  'except',
  'excluding',
  'trừ',
  'ngoại',
])

/**
 * A gap in a phrase may contain a dot without a space after it, because such a dot is part of a name, such as `P.A`.
 */
const isPassable = (token: Token | undefined): boolean =>
  (token?.kind === 'word' && !conjunctions.has(token.text)) ||
  token?.kind === 'number' ||
  (token?.text === '.' && !token.isSpaceAfter)

const isMatch = ({ kind, text }: Token, { exact, prefixes }: Extract<Piece, { kind: 'words' }>): boolean =>
  exact.has(text) ||
  (kind === 'number' && exact.has('#')) ||
  (kind === 'word' && prefixes.some((prefix) => text.startsWith(prefix)))

/**
 * Keeps the longest of overlapping matches. Of equally long matches, the first one counts; at the same place, the one
 * that is first in the list.
 */
export function longest<Match extends { from: number; to: number }>(matches: readonly Match[]): Match[] {
  const taken = new Set<number>()
  const kept: Match[] = []
  for (const match of [...matches].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    const places = Array.from({ length: match.to - match.from }, (_, index) => match.from + index)
    if (places.some((place) => taken.has(place))) continue
    for (const place of places) taken.add(place)
    kept.push(match)
  }
  return kept.sort((a, b) => a.from - b.from)
}
