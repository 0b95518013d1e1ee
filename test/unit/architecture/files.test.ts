/** What holds for every file: its length, its name, and that nothing in it is left for later. */
import { describe, expect, it } from 'vitest'
import { breaches, type Source, sources } from './sources.ts'

const MAX_LINES = 250

describe('every file', () => {
  it('is short enough to be read at once', () => {
    const wrong = ({ text }: Source) => {
      const lines = text.split('\n').length - 1
      return [lines > MAX_LINES && `has ${lines} lines`]
    }
    expect(breaches(sources, wrong, 'split it by the noun or the step that is missing')).toEqual([])
  })

  it('has a name that says what is in it', () => {
    const wrong = ({ path }: Source) => [
      /(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)|\.(service|resolver|helper|util)\.tsx?$/.test(path) &&
        'is named after nothing',
    ]
    expect(breaches(sources, wrong, 'name it after the noun or the verb that it holds')).toEqual([])
  })

  it('is no barrel', () => {
    const wrong = ({ path, text }: Source) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim()
      const only = code !== '' && code.split(/\n(?=\S)/).every((line) => /^export\s.*\sfrom\s|^export \*/s.test(line))
      return [(only || /(^|\/)index\.tsx?$/.test(path)) && 'only passes others on']
    }
    expect(breaches(sources, wrong, 'import from where the thing is')).toEqual([])
  })

  it('leaves nothing for later', () => {
    const wrong = ({ path, text }: Source) => [
      path !== 'test/unit/architecture/files.test.ts' &&
        /\b(TODO|FIXME|XXX)\b|@ts-ignore|\b(it|test|describe)\.(skip|only|todo)\(/.test(text) &&
        'has a loose end',
    ]
    expect(breaches(sources, wrong, 'do it, or write an issue')).toEqual([])
  })
})
