/** Every module opens with one or two sentences about what it is responsible for. */
import { describe, expect, it } from 'vitest'
import { type Source, sources, violations } from './sources.ts'

const SHORTEST = 20

describe('every module', () => {
  it('opens with a header', () => {
    const wrong = ({ text }: Source) => {
      const header = /^(?:(?:#!|\/\/ biome-ignore)[^\n]*\n)*\s*\/\*\*?([\s\S]*?)\*\//
        .exec(text)?.[1]
        ?.replaceAll(/[\s*]+/g, ' ')
        .trim()
      return [(header === undefined || header.length < SHORTEST) && 'has no header']
    }
    const fix = 'state in a /** … */ before the imports what the module is responsible for'
    expect(violations(sources, wrong, fix)).toEqual([])
  })
})
