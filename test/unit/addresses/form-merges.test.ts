/**
 * Address forms that administrators state: forms that could merge two addresses are refused, and no other form merges
 * any.
 */
import type { PathForm } from '@takedown/server/domain/content/path-forms/forms.ts'
import { formsBySlug, statedProblems, storedForms } from '@takedown/server/domain/content/path-forms/stored.ts'
import { canonicalise } from '@takedown/server/domain/content/url/canonical.ts'
import { hostOwners } from '@takedown/server/domain/content/url/host-owners.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FULL } from '#support/faults/extent.ts'

const numRuns = FULL ? 20_000 : 3_000
const form = (pattern: string, canonical: string): PathForm => ({ pattern, canonical, kind: 'POST' })
const ownerOf = hostOwners([{ slug: 'forum', hosts: ['forum.vn'] }])
const readingBy = (pathForms: PathForm[]) => {
  const formsOf = formsBySlug([{ slug: 'forum', pathForms }])
  return (path: string): string => {
    const result = canonicalise(`https://forum.vn${path}`, ownerOf, formsOf)
    return 'rejected' in result ? result.rejected : result.url
  }
}

describe('a form is refused', () => {
  test.each([
    ['/x/{id}.html', '/x/{id}', 'form_drops', '{id}.html'],
    ['/g/{g}-123', '/g/{g}', 'form_drops', '{g}-123'],
    ['/t-{id}', '/threads/{id}', 'form_drops', 't-{id}'],
    ['/{*}-{id}.html', '/{id}', 'form_drops', '{id}.html'],
    ['/g/{g}-123/{p}', '/g/{g}/{p}', 'form_drops', '{g}-123'],
    ['/xem?page=2&v={id}', '/video/{id}', 'form_drops', 'page=2'],
    ['/g/{g}?post=123&s={s}', '/g/{g}/{s}', 'form_drops', 'post=123'],
    ['/g/{g}?post=123', '/g/{g}?post=124', 'form_drops', 'post=123'],
    ['/g/{g}/members/{m}', '/g/{g}/{m}', 'form_drops', 'members'],
    ['/g/{g}/members?id={m}', '/g/{g}/{m}', 'form_drops', 'members'],
    ['/g/{g}/(p|m)', '/g/{g}', 'form_drops', '(p|m)'],
    ['/g/{g}[/about]', '/g/{g}', 'form_drops', 'about'],
    ['/g/{g}/x{*}/{p}', '/g/{g}/{p}', 'form_drops', 'x{*}'],
    ['/g/{g}', '/g/{g}/members', 'form_adds', 'members'],
    ['/x/{id}', '/x/{id}.html', 'form_adds', '{id}.html'],
    ['/x/{id}', '/x/{id}?page=1', 'form_adds', 'page=1'],
  ])('%s → %s, and the refusal names the part', (pattern, canonical, code, part) => {
    expect(statedProblems([form(pattern, canonical)])).toMatchObject([{ index: 0, code, part }])
  })

  test('if it is stored: it is named and not used, and the other forms are', () => {
    const stored = [form('/g/{g}-123', '/g/{g}'), form('/t/{id}', '/threads/{id}')]
    expect(storedForms(stored)).toMatchObject([
      { ...stored[0], problem: { part: '{g}-123' } },
      { ...stored[1], problem: null },
    ])
    const read = readingBy(stored)
    expect(['/g/ab-123', '/t/5'].map(read)).toEqual(['https://forum.vn/g/ab-123', 'https://forum.vn/threads/5'])
  })
})

test.each([
  ['/threads/{*}.{id:number}', '/threads/{id}'],
  ['/(threads|t)/{id}', '/chu-de/{id}'],
  ['/g/{g}[/about]', '/g/{g}/about'],
  ['/x/{id}[.html]', '/x/{id}.html'],
  ['/g/{g}?post={p}', '/g/{g}/posts/{p}'],
  ['/g/{g}/posts/{p}', '/g/{g}?post={p}'],
  ['/index.php?page=thread&id={id}', '/index.php?id={id}&page=thread'],
  ['/v/{a}/{b}', '/x/{b}/{a}'],
])('a form is accepted that keeps everything else: %s → %s', (pattern, canonical) => {
  expect(statedProblems([form(pattern, canonical)])).toEqual([])
})

test('an address is kept if its form would put several segments in the place of one, or if it names a port', () => {
  const read = readingBy([form('/xem?v={v:text}', '/video/{v}'), form('/t/{id}', '/threads/{id}')])
  expect(read('/xem?v=a')).toBe('https://forum.vn/video/a')
  for (const path of ['/xem?v=a%2Fb', '/xem?v=a%253Fb', '/xem?v=a%3Fb', '/xem?v=..', '/xem?v=a%2562', ':8080/t/5'])
    expect(read(path)).toBe(`https://forum.vn${path}`)
})

/** A part of a path: how a form writes it, what text an address has there, and what of this text must not be lost. */
interface Part {
  form: string
  texts: readonly string[]
  /** the words that must stay; null if the captured text itself must stay */
  kept: string | null
  isCapture?: boolean
}
const values = ['1', '12', 'b', '1-123', 'ab']
const capture = (name: string, before = '', after = ''): Part => ({
  ...{ form: `${before}{${name}}${after}`, texts: values.map((value) => before + value + after), kept: null },
  isCapture: true,
})
const word = (text: string): Part => ({ form: text, texts: [text], kept: text })
const choice: Part = { form: '(p|m)', texts: ['p', 'M'], kept: 'p' }
const ignored: Part = { form: '{*}', texts: ['tieu-de', '7'], kept: '' }

const words = fc.constantFrom('g', 'members', 'posts', '123').map(word)
const captures = (name: string) =>
  fc
    .tuple(fc.constantFrom('', '', 't-'), fc.constantFrom('', '', '.html', '-123'))
    .map((ends) => capture(name, ...ends))
const front = fc.array(fc.oneof(words, fc.constant(choice)), { maxLength: 2 })
const inside = fc.array(fc.oneof(words, fc.constant(choice), fc.constant(ignored)), { maxLength: 2 })
const query = fc.constantFrom('', '', '?page=2', '?post=123')

/** A form with two captures, whose canonical address keeps some of its parts. */
const stated = fc
  .record({
    ...{ front, start: front, inside, end: inside, query, a: captures('a'), b: captures('b') },
    kept: fc.record({ a: captures('a'), inside, end: inside, query }),
    keeps: fc.record({ a: fc.boolean(), inside: fc.boolean(), end: fc.boolean(), query: fc.boolean() }),
  })
  .map(({ kept, keeps, start, ...pattern }) => {
    const writable = (parts: Part[]) => parts.flatMap(({ kept }) => (kept ? [word(kept)] : []))
    const target = {
      front: writable(start),
      a: keeps.a ? pattern.a : kept.a,
      inside: writable(keeps.inside ? pattern.inside : kept.inside),
      b: pattern.b,
      end: writable(keeps.end ? pattern.end : kept.end),
      query: keeps.query ? pattern.query : kept.query,
    }
    return { pattern, target }
  })
type Side = { front: Part[]; a: Part; inside: Part[]; b: Part; end: Part[]; query: string }
const partsOf = ({ front, a, inside, b, end }: Side): Part[] => [...front, a, ...inside, b, ...end]
const textOf = (side: Side): string =>
  `/${partsOf(side)
    .map(({ form }) => form)
    .join('/')}${side.query}`

/** An address of one side of a form, and what must distinguish it from other addresses. */
const addressOf = (side: Side) =>
  fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }).map((picks) => {
    const parts = partsOf(side).map((part, index) => ({
      ...part,
      text: part.texts[picks[index]! % part.texts.length]!,
    }))
    const essence = parts.slice(side.front.length).map(({ isCapture, text, kept }) => (isCapture ? text : kept))
    return {
      path: `/${parts.map(({ text }) => text).join('/')}${side.query}`,
      essence: [...essence.filter((text) => text !== ''), side.query].join(' '),
    }
  })

test('no form that is accepted makes two addresses one that differ elsewhere than in what the form ignores', () => {
  const counts = { accepted: 0, refused: 0, merged: 0 }
  const sample = stated.chain(({ pattern, target }) =>
    fc.record({
      pathForm: fc.constant(form(textOf(pattern), textOf(target))),
      addresses: fc.array(fc.oneof(addressOf(pattern), addressOf(target)), { minLength: 6, maxLength: 6 }),
    }),
  )
  fc.assert(
    fc.property(sample, ({ pathForm, addresses }) => {
      if (statedProblems([pathForm]).length > 0) {
        counts.refused++
        return
      }
      counts.accepted++
      const read = readingBy([pathForm])
      const known = new Map<string, { path: string; essence: string }>()
      for (const address of addresses) {
        const url = read(address.path)
        const other = known.get(url) ?? address
        known.set(url, other)
        if (other.path !== address.path) counts.merged++
        expect(other.essence, `${pathForm.pattern} → ${pathForm.canonical}: ${other.path} and ${address.path}`).toBe(
          address.essence,
        )
      }
    }),
    { numRuns },
  )
  // Forms of each sort occur, and addresses that a form makes one.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(numRuns / 50)
})
