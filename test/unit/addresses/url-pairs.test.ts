/**
 * Spellings of one item have one canonical address, and different items never have the same address. The items are in
 * `fixtures/things.txt`.
 */
import { readFileSync } from 'node:fs'
import { addressReaderOf, isUnderstood } from '@takedown/server/domain/content/address-reader.ts'
import { canonicalise } from '@takedown/server/domain/content/url/canonical.ts'
import { hostOwners } from '@takedown/server/domain/content/url/host-owners.ts'
import { describe, expect, test } from 'vitest'

/** Returns the indented lines below each line without indent. */
function blocks(name: string): [string, string[]][] {
  const text = readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
  const found: [string, string[]][] = []
  for (const line of text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')))
    if (line.startsWith('  ')) found.at(-1)?.[1].push(line.trim())
    else found.push([line, []])
  return found
}

const things = blocks('things.txt').map(([head, spellings]) => {
  const [kind = '', url = '', kept] = head.split(' ')
  return { head, kind, url, understood: kept === undefined, spellings }
})
const ownerOf = hostOwners([
  { slug: 'google', hosts: ['google.com', 'google.com.vn', 'blogspot.com'] },
  { slug: 'luu-tru', hosts: ['weebly.com'] },
])

describe('the canonical address', () => {
  test('is checked on more than 600 pairs', () => {
    const same = things.reduce((sum, { spellings }) => sum + (spellings.length * (spellings.length + 1)) / 2, 0)
    const different = (things.length * (things.length - 1)) / 2
    expect(same).toBeGreaterThan(600)
    expect(different).toBeGreaterThan(20_000)
  })

  test.each(things)('is that of $head', ({ kind, url, understood, spellings }) => {
    const read = (text: string) => {
      const result = canonicalise(text, ownerOf)
      return 'rejected' in result
        ? { text, ...result }
        : { text, kind: result.kind, url: result.url, understood: result.understood }
    }
    expect(spellings.map(read)).toEqual(spellings.map((text) => ({ text, kind, url, understood })))
    // The form of a post's spelling may tell that it is a video, which its canonical address does not.
    expect(read(url)).toMatchObject({ url, understood })
    expect(isUnderstood(addressReaderOf([]), url)).toBe(understood)
  })

  test('is different for different things', () => {
    expect(new Set(things.map(({ url }) => url)).size).toBe(things.length)
    const alternates = things.flatMap(({ url, spellings }) =>
      [url, ...spellings].flatMap((text) => {
        const result = canonicalise(text, ownerOf)
        return 'rejected' in result ? [] : result.alternates.map((alternate) => [alternate, url] as const)
      }),
    )
    const owners = new Map(things.map(({ url }) => [url, url]))
    for (const [alternate, url] of alternates) {
      expect([alternate, owners.get(alternate) ?? url]).toEqual([alternate, url])
      owners.set(alternate, url)
    }
  })
})

describe('a page of a platform itself', () => {
  test.each(blocks('refused.txt'))('is refused as %s', (reason, addresses) => {
    expect(addresses.map((text) => [text, canonicalise(text, ownerOf)])).toEqual(
      addresses.map((text) => [text, { rejected: reason }]),
    )
  })
})
