/** Simultaneous answers, corrections of owners and back-fills leave the violations that the requests demand. */
import { deriveStaleOwners } from '@takedown/server/domain/owners/backfill.ts'
import { setItemOwner } from '@takedown/server/domain/owners/item-owner.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

const at = '2026-03-02T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const

it('of one item wait for each other, so no violation is lost or written twice', async () => {
  const { contents, items } = await makeSent(desk, { at })
  const [item] = contents as [string]
  const [one, other] = [await desk.sql.connect(), await desk.sql.connect()]
  try {
    // An observation is not committed yet when the back-fill writes the violations of the item.
    await one.query('BEGIN')
    await one.query('UPDATE request_item SET gone_at = $2 WHERE id = $1', [items[0], at])
    await other.query('BEGIN')
    const refreshed = other.query('SELECT refresh_violations($1::uuid[])', [[item]])
    const first = await Promise.race([
      refreshed.then(() => 'done'),
      new Promise((done) => setTimeout(done, 500, 'waits')),
    ])
    expect(first).toBe('waits')
    await one.query('COMMIT')
    await refreshed
    await other.query('COMMIT')
  } finally {
    one.release()
    other.release()
  }
  expect(await desk.db.violation.count({ where: { itemId: item } })).toBe(1)
})

it('of many items end with the violations and owners that a refresh computes', async () => {
  const sent = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      makeSent(desk, { at, platform: 'tiktok', urls: [`https://tiktok.com/@nhieu/video/73000000000000000${n + 10}`] }),
    ),
  )
  await desk.sql.query('UPDATE content_item SET owner_stale = true')
  await Promise.all([
    ...sent.map((each) => answer(desk, each, each.items, removed, { at, platform: 'tiktok' })),
    ...sent
      .slice(0, 6)
      .map(({ contents: [item] }, n) =>
        setItemOwner(desk.ask('can-bo-1', at), { key: newKey(), item, url: `https://tiktok.com/@khac${n}` }),
      ),
    ...[1, 2, 3].map(() => deriveStaleOwners(desk.db)),
  ])
  const read = () => desk.db.violation.findMany({ orderBy: { itemId: 'asc' } })
  const rows = await read()
  expect(rows.length).toBeGreaterThanOrEqual(12)
  await desk.sql.query('SELECT refresh_violations(array_agg(id)) FROM content_item')
  expect(await read()).toEqual(rows)
})
