/**
 * Reads the values that a pattern captures from an address (such as the id of a post), and writes an address from such
 * values.
 */
import type { Pattern, Segment } from './pattern.ts'

/** Captured values by the names of the captures. */
export type Values = Map<string, string>

/**
 * Returns null if the pattern does not describe the path and all of the parameters of the address. `ofPage` is the
 * fragment of the address. The fragment is compared only if the pattern states one.
 */
export function matchPattern(
  { segments, parameters, fragment }: Pattern,
  path: readonly string[],
  query: ReadonlyMap<string, string>,
  ofPage = '',
): Values | null {
  const isRest = segments.at(-1)?.isRest === true
  if (isRest ? path.length < segments.length : path.length !== segments.length) return null
  if (query.size !== parameters.size) return null
  const values: Values = new Map()
  for (const [index, segment] of segments.entries()) {
    const isRead = segment.isRest ? takeRest(segment, path.slice(index), values) : take(segment, path[index]!, values)
    if (!isRead) return null
  }
  for (const [name, segment] of parameters) {
    const value = query.get(name)
    if (value === undefined || !take(segment, value, values)) return null
  }
  return fragment === null || take(fragment, ofPage, values) ? values : null
}

/** Decodes `%40` at the beginning of a text, because some programs write the `@` before a name as `%40`. */
const withoutCode = (text: string, before: string): string =>
  before.startsWith('@') && text.startsWith('%40') ? `@${text.slice(3)}` : text

/** Adds what the segment captures to `values`. Returns false if the text does not match the segment. */
function take(segment: Segment, written: string, values: Values): boolean {
  const { before, words, dropped, repeated, separator, capture, after } = segment
  if (words) return words.has(written.toLowerCase())
  const text = withoutCode(written, before)
  if (!capture && !dropped) return text === before
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return false
  const inner = text.slice(before.length, text.length - after.length)
  const keep = (name: string | null, value: string | null): boolean => {
    if (value !== null && name !== null) values.set(name, value)
    return value !== null
  }
  if (!capture) return keep(dropped!.name, dropped!.read(inner))
  const captured = (value: string) => keep(capture.name, capture.read(value))
  if (repeated !== null) {
    const start = `${values.get(repeated)}${separator}`
    return inner.toLowerCase().startsWith(start.toLowerCase()) && captured(inner.slice(start.length))
  }
  if (!dropped) return captured(inner)
  const at = inner.lastIndexOf(separator)
  return at > 0 && keep(dropped.name, dropped.read(inner.slice(0, at))) && captured(inner.slice(at + separator.length))
}

function takeRest({ capture }: Segment, segments: readonly string[], values: Values): boolean {
  const read = segments.map((segment) => capture!.read(segment))
  if (read.some((value) => value === null)) return false
  values.set(capture!.name, read.join('/'))
  return true
}

interface WrittenPart {
  parameter?: readonly [name: string, value: string]
  fragment?: string
}

/** The pattern must be writable, see `isWritable`. */
export function writePattern(
  { segments, parameters, fragment }: Pattern,
  values: ReadonlyMap<string, string>,
  part: WrittenPart = {},
): string {
  const write = ({ before, repeated, separator, capture, after }: Segment) =>
    before + (repeated ? values.get(repeated) + separator : '') + (capture ? values.get(capture.name) : '') + after
  const query = [...parameters].map(([name, value]) => [name, write(value)])
  if (part.parameter) query.push([...part.parameter])
  query.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : ''
  const mark = part.fragment ?? (fragment && write(fragment))
  return `/${segments.map(write).join('/')}${search}${mark ? `#${mark}` : ''}`
}
