/** Owners of stored items: from the entered address, derived again for earlier items, or from the kind of the item. */
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { deriveStaleOwners } from '@takedown/server/domain/owners/backfill.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
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

it('is never named by a newsroom or a program, except in the stored address', async () => {
  await add('https://www.instagram.com/p/Cthutu4/')
  const press = await desk.db.user.findFirstOrThrow({ where: { role: 'PRESS' } })
  const officer = desk.ask('can-bo-1', at)
  const { id, name, role, newsroomId } = press
  const newsroom = { ...officer, viewer: { ...officer.viewer, id, name, role, newsroomId } }
  const program = { ...officer, viewer: { ...officer.viewer, kind: 'key' as const, scopes: ['read', 'write'] } }
  const group = 'https://facebook.com/groups/440000000000001'
  const under = (code: string) => `https://www.instagram.com/nan.nhan/p/${code}/`
  const text = [under('Cthutu4'), under('Cthunam5'), `${group}/posts/11`].join(' ')
  await submitTip(newsroom, { key: newKey(), subject: 'Tin', text })
  const items = ['Cthutu4', 'Cthusau6'].map((code) => ({ url: under(code) }))
  await addItems(program, { key: newKey(), case: caseId, items })
  while (await deriveStaleOwners(desk.db));
  for (const code of ['Cthutu4', 'Cthunam5', 'Cthusau6'])
    expect(await ownerOf(`https://instagram.com/p/${code}`)).toBeUndefined()
  expect(await ownerOf(`${group}/posts/11`)).toBe(group)
})

it('is that of the earlier version for items that its instances add during an upgrade, and read later', async () => {
  const { id: platform } = await desk.db.platform.findFirstOrThrow({ where: { slug: 'facebook' } })
  const group = 'https://facebook.com/groups/440000000000002'
  await desk.sql.query(`SELECT make_owners(ARRAY[$1::uuid], ARRAY[$2], ARRAY['POST'])`, [platform, `${group}/posts/1`])
  await desk.sql.query(
    `INSERT INTO content_item (id, platform_id, canonical_url, kind, first_seen_at, source)
     VALUES (gen_random_uuid(), $1, $2, 'POST', $3, 'OWN')`,
    [platform, `${group}/posts/1`, at],
  )
  const read = () => desk.db.contentItem.findFirstOrThrow({ where: { canonicalUrl: `${group}/posts/1` } })
  expect([await ownerOf(`${group}/posts/1`), (await read()).ownerStale]).toEqual([group, true])
  // The job of the earlier version unmarks items, and does not know their names.
  await desk.sql.query(
    'UPDATE content_item SET canonical_url = canonical_url, owner_stale = false WHERE canonical_url = $1',
    [`${group}/posts/1`],
  )
  expect(await ownerOf(`${group}/posts/1`)).toBe(group)
  await desk.sql.query('UPDATE content_item SET owner_stale = true WHERE canonical_url = $1', [`${group}/posts/1`])
  while (await deriveStaleOwners(desk.db));
  expect(await read()).toMatchObject({ namedOwner: group, ownerStale: false })
  expect(await ownerOf(`${group}/posts/1`)).toBe(group)
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
