/**
 * Patterns of addresses, which administrators write. A pattern is a path of segments, perhaps with parameters:
 * `/threads/{*}.{id:number}` or `/view?video={id}`. A capture `{name}` stands for letters, digits, `_` and `-`;
 * `{name:number}` for digits; `{name:word}` for a name whose capitals do not matter. `{*}` stands for text that names
 * nothing, such as the words of a title. There are no regular expressions, so a pattern matches in linear time.
 */

const captureTypes = ['id', 'number', 'word'] as const

interface Capture {
  name: string
  type: (typeof captureTypes)[number]
}

/** A segment of a path: text, a capture with text around it, or text that names nothing, perhaps before a capture. */
interface Segment {
  before: string
  /** the text between `{*}` and the capture; null without `{*}` */
  separator: string | null
  /** null for a segment of text alone, or of `{*}` alone */
  capture: Capture | null
  after: string
}

export interface Pattern {
  segments: readonly Segment[]
  /** the parameters by name */
  parameters: ReadonlyMap<string, Capture>
}

const MAX_SEGMENTS = 12
const literal = /^[\w.~@-]*$/

/** Returns the pattern that a text states; null if it states none. */
export function readPattern(text: string): Pattern | null {
  const [path = '', query, ...others] = text.split('?')
  if (!path.startsWith('/') || others.length > 0) return null
  const segments = path === '/' ? [] : path.slice(1).split('/').map(readSegment)
  const parameters = new Map<string, Capture>()
  for (const part of query?.split('&') ?? []) {
    const [name = '', value = '', ...more] = part.split('=')
    const segment = readSegment(value)
    if (name === '' || !literal.test(name) || more.length > 0 || parameters.has(name)) return null
    if (!segment?.capture || segment.separator !== null || segment.before + segment.after !== '') return null
    parameters.set(name, segment.capture)
  }
  const known = segments.filter((segment) => segment !== null)
  if (known.length !== segments.length || segments.length > MAX_SEGMENTS) return null
  const names = capturesOf({ segments: known, parameters }).map(({ name }) => name)
  return new Set(names).size === names.length ? { segments: known, parameters } : null
}

function readSegment(text: string): Segment | null {
  const [before = '', ...rest] = text.split('{')
  const parts = rest.map((part) => part.split('}'))
  if (parts.some(({ length }) => length !== 2) || parts.length > 2) return null
  const texts = [before, ...parts.map(([, following = '']) => following)]
  if (!texts.every((each) => literal.test(each))) return null
  const [first, second] = parts.map(([name = '']) => name)
  if (first === undefined) return before === '' ? null : { before, separator: null, capture: null, after: '' }
  if (second === undefined && first !== '*') {
    const capture = readCapture(first)
    return capture && { before, separator: null, capture, after: texts[1]! }
  }
  if (first !== '*' || before !== '') return null
  if (second === undefined) return texts[1] === '' ? { before, separator: '', capture: null, after: '' } : null
  const capture = readCapture(second)
  return capture && texts[1] !== '' ? { before, separator: texts[1]!, capture, after: texts[2]! } : null
}

function readCapture(text: string): Capture | null {
  const [name = '', type = 'id', ...others] = text.split(':')
  const known = captureTypes.find((each) => each === type)
  return known && others.length === 0 && /^[a-z]{1,20}$/.test(name) ? { name, type: known } : null
}

/** Returns the captures of a pattern, in the order of the text. */
export const capturesOf = ({ segments, parameters }: Pattern): Capture[] => [
  ...segments.flatMap(({ capture }) => capture ?? []),
  ...parameters.values(),
]

/** Whether a pattern drops text after its last captured segment, where something narrower may be named. */
export function dropsEnd({ segments }: Pattern): boolean {
  const last = segments.findLastIndex(({ capture }) => capture !== null)
  return segments.some(({ separator, capture }, index) => index > last && separator !== null && capture === null)
}

/** Whether the first segment of a pattern is text, or the pattern has no segment. */
export const beginsWithText = ({ segments: [first] }: Pattern): boolean =>
  first === undefined || (first.capture === null && first.separator === null)

/** Whether a pattern drops the whole first segment, which may name the owner of the content or a part of the site. */
export const dropsFirst = ({ segments: [first] }: Pattern): boolean =>
  first !== undefined && first.separator !== null && first.capture === null

/**
 * Returns a text that is the same for two patterns exactly if they differ only in the names of their captures. Without
 * `types`, the types of captures do not distinguish patterns either.
 */
export function shapeOf({ segments, parameters }: Pattern, types: boolean): string {
  const typeOf = (capture: Capture | null) => (capture === null ? null : types ? capture.type : 'any')
  return JSON.stringify([
    segments.map(({ before, separator, capture, after }) => [before, separator, typeOf(capture), after]),
    [...parameters].map(([name, capture]) => [name, typeOf(capture)]).sort(),
  ])
}

/** Returns the captured values of an address that the pattern describes as a whole; null for any other address. */
export function matchPattern(
  { segments, parameters }: Pattern,
  path: readonly string[],
  query: ReadonlyMap<string, string>,
): Map<string, string> | null {
  if (path.length !== segments.length || query.size !== parameters.size) return null
  const values = new Map<string, string>()
  const take = (capture: Capture, text: string | undefined): boolean => {
    const value = text === undefined ? null : captured(capture, text)
    if (value !== null) values.set(capture.name, value)
    return value !== null
  }
  for (const [index, segment] of segments.entries()) if (!matchSegment(segment, path[index]!, take)) return null
  for (const [name, capture] of parameters) if (!take(capture, query.get(name))) return null
  return values
}

function matchSegment(segment: Segment, text: string, take: (capture: Capture, text: string) => boolean): boolean {
  const { before, separator, capture, after } = segment
  if (capture === null) return separator !== null || text === before
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return false
  const inner = text.slice(before.length, text.length - after.length)
  if (separator === null) return take(capture, inner)
  const at = inner.lastIndexOf(separator)
  return at > 0 && take(capture, inner.slice(at + separator.length))
}

const forms: Record<Capture['type'], RegExp> = { id: /^[\w-]+$/, number: /^\d+$/, word: /^[\w.-]+$/ }

const captured = ({ type }: Capture, text: string): string | null =>
  forms[type].test(text) ? (type === 'word' ? text.toLowerCase() : text) : null

/** Writes the address of a pattern without `{*}` whose captures have these values. */
export function writePattern({ segments, parameters }: Pattern, values: ReadonlyMap<string, string>): string {
  const path = segments.map(({ before, capture, after }) => before + (capture ? values.get(capture.name) : '') + after)
  const query = [...parameters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, capture]) => [name, values.get(capture.name)!])
  return `/${path.join('/')}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`
}
