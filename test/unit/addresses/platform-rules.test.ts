/** The rules of addresses that the product ships: their published format, and that each form keeps what it captures. */
import { readFileSync } from 'node:fs'
import { noForms, problemsOf } from '@takedown/server/domain/content/path-forms/forms.ts'
import { compileShapes } from '@takedown/server/domain/content/path-forms/shapes.ts'
import { readingRules } from '@takedown/server/domain/content/rules/reading.ts'
import { canonicalise } from '@takedown/server/domain/content/url/canonical.ts'
import { noOwner } from '@takedown/server/domain/content/url/host-owners.ts'
import { addressRules, addressRulesJsonSchema } from '@takedown/server/reference/address-rules.ts'
import { platformRules, shippedRules } from '@takedown/server/reference/platforms.ts'
import { describe, expect, test } from 'vitest'

const file = new URL('../../../server/src/reference/platforms/platform.schema.json', import.meta.url)

test('the format of the rules of a platform is published as it is', () => {
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(addressRulesJsonSchema())))
})

describe('the forms of', () => {
  test.each([...platformRules])('%s keep what they capture, and none repeats another', (_, rules) => {
    expect(problemsOf(rules.forms, compileShapes(rules.shapes))).toEqual([])
    expect(rules.forms.length).toBeGreaterThan(1)
  })
})

describe('rules of another platform', () => {
  const forum = addressRules.parse({
    hosts: 'dien-dan.vn diendan.vn',
    aliases: { 'diendan.vn': 'dien-dan.vn' },
    mirrors: { 'dien-dan.vn': 'm amp' },
    ignored: 'ref',
    content: 'post',
    pages: [{ hosts: 'dien-dan.vn', signIn: 'tai-khoan/*', own: 'bai' }],
    exits: [{ hosts: 'dien-dan.vn', paths: 'ra', parameters: 'u' }],
    shapes: { topic: { of: 'digits', least: 3, except: '000' } },
    parts: [{ parameter: 'post', from: ['post', 'p'], kind: 'COMMENT' }],
    forms: [
      { pattern: '/(bai|post)/{id:topic}', canonical: '/bai/{id}', kind: 'POST' },
      {
        pattern: '/(bai|post)/{*:any}-{id:topic}[/trang-1]',
        canonical: '/bai/{id}',
        kind: 'POST',
        hasParts: true,
        former: ['/b/{id}'],
      },
    ],
  })
  const rules = readingRules([...shippedRules, forum])
  const read = (url: string) => canonicalise(url, noOwner, noForms, rules)

  test.each([
    ['https://m.diendan.vn/Post/tieu-de-1234?ref=x', 'https://m.diendan.vn/Post/tieu-de-1234'],
    ['https://diendan.vn/Post/tieu-de-1234?ref=x', 'https://dien-dan.vn/bai/1234'],
    ['https://amp.dien-dan.vn/bai/tieu-de-1234/trang-1', 'https://dien-dan.vn/bai/1234'],
    ['https://dien-dan.vn/bai/tieu-de-1234?p=7', 'https://dien-dan.vn/bai/1234?post=7'],
    ['https://dien-dan.vn/ra?u=https%3A%2F%2Ft.me%2Fs%2Ften', 'https://t.me/ten'],
    ['https://dien-dan.vn/bai/tieu-de-12', 'https://dien-dan.vn/bai/tieu-de-12'],
    ['https://dien-dan.vn/bai/tieu-de-1234?x=7', 'https://dien-dan.vn/bai/tieu-de-1234?x=7'],
    ['https://dien-dan.vn/bai/tieu-de-1234#p7', 'https://dien-dan.vn/bai/tieu-de-1234#p7'],
  ])('read %s as %s', (url, canonical) => expect(read(url)).toMatchObject({ url: canonical }))

  test.each([
    ['https://dien-dan.vn/tai-khoan/quen', 'sign-in page of a platform'],
    ['https://dien-dan.vn/bai', 'own page of a platform'],
    ['https://dien-dan.vn/', 'home page of a platform'],
  ])('refuse %s', (url, rejected) => expect(read(url)).toEqual({ rejected }))

  test('name the parts and the former addresses of content', () => {
    expect(read('https://dien-dan.vn/bai/a-1234')).toMatchObject({
      kind: 'POST',
      alternates: ['https://dien-dan.vn/b/1234'],
    })
    expect(read('https://dien-dan.vn/bai/a-1234?post=1')).toMatchObject({ kind: 'COMMENT', alternates: [] })
    expect(read('https://dien-dan.vn/bai/a-1234?post=')).toMatchObject({ isCut: true, understood: false })
  })
})
