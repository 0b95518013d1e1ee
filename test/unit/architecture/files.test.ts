/** Rules for every file: its length, its name, no barrel, nothing unfinished. */
import { describe, expect, it } from 'vitest'
import { type Source, sources, violations } from './sources.ts'

const MAX_LINES = 250

describe('every file', () => {
  it('is short enough to be read in one sitting', () => {
    const wrong = ({ text }: Source) => {
      const lines = text.split('\n').length - 1
      return [lines > MAX_LINES && `has ${lines} lines`]
    }
    expect(violations(sources, wrong, 'split it by noun or step')).toEqual([])
  })

  it('has a descriptive name', () => {
    const wrong = ({ path }: Source) => [
      /(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)|\.(service|resolver|helper|util)\.tsx?$/.test(path) &&
        'is named after nothing',
    ]
    expect(violations(sources, wrong, 'name it after the noun or verb that it contains')).toEqual([])
  })

  it('is not a barrel', () => {
    const wrong = ({ path, text }: Source) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim()
      const only = code !== '' && code.split(/\n(?=\S)/).every((line) => /^export\s.*\sfrom\s|^export \*/s.test(line))
      return [(only || /(^|\/)index\.tsx?$/.test(path)) && 'only re-exports other modules']
    }
    expect(violations(sources, wrong, 'import from the module that defines it')).toEqual([])
  })

  it('has nothing unfinished', () => {
    const wrong = ({ text }: Source) => [
      /\b(TODO|FIXME|XXX)\b|@ts-ignore|\b(it|test|describe)\.(skip|only|todo)\(/.test(text) && 'is unfinished',
    ]
    const exceptions = { 'test/unit/architecture/files.test.ts': 'names the words' }
    expect(violations(sources, wrong, 'finish it, or write an issue', exceptions)).toEqual([])
  })
})
