/** JSON from outside: parsed like JSON.parse, up to a limited depth. */
import { InvalidJsonError, MAX_JSON_DEPTH, parseJson } from '@takedown/server/http/process/json.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const reasonOf = (text: string): string => {
  try {
    return `read: ${JSON.stringify(parseJson(text))}`
  } catch (error) {
    if (error instanceof InvalidJsonError) return error.reason
    throw error
  }
}

describe('JSON from outside', () => {
  it('is parsed like JSON.parse parses it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('gives one typed error when it is invalid, for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[[\]{}",:\\0]{0,300}$/)), (text) => {
        expect(reasonOf(text)).toMatch(/^(read: .*|NOT_JSON|TOO_DEEP)$/)
      }),
    )
    expect(['', '{', '"', '"\\', '[1,]', '\0'].map(reasonOf)).toEqual(Array(6).fill('NOT_JSON'))
  })

  it('may nest to the limit and no further', () => {
    expect(reasonOf(nested(MAX_JSON_DEPTH))).toMatch(/^read/)
    expect(reasonOf(nested(MAX_JSON_DEPTH + 1))).toBe('TOO_DEEP')
    expect(reasonOf('{"a":'.repeat(60_000))).toBe('TOO_DEEP')
    expect(reasonOf(`${'['.repeat(60_000)}${']'.repeat(60_000)}`)).toBe('TOO_DEEP')
  })

  it('is limited by levels, not brackets: many in a row and brackets in strings are fine', () => {
    expect(reasonOf(`[${Array(1_000).fill('[{}]').join()}]`)).toMatch(/^read/)
    expect(reasonOf(JSON.stringify({ '\\"[': `\\"${'[{'.repeat(1_000)}` }))).toMatch(/^read/)
  })
})
