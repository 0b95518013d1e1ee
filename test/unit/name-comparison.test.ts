/**
 * Names that look alike are the same name: the form of letters, the kind of spaces, and hidden joiners do not matter.
 */
import { isSameName as isSameText, sharesText, shortName } from '@takedown/server/domain/authority/input.ts'
import { isSameName } from '@takedown/server/domain/content/named-items.ts'
import { slugOf } from '@takedown/server/domain/core/search-text.ts'
import { describe, expect, test } from 'vitest'

const spellings = (name: string): string[] => [
  name.normalize('NFD'),
  name.replaceAll(' ', '\u00a0'),
  name.replaceAll(' ', '\u3000'),
  name.replaceAll(' ', '  '),
  name.replace(/(?<=^..)/u, '\u2060'),
  name.replace(/(?<=^..)/u, '\u200d'),
  name.replace(/(?<=^..)/u, '\u00ad'),
  name.toUpperCase(),
]

describe.each(['Lừa đảo đòi nợ', 'Việt Á 2', 'Мошенничество в сети', '부당 채권 추심', 'บัญชี ม้า'])('%s', (name) => {
  test.each(spellings(name))('is the same name as %j', (other) => {
    expect(sharesText({ vi: name }, { vi: other })).toBe(true)
    expect(isSameText({ en: name }, { en: other })).toBe(true)
    expect(isSameName(name, other)).toBe(true)
    expect(slugOf(other)).toBe(slugOf(name))
    if (other.toLowerCase() !== name.toLowerCase() || slugOf(name) !== '')
      expect(shortName('category', { vi: other })).toBe(shortName('category', { vi: name }))
  })

  test('is another name than one with another letter', () => {
    expect(sharesText({ vi: name }, { vi: `${name} b` })).toBe(false)
    expect(isSameName(name, `${name} b`)).toBe(false)
  })
})

test('letters of another width are the usual ones', () => {
  expect(sharesText({ vi: 'ＡＢ１' }, { vi: 'ab1' })).toBe(true)
  expect(slugOf('Ｄｉễｎ đàn')).toBe('dien-dan')
})
