/**
 * Properties of canonical addresses, tested on generated addresses: an address names its item and no other, whatever
 * its spelling, and never names more than was entered.
 */
import { canonicalise, findUrls } from '@takedown/server/domain/content/url/canonical.ts'
import { noOwner } from '@takedown/server/domain/content/url/host-owners.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FULL } from '#support/faults/extent.ts'

const numRuns = FULL ? 20_000 : 1_000

/** Spellings of one kind of item, made from the identifiers that distinguish two such items. */
type Spellings = (a: string, b: string, c: string) => string[]

/** Number of identifiers that a kind uses, and its spellings. */
const kinds: Record<string, [ids: number, spellings: Spellings]> = {
  'Facebook group': [1, (a) => [`facebook.com/groups/${a}`, `facebook.com/groups/${a}/members`, `fb.com/groups/${a}`]],
  'Facebook group post': [
    2,
    (a, b) => [
      `facebook.com/groups/${a}/posts/${b}`,
      `facebook.com/groups/${a}/permalink/${b}`,
      `facebook.com/groups/${a}?view=permalink&id=${b}`,
      `facebook.com/groups/${a}?post_id=${a}_${b}`,
      `facebook.com/groups/${a}?multi_permalinks=${b}`,
    ],
  ],
  'Facebook group comment': [
    3,
    (a, b, c) => [
      `facebook.com/groups/${a}/posts/${b}?comment_id=${c}`,
      `facebook.com/groups/${a}?multi_permalinks=${b}&comment_id=${c}`,
    ],
  ],
  'Facebook group member': [2, (a, b) => [`facebook.com/groups/${a}/user/${b}`]],
  'Facebook group album': [2, (a, b) => [`facebook.com/groups/${a}/albums/${b}`]],
  'Facebook group chat': [2, (a, b) => [`facebook.com/groups/${a}/chats/${b}`]],
  'Facebook album': [1, (a) => [`facebook.com/media/set?set=a.${a}`, `facebook.com/media/set?set=a.${a}&type=3`]],
  'Facebook photo': [
    1,
    (a) => [
      `facebook.com/photo?fbid=${a}`,
      `facebook.com/photo.php?fbid=${a}&set=g.1`,
      `facebook.com/x/photos/a.1/${a}`,
    ],
  ],
  'Facebook account': [
    1,
    (a) => [
      `facebook.com/profile.php?id=${a}`,
      `facebook.com/people/Ten/${a}`,
      `facebook.com/Ten-Trang-${a}`,
      `facebook.com/pages/Ten/${a}`,
    ],
  ],
  'Facebook post': [
    2,
    (a, b) => [
      `facebook.com/${a}/posts/${b}`,
      `facebook.com/${a}/posts/tieu-de/${b}`,
      `facebook.com/permalink.php?story_fbid=${b}&id=${a}`,
      `facebook.com/Ten-Trang-${a}/posts/${b}`,
      `facebook.com/profile.php?id=${a}&v=wall&story_fbid=${b}`,
    ],
  ],
  'Facebook video': [
    1,
    (a) => [
      `facebook.com/watch?v=${a}`,
      `facebook.com/reel/${a}`,
      `facebook.com/x/videos/${a}`,
      `facebook.com/video.php?v=${a}`,
    ],
  ],
  'Facebook event': [1, (a) => [`facebook.com/events/${a}`, `facebook.com/events/s/ten/${a}`]],
  'Facebook event post': [2, (a, b) => [`facebook.com/events/${a}/permalink/${b}`]],
  'Facebook share of a post': [1, (a) => [`facebook.com/share/p/${a}`]],
  'YouTube video': [
    1,
    (a) => {
      const id = `v${a.slice(-10)}`
      return [
        `youtube.com/watch?v=${id}`,
        `youtu.be/${id}`,
        `youtube.com/shorts/${id}`,
        `youtube.com/watch?v=${id}&list=PL1`,
      ]
    },
  ],
  'YouTube comment': [2, (a, b) => [`youtube.com/watch?v=v${a.slice(-10)}&lc=${b}`]],
  'YouTube channel': [
    1,
    (a) => {
      const id = `UC${a.padStart(22, '0')}`
      return [`youtube.com/channel/${id}`, `youtube.com/channel/${id}/videos`]
    },
  ],
  'YouTube post': [1, (a) => [`youtube.com/post/${a}`, `youtube.com/@x/community?lb=${a}`]],
  'YouTube playlist': [1, (a) => [`youtube.com/playlist?list=${a}`, `youtube.com/embed/videoseries?list=${a}`]],
  'TikTok video': [2, (a, b) => [`tiktok.com/@u${a}/video/${b}`, `tiktok.com/%40U${a}/video/${b}?lang=vi`]],
  'TikTok account': [1, (a) => [`tiktok.com/@u${a}`]],
  'TikTok playlist': [2, (a, b) => [`tiktok.com/@u${a}/playlist/p-${b}`]],
  'Instagram post': [1, (a) => [`instagram.com/p/${a}`, `instagram.com/reel/${a}`, `instagram.com/ten/tv/${a}`]],
  'Instagram comment': [2, (a, b) => [`instagram.com/p/${a}/c/${b}`]],
  'Instagram share': [1, (a) => [`instagram.com/share/p/${a}`]],
  'Instagram story': [2, (a, b) => [`instagram.com/stories/u${a}/${b}`]],
  'X post': [2, (a, b) => [`x.com/u${a.slice(-9)}/status/${b}`, `twitter.com/u${a.slice(-9)}/status/${b}/photo/1`]],
  'X second photo': [2, (a, b) => [`x.com/u${a.slice(-9)}/status/${b}/photo/2`]],
  'Telegram channel': [1, (a) => [`t.me/c${a}`, `t.me/s/c${a}`, `telegram.me/c${a}`, `tg://resolve?domain=c${a}`]],
  'Telegram message': [2, (a, b) => [`t.me/c${a}/${b}`, `t.me/s/c${a}/${b}`, `tg://resolve?domain=c${a}&post=${b}`]],
  'Telegram comment': [3, (a, b, c) => [`t.me/c${a}/${b}?comment=${c}`]],
  'Zalo group': [1, (a) => [`zalo.me/g/${a}`]],
  'Zalo group message': [2, (a, b) => [`zalo.me/g/${a}/messages/${b}`]],
  'Play app': [1, (a) => [`play.google.com/store/apps/details?id=${a}`]],
  'Play review': [2, (a, b) => [`play.google.com/store/apps/details?id=${a}&reviewId=${b}`]],
  'App Store app': [1, (a) => [`apps.apple.com/vn/app/ten/id${a}`, `itunes.apple.com/app/id${a}`]],
  'forum thread': [1, (a) => [`forum.example/t/${a}`, `www.forum.example/t/${a}/#top`]],
  'forum post': [2, (a, b) => [`forum.example/t/${a}#post-${b}`]],
}

const id = fc.constantFrom('625301234567890', '973499000000001', '973499000000002', '100012345678901')
const thing = fc
  .tuple(fc.constantFrom(...Object.keys(kinds)), id, id, id, fc.nat(), fc.boolean())
  .map(([kind, a, b, c, choice, secure]) => {
    const [count, spellings] = kinds[kind]!
    const ids = [a, b, c].slice(0, count)
    const all = spellings(a, b, c)
    const text = all[choice % all.length]!
    const url = text.startsWith('tg:') ? text : `${secure ? 'https' : 'http'}://${text}`
    return { name: [kind, ...ids].join(' '), ids, url }
  })

const harmless = fc.constantFrom('fbclid=1', 'utm_source=zalo', 'gclid=2', 'igsh=x', 'mibextid=y')
const withParameter = (url: string, pair: string) => {
  const [start = '', fragment] = url.split('#')
  return `${start}${start.includes('?') ? '&' : '?'}${pair}${fragment === undefined ? '' : `#${fragment}`}`
}
const withSegment = (url: string, segment: string) => {
  const parsed = new URL(url)
  parsed.pathname = `${parsed.pathname.replace(/\/$/, '')}/${segment}`
  return parsed.href
}

function canonical(url: string): string {
  const result = canonicalise(url, noOwner)
  return 'rejected' in result ? `rejected: ${result.rejected}` : result.url
}

describe('a canonical address', () => {
  test('is the same for two spellings exactly if they name the same thing', () => {
    fc.assert(
      fc.property(thing, thing, (one, other) => {
        expect(canonical(one.url) === canonical(other.url)).toBe(one.name === other.name)
      }),
      { numRuns },
    )
  })

  test('is the same for every spelling of a thing', () => {
    for (const [count, spellings] of Object.values(kinds)) {
      const all = spellings('625301234567890', '973499000000001', '973499000000002')
      expect([count, ...new Set(all.map((text) => canonical(text)))]).toHaveLength(2)
    }
  })

  test('is unchanged by parameters that name nothing', () => {
    fc.assert(
      fc.property(thing, harmless, ({ url }, pair) => {
        if (url.startsWith('tg:')) return
        expect(canonical(withParameter(url, pair))).toBe(canonical(url))
      }),
      { numRuns },
    )
  })

  test('is unchanged when canonicalised again', () => {
    fc.assert(
      fc.property(thing, ({ url }) => {
        expect(canonical(canonical(url))).toBe(canonical(url))
      }),
      { numRuns },
    )
  })

  const marker = fc.integer({ min: 100_000, max: 999_999 }).map((number) => `q${number}`)

  test('keeps an unknown parameter, segment or part of the page, because it may name something narrower', () => {
    fc.assert(
      fc.property(thing, marker, fc.constantFrom('parameter', 'segment', 'fragment'), ({ url, ids }, mark, where) => {
        if (url.startsWith('tg:') || url.includes('#')) return
        const narrower =
          where === 'parameter'
            ? withParameter(url, `${mark}=${mark}`)
            : where === 'segment'
              ? withSegment(url, mark)
              : `${url}#${mark}`
        const result = canonical(narrower)
        expect(result).toContain(mark)
        for (const id of ids) if (where !== 'segment') expect(result).toContain(id.slice(-9))
      }),
      { numRuns },
    )
  })

  const joint = fc.constantFrom('{', '}', '|', '\\', '^', '`', '’', '«', '“', '赌', '/赌', '=เว็บ', ' …', '...', ' x/')

  test('keeps the text after any character, or is marked as perhaps incomplete', () => {
    fc.assert(
      fc.property(thing, joint, marker, ({ url }, between, mark) => {
        const text = `xem ${url}${between}${mark}`
        const [first] = findUrls(text)
        expect([text, first?.url.includes(mark) || first?.truncation != null]).toEqual([text, true])
      }),
      { numRuns },
    )
  })
})
