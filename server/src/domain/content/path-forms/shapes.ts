/**
 * The shapes of values that patterns of addresses capture. A shape limits the characters and the length of a value, and
 * may exclude words. Rules contain no regular expressions, so each value is read in linear time.
 */
import { wordsOf } from '#domain/content/rules/list.ts'
import { trimEnd } from '#domain/content/url/trim-end.ts'
import type { characterSets, ValueShape } from '#reference/address-rules.ts'

const characters: Record<(typeof characterSets)[number], RegExp> = {
  digits: /^\d+$/,
  hex: /^[\da-f]+$/i,
  letters: /^[a-z]+$/i,
  /** letters, digits and `_` */
  name: /^\w+$/,
  id: /^[\w-]+$/,
  word: /^[\w.-]+$/,
  /** like `word`, but not dots alone */
  plain: /^\.*[\w-][\w.-]*$/,
  /** like `word`, also with the percent-codes of letters that have accents */
  title: /^(?:[\w.-]|%[89a-f][\da-f])+$/i,
  /** any text that is one segment of a path */
  any: /^[^/?#\\]+$/,
  /** any text, as the value of a parameter */
  text: /^[\s\S]+$/,
}

/** Returns the text in the form in which it is stored; null if the text does not have the shape. */
export type ReadValue = (text: string) => string | null
export type Shapes = ReadonlyMap<string, ReadValue>

const isDots = (text: string): boolean => text === '.' || text === '..'

function readerOf(shape: ValueShape, earlier: Shapes): ReadValue {
  const starts = wordsOf(shape.starts)
  const except = new Set(wordsOf(shape.except))
  const { least = 1, most = Number.POSITIVE_INFINITY, notFirst = '', drops } = shape
  const others = (names: readonly string[] = []) => names.flatMap((name) => earlier.get(name) ?? [])
  const [notOf, orOf] = [others(shape.notOf), others(shape.orOf)]
  const isOwn = (text: string): boolean => {
    const start = starts.length === 0 ? '' : starts.find((each) => text.startsWith(each))
    if (start === undefined || isDots(text)) return false
    const rest = text.slice(start.length)
    return (
      rest.length >= least && rest.length <= most && characters[shape.of].test(rest) && !notFirst.includes(rest[0]!)
    )
  }
  return (text) => {
    const other = orOf.map((read) => read(text)).find((value) => value !== null)
    if (other !== undefined) return other
    if (!isOwn(text) || except.has(text.toLowerCase()) || notOf.some((read) => read(text) !== null)) return null
    const value = shape.lower ? text.toLowerCase() : text
    return drops === undefined ? value : value.slice(0, 1) + trimEnd(value.slice(1), drops)
  }
}

/** Returns the stated shapes together with those that every platform has. */
export function compileShapes(shapes: Readonly<Record<string, ValueShape>>): Shapes {
  const compiled = new Map<string, ReadValue>()
  for (const [name, shape] of [...Object.entries(common), ...Object.entries(shapes)])
    compiled.set(name, readerOf(shape, compiled))
  return compiled
}

const common: Record<string, ValueShape> = {
  id: { of: 'id' },
  number: { of: 'digits' },
  word: { of: 'word', lower: true },
  plain: { of: 'plain' },
  any: { of: 'any' },
  text: { of: 'text' },
}
export const commonShapes: Shapes = compileShapes({})
