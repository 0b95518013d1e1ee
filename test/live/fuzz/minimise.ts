/** Shrinks a failing input as long as it still fails, so that a person can read it. */

import { NOBODY } from '#support/api/viewers.ts'
import type { FuzzInput } from './input.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Shrinks `inputs` as long as they fail; tries at most `attempts` smaller ones. */
export async function minimise(
  inputs: FuzzInput[],
  fails: (inputs: FuzzInput[]) => Promise<boolean>,
  attempts: number,
): Promise<FuzzInput[]> {
  let smallest = inputs
  for (let left = attempts; left > 0; ) {
    let isSmaller = false
    for (const smaller of smallerOnes(smallest as unknown as Json)) {
      if (left-- <= 0) break
      const candidate = smaller as unknown as FuzzInput[]
      if (!isSendable(candidate) || !(await fails(candidate))) continue
      smallest = candidate
      isSmaller = true
      break
    }
    if (!isSmaller) break
  }
  return smallest
}

/** Every variant with one part removed, large parts first. */
function* smallerOnes(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    for (let size = value.length; size >= 1; size >>= 1)
      for (let from = 0; from < value.length; from += size)
        if (value.length > size || size === 1) yield value.toSpliced(from, size)
    for (const [index, part] of value.entries())
      for (const smaller of smallerOnes(part)) yield value.with(index, smaller)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      if (optional.has(name)) yield Object.fromEntries(Object.entries(value).filter(([each]) => each !== name))
      if (name === 'viewer' && part !== NOBODY) yield { ...value, viewer: NOBODY }
      if (!fixed.has(name)) for (const smaller of smallerOnes(part)) yield { ...value, [name]: smaller }
    }
  } else if (typeof value === 'string') yield* shorter(value)
  else if (typeof value === 'number' && value > 1) yield Math.floor(value / 2)
}

/** JSON and documents lose whole parts, other texts halves. */
function* shorter(text: string): Generator<string> {
  const json = parse(text)
  if (typeof json === 'object' && json !== null) for (const smaller of within(json)) yield JSON.stringify(smaller)
  else if (text.includes('{') && text.length > 2) yield* withoutBlocks(text)
  for (let size = text.length >> 1; size >= 1 && size > text.length / 16; size >>= 1)
    for (let from = 0; from < text.length; from += size) yield text.slice(0, from) + text.slice(from + size)
}

/** Within JSON every name may be removed. */
function* within(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1)
    for (const [index, part] of value.entries()) for (const smaller of within(part)) yield value.with(index, smaller)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([each]) => each !== name))
      for (const smaller of within(part)) yield { ...value, [name]: smaller }
    }
  } else if (typeof value === 'string' && value.length > 1) yield* shorter(value)
}

/** Without one field of a GraphQL document, or without its arguments or selections. */
function* withoutBlocks(text: string): Generator<string> {
  for (const pattern of [/\{[^{}]*\}/g, /\([^()]*\)/g, /@\w+/g, /\b\w+\s*:\s*(?=\w)/g, /[\w.]+/g])
    for (const { index, 0: match } of text.matchAll(pattern))
      yield text.slice(0, index) + text.slice(index + match.length)
}

const optional = new Set(['body', 'chunked', 'final', 'reserved', 'masked', 'claims'])
/** Half of a method or of a name is another input, not a smaller one. */
const fixed = new Set(['class', 'viewer', 'method', 'opcode', 'quietMs', 'receive', 'pause', 'base64'])

/** Whether the result is still a sendable input. */
const isSendable = (inputs: FuzzInput[]): boolean =>
  inputs.length > 0 &&
  inputs.every(
    ({ connections }) =>
      connections.length > 0 &&
      connections.every(
        ({ steps }) =>
          steps.length > 0 &&
          steps.every((step) => !('request' in step) || step.request.headers.every((header) => header.length === 2)),
      ),
  )

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
