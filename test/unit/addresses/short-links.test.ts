/** Which canonical addresses are short links, and that they stay what was pasted. */
import { shippedReading } from '@takedown/server/domain/content/rules/reading.ts'
import { canonicalise } from '@takedown/server/domain/content/url/canonical.ts'
import { noOwner } from '@takedown/server/domain/content/url/host-owners.ts'
import { describe, expect, test } from 'vitest'

const { isShortLink } = shippedReading
const canonical = (url: string): string => {
  const result = canonicalise(url, noOwner)
  return 'rejected' in result ? result.rejected : result.url
}

describe('a short link', () => {
  test.each([
    'https://bit.ly/3vay',
    'https://t.co/Abc123',
    'https://fb.watch/xYz12',
    'https://vt.tiktok.com/ZSabc',
    'https://vm.tiktok.com/ZSabc',
    'https://tiktok.com/t/ZTabc',
    'https://goo.gl/abc',
    'https://facebook.com/share/p/1AbC',
    'https://instagram.com/share/reel/AbC',
  ])('%s keeps its own address', (url) => {
    expect(canonical(url)).toBe(url)
    expect(isShortLink(url)).toBe(true)
  })
})

test.each([
  'https://facebook.com/groups/1',
  'https://tiktok.com/@a/video/1',
  'https://bit.ly.example/x',
  'https://xt.co/a',
  'https://facebook.com/shared/p/1',
])('%s is not one', (url) => expect(isShortLink(url)).toBe(false))
