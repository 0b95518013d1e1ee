/** Address forms of real lists and letters that were once read wrongly: each names its own item and no wider one. */
import { canonicalise, findUrls } from '@takedown/server/domain/content/url/canonical.ts'
import { noOwner } from '@takedown/server/domain/content/url/host-owners.ts'
import { describe, expect, test } from 'vitest'

const read = (text: string) =>
  findUrls(text).map(({ url, truncation }) => {
    if (truncation) return truncation
    const result = canonicalise(url, noOwner)
    return 'rejected' in result ? result.rejected : `${result.kind} ${result.url}`
  })

const group = 'facebook.com/groups/625301234567890'

describe('an address that names something inside something else', () => {
  test.each([
    [`${group}?view=permalink&id=973499000000001`, `POST https://${group}/posts/973499000000001`],
    [`${group}/?post_id=973499000000001`, `POST https://${group}/posts/973499000000001`],
    [`${group}/user/100012345678901/`, `ACCOUNT https://${group}/user/100012345678901`],
    [`${group}/media/albums`, `POST https://${group}/media/albums`],
    ['facebook.com/nasa?v=wall&story_fbid=123456', 'POST https://facebook.com/nasa/posts/123456'],
    ['instagram.com/share/reel/X1', 'VIDEO https://instagram.com/share/reel/X1'],
    ['instagram.com/share/p/X1', 'POST https://instagram.com/share/p/X1'],
    ['https://youtu.be/dQw4w9WgXcQà', 'PAGE https://youtu.be/dQw4w9WgXcQ%C3%A0'],
    ['https://bit.ly/3xYz', 'SITE https://bit.ly/3xYz'],
    ['vietcombank-vn.com', 'SITE https://vietcombank-vn.com/'],
    ['vay247.vn/dangky', 'SITE https://vay247.vn/dangky'],
    ['sites.google.com/view/hoadondo', 'SITE https://sites.google.com/view/hoadondo'],
    ['vay.blogspot.am', 'SITE https://vay.blogspot.am/'],
  ])('stays it: %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })
})

describe('two spellings', () => {
  test.each([
    ['facebook.com/Ten-Trang-101512455192456', 'facebook.com/profile.php?id=101512455192456'],
    ['https://oa.zalo.me/1234567890123456', 'https://zalo.me/1234567890123456'],
    ['zalo.me/0912345678', 'zalo.me/84912345678'],
    ['https://m.tiktok.com/v/7123456789012345678.html', 'https://www.tiktok.com/embed/v2/7123456789012345678'],
    ['facebook.com/reel/123456789', 'facebook.com/watch?v=123456789'],
    ['facebook.com/video/video.php?v=123456789', 'facebook.com/watch?v=123456789'],
    ['facebook.com/media/set?set=a.1&type=3', 'facebook.com/media/set?set=a.1'],
    ['instagram.com/p/Cabc', 'instagram.com/p/Cabc/?igsh=1'],
    ['instagram.com/reel/Cabc', 'instagram.com/tv/Cabc'],
    ['https://youtube.com/attribution_link?u=%2Fwatch%3Fv%3DdQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ'],
    [`facebook.com/plugins/post.php?href=https%3A%2F%2F${encodeURIComponent(group)}`, group],
    [`https://facebook.com/login?next=https%3A%2F%2F${encodeURIComponent(group)}`, group],
    ['tg://resolve?domain=abc', 't.me/abc'],
  ])('of one thing have one address: %s and %s', (one, other) => {
    expect(read(one)).toEqual(read(other))
    expect(read(one)[0]).toMatch(/^[A-Z]+ https:/)
  })
})

describe('a page of a platform itself', () => {
  test.each([
    'facebook.com/',
    'https://tiktok.com',
    'facebook.com/groups',
    'https://facebook.com/help/1',
    'https://accounts.google.com/x',
    'https://t.me/proxy?server=x',
    'https://t.me/socks?server=x',
    'https://t.me/joinchat',
    'bit.ly',
  ])('is refused: %s', (text) => {
    expect(read(text)).toEqual([expect.stringMatching(/ page of a platform$/)])
  })
})

test('a number that a line end broke is not the number of another group', () => {
  expect(read('https://facebook.com/groups/1234567\n89012345')).toEqual(['line end'])
})
