/** Owners that addresses name: the known forms name their owner, and no page of a platform itself becomes one. */
import { canonicalise } from '@takedown/server/domain/content/url/canonical.ts'
import { hostOwners } from '@takedown/server/domain/content/url/host-owners.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { platformRules } from '@takedown/server/reference/platforms.ts'
import { expect, it, test } from 'vitest'

const ownerOf = hostOwners(shippedPack('vn').platforms)
const named = (url: string): string | null | undefined => {
  const result = canonicalise(`https://${url}`, ownerOf)
  return 'rejected' in result ? undefined : (result.namedOwner?.replace('https://', '') ?? null)
}

test.each([
  ['facebook.com/trang.vi-du/posts/97340', 'facebook.com/trang.vi-du'],
  ['facebook.com/Trang.vi-du/', 'facebook.com/trang.vi-du'],
  ['facebook.com/100012345678901/posts/97340', 'facebook.com/profile.php?id=100012345678901'],
  ['facebook.com/permalink.php?story_fbid=97340&id=100012345678901', 'facebook.com/profile.php?id=100012345678901'],
  ['facebook.com/profile.php?id=100012345678901', 'facebook.com/profile.php?id=100012345678901'],
  ['m.facebook.com/trang.vi-du/videos/1234567', 'facebook.com/trang.vi-du'],
  ['facebook.com/100012345678901/photos/1234567', 'facebook.com/profile.php?id=100012345678901'],
  ['facebook.com/groups/123/posts/4', 'facebook.com/groups/123'],
  ['facebook.com/groups/123/permalink/4', 'facebook.com/groups/123'],
  ['facebook.com/groups/123?multi_permalinks=4', 'facebook.com/groups/123'],
  ['facebook.com/groups/123', 'facebook.com/groups/123'],
  ['x.com/Nguoi_Dung/status/17', 'x.com/nguoi_dung'],
  ['twitter.com/Nguoi_Dung/status/17', 'x.com/nguoi_dung'],
  ['x.com/i/communities/5', 'x.com/i/communities/5'],
  ['instagram.com/Chi.Ba/', 'instagram.com/chi.ba'],
  ['instagram.com/chi.ba/p/Cabc123/', 'instagram.com/chi.ba'],
  ['instagram.com/chi.ba/reel/Cabc123/?igsh=x', 'instagram.com/chi.ba'],
  ['instagram.com/stories/chi.ba/31', 'instagram.com/chi.ba'],
  ['tiktok.com/@chu.no/video/7300000000000000011', 'tiktok.com/@chu.no'],
  ['tiktok.com/@chu.no/photo/7300000000000000011?is_from_webapp=1', 'tiktok.com/@chu.no'],
  ['tiktok.com/@chu.no/live', 'tiktok.com/@chu.no'],
  ['tiktok.com/@chu.no', 'tiktok.com/@chu.no'],
  ['youtube.com/@Kenh/videos', 'youtube.com/@kenh'],
  ['youtube.com/@kenh/live', 'youtube.com/@kenh'],
  ['youtube.com/@kenh/community?lb=Ugk1', 'youtube.com/@kenh'],
  ['youtube.com/channel/UCabcdefghijklmnopqrstuv/shorts', 'youtube.com/channel/UCabcdefghijklmnopqrstuv'],
  ['threads.net/@ai.do/post/C1', 'threads.com/@ai.do'],
  ['t.me/s/Kenh_Tin/12', 't.me/kenh_tin'],
  ['t.me/c/1234567/12', 't.me/c/1234567'],
  ['t.me/+AbCdEf', 't.me/+AbCdEf'],
  ['zalo.me/g/abcdef', 'zalo.me/g/abcdef'],
  ['github.com/ai/kho/issues/1', 'github.com/ai'],
  ['gist.github.com/ai/0123456789abcdef0123', 'github.com/ai'],
])('%s names %s', (url, owner) => expect(named(url)).toBe(owner))

test.each([
  'facebook.com/groups/123/user/7',
  'facebook.com/trang.vi-du/posts/97340?comment_id=5',
  'facebook.com/watch?v=1',
  'facebook.com/stories/1/2',
  'facebook.com/marketplace/item/9',
  'facebook.com/feed/posts/12',
  'facebook.com/directory',
  'x.com/i/status/17',
  'x.com/topics/status/1',
  'instagram.com/p/Cabc123/',
  'instagram.com/p/Cabc123/c/17',
  'instagram.com/stories/highlights/31',
  'tiktok.com/@_/video/7300000000000000011',
  'tiktok.com/tag/vay',
  'vm.tiktok.com/ZMabc',
  'youtube.com/watch?v=abcdefghijk',
  'youtu.be/abcdefghijk',
  'youtube.com/playlist?list=PL1',
  'youtube.com/post/Ugk1',
  'zalo.me/app/abcdef',
])('%s names nobody', (url) => expect(named(url)).toBe(''))

it('leaves the owner to the kind of the item where no rules read the address', () => {
  expect(named('dien-dan.vn/nhom/5')).toBeNull()
})

it('makes no owner of a word that names no account', () => {
  let words = 0
  for (const [slug, rules] of platformRules) {
    const names = ['name', 'user', 'channel', 'account'].flatMap((name) => rules.shapes[name]?.except?.split(' ') ?? [])
    const others = rules.notOwners.split(' ').filter((word) => word !== '')
    for (const word of [...names, ...others])
      for (const path of [word, `${word}/posts/1`, `${word}/status/1`, `${word}/videos/1`, `${word}/12`]) {
        expect([slug, path, named(`${rules.main}/${path}`)]).not.toEqual([slug, path, `${rules.main}/${word}`])
        words++
      }
  }
  expect(words).toBeGreaterThan(500)
})
