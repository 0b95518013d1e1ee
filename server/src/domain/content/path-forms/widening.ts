/**
 * Checks forms of addresses that an administrator states. A form must never give one address to different content. So
 * the pattern and its canonical address may differ only in these parts: `{*}`, a choice of words, a part in brackets,
 * and the words before the first capture of the path. All other text must be in both.
 */
import { expand } from './expand.ts'
import type { FormProblem, PathForm } from './forms.ts'
import { type Pattern, readPattern, type Segment } from './pattern.ts'

/**
 * Returns why an administrator may not state this form; null if the form is allowed. A form must not name a host,
 * because it applies to all hosts of its platform.
 */
export function wideningOf({ pattern, canonical }: Pick<PathForm, 'pattern' | 'canonical'>): FormProblem | null {
  if (pattern.startsWith('//')) return { field: 'pattern', message: 'names a host' }
  if (canonical.startsWith('//')) return { field: 'canonical', message: 'names a host' }
  // The first expanded pattern contains every part in brackets.
  const [stated, target] = [readPattern(expand(pattern)[0]!), readPattern(canonical)]
  if (!stated || !target) return null
  if (stated.fragment) return { field: 'pattern', message: 'contains a fragment' }
  return (
    differenceOf(affixesOf(stated), affixesOf(target)) ??
    pathDifference(stated, target) ??
    parameterDifference(stated, target)
  )
}

const dropped = (part: string): FormProblem => ({
  ...{ field: 'pattern', code: 'form_drops', part },
  message: `drops ${part}, so that it may lead to more content than the pattern`,
})
const added = (part: string): FormProblem => ({
  ...{ field: 'canonical', code: 'form_adds', part },
  message: `adds ${part}, which the pattern does not contain`,
})

/**
 * Returns the problem of the first text that only one of the maps has, or that has another name in the other map.
 * Returns null if the maps agree.
 */
function differenceOf(stated: ReadonlyMap<string, string>, target: ReadonlyMap<string, string>): FormProblem | null {
  for (const [name, text] of stated) if (text !== '' && target.get(name) !== text) return dropped(text)
  for (const [name, text] of target) if (text !== '' && stated.get(name) !== text) return added(text)
  return null
}

/**
 * Maps the name of each capture to its segment, such as `post-{id}`; to an empty text if the segment is the capture
 * alone.
 */
function affixesOf({ segments, parameters }: Pattern): Map<string, string> {
  const captured = [...segments, ...parameters.values()].filter(({ capture }) => capture !== null)
  return new Map(
    captured.map(({ before, capture, after }) => [
      capture!.name,
      before + after && `${before}{${capture!.name}}${after}`,
    ]),
  )
}

function parameterDifference(stated: Pattern, target: Pattern): FormProblem | null {
  const valuesOf = ({ parameters }: Pattern) =>
    new Map([...parameters].flatMap(([name, { capture, before }]) => (capture ? [] : [[name, `${name}=${before}`]])))
  return differenceOf(valuesOf(stated), valuesOf(target))
}

interface Token {
  capture: string | null
  /** the words of the segment; null for a capture, and for text around `{*}` */
  words: ReadonlySet<string> | null
  text: string
}

/**
 * Compares the paths from the first capture on. If one pattern has a capture in the path, and the other in a parameter,
 * the other path may lack the word before it. An example is `/{user}/photo/{id}` and `/{user}?photo={id}`.
 */
function pathDifference(stated: Pattern, target: Pattern): FormProblem | null {
  const inPath = (pattern: Pattern) => new Set(pattern.segments.flatMap(({ capture }) => capture?.name ?? []))
  const [ofStated, inTarget] = [inPath(stated), inPath(target)]
  const shared = new Set([...ofStated].filter((name) => inTarget.has(name)))
  const ways = (pattern: Pattern) => [true, false].map((keepsNames) => tokensOf(pattern, shared, keepsNames))
  const [ofPattern, ofTarget] = [ways(stated), ways(target)]
  const hasText = [...ofPattern, ...ofTarget].some((tokens) => tokens.some(({ capture }) => capture === null))
  if (!hasText || ofPattern.some((tokens) => ofTarget.some((others) => isSame(tokens, others)))) return null
  const [tokens, others] = [ofPattern[0]!, ofTarget[1]!]
  const lost = tokens.find((token) => !others.some((other) => matches(token, other)))
  if (lost) return dropped(lost.text)
  const extra = others.find((other) => !tokens.some((token) => matches(token, other)))
  return extra ? added(extra.text) : { field: 'canonical', message: 'has the parts of the pattern in another order' }
}

const isSame = (tokens: readonly Token[], others: readonly Token[]): boolean =>
  tokens.length === others.length && tokens.every((token, index) => matches(token, others[index]!))

const matches = (token: Token, { capture, text }: Token): boolean =>
  token.capture === capture && (capture !== null || token.words?.has(text) === true)

/**
 * Returns the captures and the text of a path from the first capture on, without captures that only one of the two
 * paths has. If `keepsNames` is false, the words directly before such a capture are dropped too.
 */
function tokensOf({ segments }: Pattern, shared: ReadonlySet<string>, keepsNames: boolean): Token[] {
  const tokens: Token[] = []
  const first = segments.findIndex(({ capture }) => capture !== null)
  for (const segment of first < 0 ? [] : segments.slice(first)) {
    const name = segment.capture?.name ?? null
    if (name === null) tokens.push(...textOf(segment))
    else if (shared.has(name)) tokens.push({ capture: name, words: null, text: `{${name}}` })
    else if (!keepsNames) while (tokens.at(-1)?.capture === null) tokens.pop()
  }
  return tokens
}

/** Returns an empty list for `{*}` alone. */
function textOf({ before, words, dropped: isDropped, after }: Segment): Token[] {
  if (words) return [{ capture: null, words, text: `(${[...words].join('|')})` }]
  if (!isDropped) return [{ capture: null, words: new Set([before]), text: before }]
  return before + after === '' ? [] : [{ capture: null, words: null, text: `${before}{*}${after}` }]
}
