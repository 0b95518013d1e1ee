/** Owners of addresses: known forms name their owner, and no page of a platform itself ever becomes an owner. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '#support/make.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const ownerOf = async (url: string, kind = 'POST'): Promise<string | null> =>
  (await desk.sql.query('SELECT owner_address($1, $2) AS owner', [url, kind])).rows[0].owner

const known: Record<string, string | null> = {
  'https://facebook.com/trang.vi-du/posts/97340': 'https://facebook.com/trang.vi-du',
  'https://facebook.com/trang.vi-du': 'https://facebook.com/trang.vi-du',
  'https://facebook.com/100012345678901/posts/97340': 'https://facebook.com/profile.php?id=100012345678901',
  'https://facebook.com/profile.php?id=100012345678901': 'https://facebook.com/profile.php?id=100012345678901',
  'https://facebook.com/groups/123/posts/4': 'https://facebook.com/groups/123',
  'https://facebook.com/groups/123/user/7': null,
  'https://facebook.com/groups/feed': null,
  'https://facebook.com/trang.vi-du/posts/97340?comment_id=5': null,
  'https://facebook.com/stories/1': null,
  'https://facebook.com/stories/1/2': null,
  'https://facebook.com/marketplace/item/9': null,
  'https://facebook.com/pages/x/1': null,
  'https://facebook.com/watch?v=1': null,
  'https://x.com/nguoi_dung/status/17': 'https://x.com/nguoi_dung',
  'https://twitter.com/Nguoi_Dung/status/17': 'https://x.com/nguoi_dung',
  'https://twitter.com/statuses/17': null,
  'https://x.com/search?q=vay': null,
  'https://x.com/search': null,
  'https://x.com/i/status/17': null,
  'https://x.com/i/communities/5': 'https://x.com/i/communities/5',
  'https://instagram.com/stories/chi.ba/31': 'https://instagram.com/chi.ba',
  'https://instagram.com/stories/highlights/31': null,
  'https://instagram.com/p/abc': null,
  'https://tiktok.com/@_/video/7300000000000000011': null,
  'https://tiktok.com/@chu.no/video/7300000000000000011': 'https://tiktok.com/@chu.no',
  'https://tiktok.com/tag/vay': null,
  'https://youtube.com/@kenh/live': 'https://youtube.com/@kenh',
  'https://youtube.com/playlist?list=PL1': null,
  'https://threads.net/@ai.do/post/C1': 'https://threads.com/@ai.do',
  'https://t.me/kenh_tin/12': 'https://t.me/kenh_tin',
  'https://t.me/c/1234567/12': 'https://t.me/c/1234567',
  'https://t.me/share/url': null,
  'https://zalo.me/g/abcdef': 'https://zalo.me/g/abcdef',
  'https://zalo.me/app/abcdef': null,
}

it('names the owner in the known forms of addresses only', async () => {
  for (const [url, owner] of Object.entries(known)) expect([url, await ownerOf(url)]).toEqual([url, owner])
})

it('makes no owner of a page of the platform, even if its kind was guessed as a page', async () => {
  let words = 0
  for (const slug of ['facebook', 'instagram', 'x', 'telegram', 'zalo']) {
    const file = new URL(`../../../server/src/reference/platforms/${slug}.json`, import.meta.url)
    const { main, shapes } = JSON.parse(await readFile(file, 'utf8')) as {
      main: string
      shapes: Record<string, { except?: string }>
    }
    // The words that the address rules exclude from names of accounts.
    const names = ['name', 'user', 'channel', 'account'].flatMap((name) => shapes[name]?.except?.split(' ') ?? [])
    for (const word of names)
      for (const path of [word, `${word}/1234567`, `${word}/posts/1`, `${word}/status/1`, `${word}?q=1`]) {
        const url = `https://${main}/${path}`
        const owner = await ownerOf(url, 'PAGE')
        // Groups of Zalo, private chats of Telegram and stories of Instagram are below such a word.
        expect([url, owner === null || (owner !== `https://${main}/${word}` && path.includes('/'))]).toEqual([
          url,
          true,
        ])
        words++
      }
  }
  expect(words).toBeGreaterThan(200)
})

it('takes an item of another host as its own owner if its kind is that of an owner', async () => {
  expect(await ownerOf('https://dien-dan.example/nhom/5', 'GROUP')).toBe('https://dien-dan.example/nhom/5')
  expect(await ownerOf('https://dien-dan.example/@ai/5', 'POST')).toBeNull()
})
