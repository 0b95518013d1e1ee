/** An item's address has one canonical URL, and addresses that cannot be content are refused with a reason. */
import { canonicalise, findUrls, MAX_URL_LENGTH } from '@takedown/server/domain/content/url/canonical.ts'
import { hostOwners } from '@takedown/server/domain/content/url/host-owners.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FULL } from '#support/faults/extent.ts'

const ownerOf = hostOwners([
  { slug: 'facebook', hosts: ['facebook.com', 'fb.watch', 'fb.com'] },
  { slug: 'google', hosts: ['youtube.com', 'youtu.be', 'play.google.com'] },
  { slug: 'tiktok', hosts: ['tiktok.com'] },
  { slug: 'github', hosts: ['github.com', 'github.io'] },
  { slug: 'forum', hosts: ['forum.example'] },
])
const canonical = (url: string) => {
  const result = canonicalise(url, ownerOf)
  return 'rejected' in result ? `rejected: ${result.rejected}` : `${result.kind} ${result.url}`
}

describe('the canonical URL of an item', () => {
  test('may have a public IP address, up to the edges of the private ranges', () => {
    const numbers = [
      '8.8.8.8',
      '9.255.255.255',
      '172.15.0.1',
      '172.32.0.1',
      '100.128.0.1',
      '223.255.255.255',
      '[2606:4700::1111]',
    ]
    expect(numbers.map((host) => canonical(`http://${host}`))).toEqual(numbers.map((host) => `SITE https://${host}/`))
  })

  test('names the platform, by whole labels of the host', () => {
    const slug = (url: string) => Object.values(canonicalise(url, ownerOf))[0]
    expect(slug('https://youtu.be/abc')).toBe('google')
    expect(slug('https://casino.github.io/')).toBe('github')
    expect(slug('https://notfacebook.com/x')).toBeNull()
    expect(slug('https://facebook.com.evil.example/x')).toBeNull()
  })

  test.each([
    ['', 'empty'],
    [`https://a.example/${'x'.repeat(MAX_URL_LENGTH)}`, 'too long'],
    [`https://a.example/${'ế'.repeat(500)}`, 'too long'],
    ['https://a.example/\0', 'contains NUL'],
    ['javascript:alert(1)', 'not http or https'],
    ['data:text/html,x', 'not http or https'],
    ['file:///etc/passwd', 'not http or https'],
    ['not an address', 'not an address'],
    ['https://single/', 'not a public host'],
    ...[
      'localhost:80/x',
      'a.localhost',
      'printer.local',
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '[::1]',
      '[fe80::1]',
      '[fd00::1]',
      '[::ffff:7f00:1]',
    ].map((host) => [`http://${host}`, 'private host']),
  ])('is not made from %s: %s', (url, reason) => {
    expect(canonicalise(url ?? '', ownerOf)).toEqual({ rejected: reason })
  })

  const segment = fc.oneof(
    fc.constantFrom(
      'groups',
      'posts',
      'permalink',
      'permalink.php',
      'videos',
      'watch',
      'reel',
      'profile.php',
      'people',
      '@Name',
      'live',
      's',
      'p',
      'status',
      'i',
      'web',
      'joinchat',
      '+Ab',
      'channel',
      'shorts',
      'blob',
      'raw',
      'a.git.git',
      'anonymous',
      '0123456789abcdef0123',
      '100012345',
      'app',
      'id12',
      'store',
      'apps',
      'details',
      'photo',
      'l.php',
      'url',
      'redirect',
      '%e1%ba%bf',
      '%2',
      '..',
      '.',
      '',
    ),
    fc.string({ maxLength: 6 }),
  )
  const host = fc.oneof(
    fc.constantFrom(
      'facebook.com',
      'fb.watch',
      'youtube.com',
      'youtu.be',
      'tiktok.com',
      'vm.tiktok.com',
      'instagram.com',
      'threads.net',
      'x.com',
      'twitter.com',
      't.me',
      'telegram.me',
      'web.telegram.org',
      'zalo.me',
      'github.com',
      'gist.github.com',
      'raw.githubusercontent.com',
      'play.google.com',
      'apps.apple.com',
      'forum.example',
      'a.example',
      'google.com',
      'пример.рф',
    ),
    fc.domain(),
  )
  const prefix = fc.constantFrom('', 'www.', 'm.', 'www.m.', 'l.', 'vi-vn.')
  const query = fc.array(
    fc.tuple(
      fc.constantFrom(
        'id',
        'v',
        'u',
        'q',
        'list',
        'lc',
        'story_fbid',
        'fbid',
        'comment_id',
        'utm_x',
        'fbclid',
        'b',
        'a',
        '%61',
        'comment',
      ),
      fc.oneof(fc.constantFrom('1', 'https://www.facebook.com/groups/X/', '%20'), fc.string({ maxLength: 5 })),
    ),
    { maxLength: 4 },
  )
  const fragment = fc.constantFrom('', '#top', '#/x', '#!y', '#@name', '#issuecomment-1', '#')
  const address = fc
    .tuple(fc.constantFrom('http', 'https'), prefix, host, fc.array(segment, { maxLength: 6 }), query, fragment)
    .map(
      ([scheme, front, name, path, pairs, end]) =>
        `${scheme}://${front}${name}/${path.join('/')}?${pairs.map((pair) => pair.join('=')).join('&')}${end}`,
    )

  test('is unchanged when canonicalised again', () => {
    fc.assert(
      fc.property(
        fc.oneof(address, address, fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()),
        (url) => {
          const once = canonicalise(url, ownerOf)
          if ('rejected' in once) return
          const { url: canonicalUrl, platformSlug, understood } = once
          expect(canonicalise(canonicalUrl, ownerOf)).toMatchObject({ url: canonicalUrl, platformSlug, understood })
          expect(once.url.length).toBeLessThanOrEqual(MAX_URL_LENGTH)
        },
      ),
      { numRuns: FULL ? 20_000 : 3_000 },
    )
  })

  test('is found in any text that contains it', () => {
    fc.assert(
      fc.property(address, (url) => {
        const result = canonicalise(url, ownerOf)
        if ('rejected' in result || /[^\w./:?=&#%@+~-]|\W$|\/https?:/.test(result.url)) return
        expect(findUrls(`see ${result.url} there`).map(({ url }) => url)).toEqual([result.url])
      }),
    )
  })
})
