/** A TikTok video is one item under every address that contains its number, also under one that is stored already. */

import { search } from '@takedown/server/domain/board/search.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { previewItems } from '@takedown/server/domain/content/paste-preview.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, newKey, newPosts, openDesk } from '#support/make.ts'

const at = '2026-01-05T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function add(urls: string[]): Promise<string[]> {
  const { case: id } = await makeCase(desk, { at, urls: newPosts(1) })
  await addItems(desk.ask('can-bo-1', at), { key: newKey(), case: id, items: urls.map((url) => ({ url })) })
  const where = { caseId: id, item: { canonicalUrl: { contains: 'tiktok' } } }
  const rows = await desk.db.caseItem.findMany({ where, select: { item: { select: { canonicalUrl: true } } } })
  return rows.map(({ item }) => item.canonicalUrl!)
}
const forms = (id: number) => [
  `https://www.tiktok.com/@ten.moi/video/${id}`,
  `https://www.tiktok.com/@ten.cu/Video/${id}`,
  `https://www.tiktok.com/embed/v2/${id}`,
  `https://m.tiktok.com/v/${id}.html`,
]

it.each(forms(7_100_000_000_000_001))('finds the stored video by %s', async (form) => {
  const stored = 'https://tiktok.com/@ten.cu/video/7100000000000001'
  await add([stored])
  expect(await add([form])).toEqual([stored])
  expect(await previewItems(desk.db, null, form)).toMatchObject([{ status: 'KNOWN', url: stored }])
  expect(await search(desk.db, desk.sql, new Date(at), form)).toHaveLength(1)
})

it('stores one item for several addresses of a new video', async () => {
  expect(await add(forms(7_100_000_000_000_002))).toEqual(['https://tiktok.com/@ten.moi/video/7100000000000002'])
})

it('does not merge items that are stored under two addresses, nor videos with another number', async () => {
  const [named, nameless] = [
    'https://tiktok.com/@ten/video/7100000000000003',
    'https://tiktok.com/@_/video/7100000000000003',
  ]
  const { id } = await desk.db.platform.findFirstOrThrow({ where: { slug: 'tiktok' } })
  for (const canonicalUrl of [named, nameless])
    await desk.db.contentItem.create({
      data: { platformId: id, canonicalUrl, kind: 'VIDEO', firstSeenAt: at, source: 'OWN' },
    })
  expect(await add([named])).toEqual([named])
  expect(await add(['https://www.tiktok.com/embed/v2/7100000000000003'])).toEqual([nameless])
  const other = 'https://tiktok.com/@ten/video/71000000000000031'
  expect(await add([other])).toEqual([other])
})
