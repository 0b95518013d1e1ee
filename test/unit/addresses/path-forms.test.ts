/**
 * Address forms that administrators write: what they describe, and that no form merges the addresses of different
 * content.
 */
import { compileForm, type PathForm, problemsOf } from '@takedown/server/domain/content/path-forms/forms.ts'
import { matchPattern, writePattern } from '@takedown/server/domain/content/path-forms/match.ts'
import { formsBySlug } from '@takedown/server/domain/content/path-forms/stored.ts'
import { canonicalise } from '@takedown/server/domain/content/url/canonical.ts'
import { hostOwners } from '@takedown/server/domain/content/url/host-owners.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FULL } from '#support/faults/extent.ts'

const numRuns = FULL ? 20_000 : 2_000

const form = (pattern: string, canonical: string, kind = 'POST'): PathForm => ({ pattern, canonical, kind })
const ownerOf = hostOwners([{ slug: 'forum', hosts: ['forum.vn'] }])
const reading = (pathForms: PathForm[]) => {
  const formsOf = formsBySlug([{ slug: 'forum', pathForms }])
  return (url: string) => {
    const result = canonicalise(url, ownerOf, formsOf)
    return 'rejected' in result ? result.rejected : result
  }
}

const forum = [
  form('/threads/{*}.{id:number}', '/threads/{id}'),
  form('/threads/{id:number}', '/threads/{id}'),
  form('/nguoi-dung/{name:word}', '/u/{name}', 'ACCOUNT'),
  form('/xem?v={id}', '/video/{id}', 'VIDEO'),
]

describe('an address of a platform with stated forms', () => {
  const read = reading(forum)
  test.each([
    ['https://forum.vn/threads/ban-dau.12345/', 'https://forum.vn/threads/12345', 'POST'],
    ['https://www.forum.vn/threads/tieu-de.moi.12345?utm_source=x', 'https://forum.vn/threads/12345', 'POST'],
    ['https://m.forum.vn/threads/tieu-de.12345', 'https://m.forum.vn/threads/12345', 'POST'],
    ['https://forum.vn/nguoi-dung/Ten.Toi', 'https://forum.vn/u/ten.toi', 'ACCOUNT'],
    ['https://forum.vn/xem?v=Ab-1', 'https://forum.vn/video/Ab-1', 'VIDEO'],
  ])('%s is stored in the canonical form', (url, canonical, kind) => {
    expect(read(url)).toMatchObject({ url: canonical, kind, platformSlug: 'forum' })
    expect(read(canonical)).toMatchObject({ url: canonical })
  })

  test.each([
    'https://forum.vn/threads/ban-dau.12345/page-2',
    'https://forum.vn/threads/ban-dau.12345x',
    'https://forum.vn/threads/ban-dau.12345?post=7',
    'https://forum.vn/threads/ban-dau.12345#post-7',
    'https://forum.vn/xem?t=2&v=1',
    'https://forum.vn/xem?v=1&v=2',
  ])('%s is kept, because it may name something narrower', (url) => expect(read(url)).toMatchObject({ url }))

  test('is found under the address that was stored before the form was stated', () => {
    expect(read('https://forum.vn/threads/ban-dau.12345')).toMatchObject({
      alternates: ['https://forum.vn/threads/ban-dau.12345'],
    })
  })
})

describe('a form is refused', () => {
  test.each([
    ['threads/{id}', '/t/{id}', 'pattern'],
    ['/threads/{id', '/t/{id}', 'pattern'],
    ['/threads/{id}{post}', '/t/{id}{post}', 'pattern'],
    ['/threads/{id:regex}', '/t/{id}', 'pattern'],
    ['/threads/(a+)+', '/t', 'pattern'],
    ['/threads', '/t', 'pattern'],
    ['/{id}/{id}', '/{id}', 'pattern'],
    ['/threads/{id}/{*}', '/threads/{id}', 'pattern'],
    ['/threads/{*}', '/threads', 'pattern'],
    ['/threads/{id}/{post}', '/threads/{id}', 'canonical'],
    ['/threads/{id}', '/threads/{id}/{post}', 'canonical'],
    ['/threads/{id}', '/threads/{*}.{id}', 'canonical'],
    ['/threads/{id}', 'https://khac.vn/{id}', 'canonical'],
    ['/{*}/{id}', '/p/{id}', 'pattern'],
  ])('%s → %s', (pattern, canonical, field) => {
    expect(compileForm(form(pattern, canonical))).toMatchObject({ field })
  })
})

describe('forms of one platform are refused', () => {
  test.each([
    [
      'two kinds under one address',
      [form('/v/{id}', '/x/{id}', 'VIDEO'), form('/g/{id}', '/x/{id}', 'GROUP')],
      'canonical',
    ],
    ['the same with other names', [form('/v/{id}', '/x/{id}', 'VIDEO'), form('/g/{a:number}', '/x/{a}')], 'canonical'],
    ['a repeated pattern', [form('/v/{id}', '/x/{id}'), form('/v/{name}', '/y/{name}')], 'pattern'],
  ])('with %s', (_, forms, field) => {
    expect(problemsOf(forms)).toMatchObject([{ index: 1, field }])
  })

  test('but not if two spellings of one kind have one canonical address', () => {
    expect(problemsOf(forum)).toEqual([])
  })
})

describe('forms of any text', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}$/)
  const segment = fc.oneof(
    word,
    fc.constantFrom('{a}', '{b:number}', '{c:word}', '{*}', 'x{a}y', '{*}.{b:number}', '{*}-{a}'),
  )
  const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`)
  const value = fc.constantFrom('1', '12', 'A', 'a', 'b-1', 'x1y', 'ten.12', 'ten-1', 'a.b.7')

  test('never make two addresses one whose captures differ', () => {
    const two = fc.array(value, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(path, path, two, two, (patternText, canonicalText, one, other) => {
        const compiled = compileForm(form(patternText, canonicalText))
        if (!('kind' in compiled)) return
        const [first, second] = [one, other].map((parts) => matchPattern(compiled.pattern, parts, new Map()))
        if (!first || !second) return
        const urls = [first, second].map((values) => writePattern(compiled.canonical, values))
        expect(urls[0] === urls[1]).toBe(JSON.stringify([...first]) === JSON.stringify([...second]))
      }),
      { numRuns },
    )
  })

  test('never describe an address with a further segment, parameter or part of the page', () => {
    const marker = fc.integer({ min: 100_000, max: 999_999 }).map((number) => `q${number}`)
    const narrower = fc.constantFrom('/', '?', '#')
    fc.assert(
      fc.property(
        path,
        path,
        fc.array(value, { minLength: 1, maxLength: 4 }),
        marker,
        narrower,
        (pattern, canonical, parts, mark, by) => {
          const stated = form(pattern, canonical)
          if (!('kind' in compileForm(stated)) || parts.length !== pattern.split('/').length - 1) return
          const end = by === '?' ? `?${mark}=${mark}` : `${by}${mark}`
          expect(reading([stated])(`https://forum.vn/${parts.join('/')}${end}`)).toMatchObject({
            url: expect.stringContaining(mark),
          })
        },
      ),
      { numRuns },
    )
  })
})
