/**
 * Patterns of addresses. A pattern is a path of segments, perhaps with parameters and a fragment:
 * `/threads/{*}.{id:number}`, `/view?video={id}` or `//gist.example.com/{owner}#{part}`. A pattern without a host
 * describes addresses on every host that no other pattern names.
 *
 * - `{name}` captures letters, digits, `_` and `-`. `{name:number}` captures digits. `{name:word}` captures a word and
 *   ignores capitals. `{name:path}` captures all remaining segments.
 * - `(reel|reels)` matches one of these words and ignores capitals.
 * - `{*}` matches text that identifies nothing, such as the words of a title. `{*title:plain}` also limits the
 *   characters of that text. A former address may contain the same text as `{=title}`.
 * - `{=group}_{post}` matches the value of the earlier capture `group`, then `_`, and then captures `post`.
 *
 * There are no regular expressions, so a pattern matches in linear time.
 */
import { commonShapes, type ReadValue, type Shapes } from './shapes.ts'

export interface Capture {
  name: string
  type: string
  read: ReadValue
}

interface Dropped {
  name: string | null
  type: string
  read: ReadValue
}

/** A segment of a path, or the value of a parameter. */
export interface Segment {
  before: string
  /** the choice of words; null for any other segment */
  words: ReadonlySet<string> | null
  dropped: Dropped | null
  /** the name of an earlier capture with whose value the segment begins */
  repeated: string | null
  /** the text between the dropped or repeated value and the capture */
  separator: string
  /** null for a segment without a capture */
  capture: Capture | null
  /** whether the capture takes all remaining segments */
  isRest: boolean
  after: string
}

export interface Pattern {
  /** null if the pattern is for every host that no other pattern names */
  host: string | null
  segments: readonly Segment[]
  /** the parameters by name */
  parameters: ReadonlyMap<string, Segment>
  fragment: Segment | null
}

const MAX_SEGMENTS = 12
const literal = /^[\w.~@+!-]*$/
const hostName = /^[a-z0-9.-]{1,253}$/

/** Returns null if the text is not a pattern. `shapes` are the types that captures may name, such as `number`. */
export function readPattern(text: string, shapes: Shapes = commonShapes): Pattern | null {
  const mark = text.indexOf('#')
  const [address = '', query, ...others] = (mark < 0 ? text : text.slice(0, mark)).split('?')
  const isHosted = address.startsWith('//')
  const host = isHosted ? address.slice(2).split('/', 1)[0]! : null
  const path = host === null ? address : address.slice(2 + host.length)
  if (!path.startsWith('/') || others.length > 0 || (host !== null && !hostName.test(host))) return null
  const segments =
    path === '/'
      ? []
      : path
          .slice(1)
          .split('/')
          .map((part) => readSegment(part, shapes))
  const parameters = new Map<string, Segment>()
  for (const part of query?.split('&') ?? []) {
    const [name = '', value = '', ...more] = part.split('=').length > 2 ? splitOnce(part) : part.split('=')
    const segment = readSegment(value, shapes)
    if (name === '' || !literal.test(name) || more.length > 0 || parameters.has(name)) return null
    if (!segment || segment.isRest || segment.words || segment.dropped) return null
    if (segment.capture && !segment.repeated && segment.before + segment.after !== '') return null
    parameters.set(name, segment)
  }
  const fragment = mark < 0 ? null : readFragment(text.slice(mark + 1), shapes)
  if (mark >= 0 && !fragment) return null
  const known = segments.filter((segment) => segment !== null)
  if (known.length !== segments.length || segments.length > MAX_SEGMENTS) return null
  if (known.some(({ isRest }, index) => isRest && index < known.length - 1)) return null
  const pattern = { host, segments: known, parameters, fragment }
  const names = [...capturesOf(pattern).map(({ name }) => name), ...droppedNames(pattern)]
  return new Set(names).size === names.length ? pattern : null
}

/** Splits a parameter at its first equals sign, because `{=name}` contains another equals sign. */
const splitOnce = (part: string): string[] => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]

/** Further `#` marks may precede the fragment. */
function readFragment(text: string, shapes: Shapes): Segment | null {
  const marks = /^#*/.exec(text)![0]
  const segment = readSegment(text.slice(marks.length), shapes)
  return segment?.capture && !segment.isRest ? { ...segment, before: marks + segment.before } : null
}

const plainSegment = { before: '', words: null, dropped: null, repeated: null, separator: '', after: '' } as const
const noCapture = { capture: null, isRest: false } as const

function readSegment(text: string, shapes: Shapes): Segment | null {
  if (text.startsWith('(') && text.endsWith(')')) {
    const words = text.slice(1, -1).split('|')
    const isList = words.every((word) => word !== '' && literal.test(word) && word === word.toLowerCase())
    return isList ? { ...plainSegment, ...noCapture, words: new Set(words) } : null
  }
  const [before = '', ...rest] = text.split('{')
  const parts = rest.map((part) => part.split('}'))
  if (parts.some(({ length }) => length !== 2) || parts.length > 2) return null
  const [between = '', after = ''] = parts.map(([, following = '']) => following)
  if (![before, between, after].every((each) => literal.test(each))) return null
  const [first, second] = parts.map(([name = '']) => name)
  if (first === undefined) return before === '' ? null : { ...plainSegment, ...noCapture, before }
  const dropped = first.startsWith('*') ? readDropped(first.slice(1), shapes) : null
  const repeated = /^=[a-z]{1,20}$/.test(first) ? first.slice(1) : null
  if (second === undefined) {
    if (dropped) return { ...plainSegment, ...noCapture, before, dropped, after: between }
    const capture = readCapture(first, shapes)
    return capture && { ...plainSegment, ...capture, before, after: between }
  }
  const capture = readCapture(second, shapes)
  if ((!dropped && !repeated) || before !== '' || between === '' || !capture || capture.isRest) return null
  return { ...plainSegment, ...capture, dropped, repeated, separator: between, after }
}

function readCapture(text: string, shapes: Shapes): { capture: Capture; isRest: boolean } | null {
  const [name = '', type = 'id', ...others] = text.split(':')
  const isRest = type === 'path'
  const read = shapes.get(isRest ? 'any' : type)
  if (!read || others.length > 0 || !/^[a-z]{1,20}$/.test(name)) return null
  return { capture: { name, type, read }, isRest }
}

function readDropped(text: string, shapes: Shapes): Dropped | null {
  const [name = '', type, ...others] = text.split(':')
  const read = type === undefined ? (value: string) => value : shapes.get(type)
  if (!read || others.length > 0 || !/^[a-z]{0,20}$/.test(name)) return null
  return { name: name || null, type: type ?? '', read }
}

const partsOf = ({ segments, parameters, fragment }: Omit<Pattern, 'host'>): Segment[] => [
  ...segments,
  ...parameters.values(),
  ...(fragment ? [fragment] : []),
]

export const capturesOf = (pattern: Pattern): Capture[] => partsOf(pattern).flatMap(({ capture }) => capture ?? [])

/** Names of texts that identify nothing, such as `title` in `{*title:plain}`. */
export const droppedNames = (pattern: Pattern): string[] =>
  partsOf(pattern).flatMap(({ dropped }) => dropped?.name ?? [])

/** Names of repeated captures, such as `group` in `{=group}_{post}`. */
export const repeatedNames = (pattern: Pattern): string[] => partsOf(pattern).flatMap(({ repeated }) => repeated ?? [])

/** Whether each segment that repeats a capture comes after that capture. */
export function repeatsEarlier(pattern: Pattern): boolean {
  const known = new Set<string>()
  return partsOf(pattern).every(({ dropped, repeated, capture }) => {
    const isKnown = repeated === null || known.has(repeated)
    for (const name of [capture?.name, dropped?.name]) if (name) known.add(name)
    return isKnown
  })
}

/** Each capture takes the type of the capture of the same name in `source`. */
export function withShapes(pattern: Pattern, source: Pattern): Pattern {
  const captures = new Map(capturesOf(source).map((capture) => [capture.name, capture]))
  const shaped = (segment: Segment): Segment =>
    segment.capture ? { ...segment, capture: captures.get(segment.capture.name) ?? segment.capture } : segment
  return {
    ...pattern,
    segments: pattern.segments.map(shaped),
    parameters: new Map([...pattern.parameters].map(([name, value]) => [name, shaped(value)])),
    fragment: pattern.fragment && shaped(pattern.fragment),
  }
}

/** Addresses can be written from a pattern that contains neither `{*}` nor a choice of words. */
export const isWritable = (pattern: Pattern): boolean =>
  partsOf(pattern).every(({ dropped, words }) => !dropped && !words)

/**
 * Whether a pattern drops text after its last captured segment, which may identify something narrower, such as a
 * comment. If the last capture alone identifies the content (`isUnique`) and is in a parameter, the path may drop any
 * text.
 */
export function dropsEnd({ segments, parameters }: Pattern, isUnique = false): boolean {
  if (isUnique && [...parameters.values()].some(({ capture }) => capture !== null)) return false
  const last = segments.findLastIndex(({ capture }) => capture !== null)
  return segments.some(({ dropped, capture }, index) => index > last && dropped !== null && capture === null)
}

export const beginsWithText = ({ segments: [first] }: Pattern): boolean =>
  first === undefined || (first.capture === null && first.dropped === null)

/** Whether a pattern drops its first segment, which may name the owner of the content or a part of the site. */
export const dropsFirst = ({ segments: [first] }: Pattern): boolean =>
  first !== undefined && first.dropped !== null && first.capture === null

/**
 * Patterns have the same key if they differ only in the names of their captures. If `types` is false, the key also
 * ignores the types of captures.
 */
export function shapeOf({ host, segments, parameters, fragment }: Pattern, types: boolean): string {
  const typeOf = (type: string | undefined) => (type === undefined ? null : types ? type : 'any')
  const parts = ({ before, words, dropped, repeated, separator, capture, after }: Segment) => [
    before,
    words && [...words].sort(),
    typeOf(dropped?.type),
    repeated !== null,
    separator,
    typeOf(capture?.type),
    after,
  ]
  return JSON.stringify([
    host,
    segments.map(parts),
    [...parameters].map(([name, value]) => [name, ...parts(value)]).sort(),
    fragment && parts(fragment),
  ])
}
