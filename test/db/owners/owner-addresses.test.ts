/** Owners of stored items: named by the entered address, derived anew for earlier items, or told by the kind. */
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { deriveStaleOwners } from '@takedown/server/domain/owners/backfill.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, newKey, openDesk } from '#support/make.ts'

const at = '2026-11-26T02:00:00Z'
let desk: Desk
let caseId: string
beforeAll(async () => {
  desk = await openDesk()
  caseId = (await makeCase(desk, { at, urls: ['https://facebook.com/groups/1/posts/1'] })).case
})
afterAll(() => desk.close())

const add = (url: string) => addItems(desk.ask('can-bo-1', at), { key: newKey(), case: caseId, items: [{ url }] })
const ownerOf = async (canonicalUrl: string) =>
  (await desk.db.contentItem.findFirstOrThrow({ where: { canonicalUrl }, include: { owner: true } })).owner?.address

it('is the account that the entered address names, although the stored address does not name it', async () => {
  await add('https://www.instagram.com/Chi.Ba/p/Cdautien1/')
  expect(await ownerOf('https://instagram.com/p/Cdautien1')).toBe('https://instagram.com/chi.ba')
  await add('https://www.instagram.com/p/Cthuhai2/')
  expect(await ownerOf('https://instagram.com/p/Cthuhai2')).toBeUndefined()
})

it('becomes known when an address that names it is entered for a known item', async () => {
  await add('https://www.instagram.com/reel/Cthuba3/')
  await add('https://www.instagram.com/chi.ba/reel/Cthuba3/')
  while (await deriveStaleOwners(desk.db));
  expect(await ownerOf('https://instagram.com/p/Cthuba3')).toBe('https://instagram.com/chi.ba')
  // Nobody's later address changes a known owner.
  await add('https://www.instagram.com/nguoi.khac/reel/Cthuba3/')
  while (await deriveStaleOwners(desk.db));
  expect(await ownerOf('https://instagram.com/p/Cthuba3')).toBe('https://instagram.com/chi.ba')
})

it('is derived for items of an earlier version in batches, and keeps what was entered or stated', async () => {
  await add('https://tiktok.com/@chu-no.24/video/7300000000000000011')
  const names = () =>
    desk.db.contentItem.findMany({
      select: { canonicalUrl: true, namedOwner: true, owner: { select: { address: true } } },
      orderBy: { id: 'asc' },
    })
  const before = await names()
  await desk.sql.query(
    `UPDATE content_item SET named_owner = NULL WHERE named_owner = '' OR canonical_url LIKE '%tiktok%'`,
  )
  await desk.sql.query('UPDATE content_item SET owner_stale = true')
  while (await deriveStaleOwners(desk.db));
  expect(await names()).toEqual(before)
  expect(await ownerOf('https://tiktok.com/@chu-no.24/video/7300000000000000011')).toBe('https://tiktok.com/@chu-no.24')
})

it('is the item itself on a host without rules, if its kind is that of an owner', async () => {
  const read = async (url: string, kind: string) =>
    (await desk.sql.query('SELECT owner_address(NULL, $1, $2) AS owner', [url, kind])).rows[0].owner
  expect(await read('https://dien-dan.example/nhom/5', 'GROUP')).toBe('https://dien-dan.example/nhom/5')
  expect(await read('https://dien-dan.example/@ai/5', 'POST')).toBeNull()
})
