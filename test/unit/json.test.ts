/** JSON from outside: read as the language reads it, never deeper than a reader can follow. */
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
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('that is no JSON ends in one typed error, whatever the text', () => {
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

  it('counts levels, not brackets: many in a row and those inside strings are fine', () => {
    expect(reasonOf(`[${Array(1_000).fill('[{}]').join()}]`)).toMatch(/^read/)
    expect(reasonOf(JSON.stringify({ '\\"[': `\\"${'[{'.repeat(1_000)}` }))).toMatch(/^read/)
  })
})
