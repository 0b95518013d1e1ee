/**
 * Owners and violations on PostgreSQL: the table of violations equals a slow model after random histories of answers,
 * checks, reversals, corrections and withdrawals, and owners follow the addresses of items and the word of officers.
 */
import { chooseAddressee } from '@takedown/server/domain/cases/addressees.ts'
import { deriveStaleOwners } from '@takedown/server/domain/owners/backfill.ts'
import { setItemOwner } from '@takedown/server/domain/owners/item-owner.ts'
import { foldPresence } from '@takedown/server/domain/rules/presence.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { answer, type Desk, draftOf, makeCase, makeSent, newKey, openDesk, sendDraft } from '#support/make.ts'
import { history, live, newLife } from '#support/models/history.ts'
import { reverse } from '#support/objects/reversals.ts'

const at = '2026-03-01T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const

const stored = async () => {
  const rows = await desk.db.violation.findMany({ orderBy: { itemId: 'asc' } })
  return rows.map(({ itemId, ownerId, requestItemId }) => ({ itemId, ownerId, requestItemId }))
}

/** Walks through all requests of each item in the order of sending. A reversal forgets what was counted before. */
async function slowModel() {
  const items = await desk.db.contentItem.findMany({
    orderBy: { id: 'asc' },
    include: {
      requestItems: { orderBy: [{ sentAt: 'asc' }, { id: 'asc' }], include: { request: true } },
      checks: { where: { voidedAt: null }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] },
    },
  })
  return items.flatMap(({ id: itemId, ownerId, platformId, requestItems, checks }) => {
    let counted: string | null = null
    const lawfulUntil = requestItems.flatMap(({ state, reversedBy, reversedAt }) =>
      state === 'REVERSED' && reversedBy !== 'PLATFORM' ? reversedAt!.getTime() : [],
    )
    for (const { id, state, sentAt, goneAt, returnedAt, lastUpAt, reversedBy, request } of requestItems) {
      if (sentAt === null) continue
      if (state === 'REVERSED') {
        // Another addressee that takes back its action says nothing about the content on its own platform.
        if (reversedBy !== 'PLATFORM' || request.platformId === platformId) counted = null
      } else if (counted !== null || request.measure.startsWith('LOCK_') || request.platformId !== platformId) continue
      else if (lawfulUntil.some((time) => time >= sentAt.getTime())) continue
      else if (state === 'ACTIONED') counted = id
      else if (state !== 'AWAITING' && state !== 'NEEDS_CLARIFICATION') continue
      else if (goneAt === null || returnedAt !== null) continue
      else if (lastUpAt !== null) counted = id
      else {
        const before = foldPresence(checks.filter(({ observedAt }) => observedAt < sentAt)).at(-1)
        if (before?.presence !== 'GONE') counted = id
      }
    }
    return counted === null ? [] : [{ itemId, ownerId, requestItemId: counted }]
  })
}

it('keeps the violations that the slow model counts, after every part of a random history', async () => {
  let most = 0
  await fc.assert(
    fc.asyncProperty(history(60), async (steps) => {
      const life = newLife()
      for (let from = 0; from < steps.length; from += 30) {
        await live(desk, life, steps.slice(from, from + 30))
        const rows = await stored()
        expect(rows).toEqual(await slowModel())
        most = Math.max(most, rows.length)
      }
    }),
    { numRuns: FULL ? 4 : 1, endOnFailure: true },
  )
  // One random history may contain no violation.
  if (FULL) expect(most).toBeGreaterThan(0)
}, 240_000)

const ownerOf = async (url: string) =>
  (await desk.db.contentItem.findFirstOrThrow({ where: { canonicalUrl: url }, include: { owner: true } })).owner
    ?.address

it('takes back the strikes of all requests that were sent before a court decided, and none of later ones', async () => {
  const first = await makeSent(desk, { at: '2026-03-02T02:00:00Z' })
  const [item] = first.contents as [string]
  const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: item } })
  const again = async (sentAt: string) => {
    const sent = await makeSent(desk, { at: sentAt, case: first.case, urls: [canonicalUrl!] })
    await answer(desk, sent, sent.items, removed, { at: sentAt })
    return sent.items[0]!
  }
  await answer(desk, first, first.items, removed, { at: '2026-03-03T02:00:00Z' })
  await again('2026-03-04T02:00:00Z')
  const counted = async () => (await desk.db.violation.findUnique({ where: { itemId: item } }))?.requestItemId
  expect(await counted()).toBe(first.items[0])
  // The court decides about the first request after the second one was sent.
  await reverse(desk, first, { item: first.items[0]!, by: 'COURT' }, '2026-03-06T02:00:00Z')
  expect(await counted()).toBeUndefined()
  const last = await again('2026-03-08T02:00:00Z')
  expect(await counted()).toBe(last)
})

it('keeps a strike when another addressee reverses its action, but not when a court reverses that action', async () => {
  const url = 'https://youtube.com/watch?v=ccccccccccc'
  const first = await makeSent(desk, { at: '2026-03-02T02:00:00Z', urls: [url], platform: 'youtube' })
  const [item] = first.contents as [string]
  await answer(desk, first, first.items, removed, { at: '2026-03-03T02:00:00Z', platform: 'youtube' })
  // Only items of a platform that has ended can have another addressee.
  const end = (day: string | null) =>
    desk.sql.query('UPDATE platform SET ended_on = $2 WHERE id = $1', [desk.platforms.youtube, day])
  await end('2026-03-04')
  try {
    const later = '2026-03-05T02:00:00Z'
    const chosen = { case: first.case, items: [item], addressee: desk.platforms.tiktok }
    await chooseAddressee(desk.ask('can-bo-1', later), { key: newKey(), ...chosen })
    const draft = await draftOf(desk, first, { at: later, platform: 'tiktok' })
    const second = await sendDraft(desk, draft, later)
    await answer(desk, second, second.items, removed, { at: later, platform: 'tiktok' })
    const counted = async () => (await desk.db.violation.findUnique({ where: { itemId: item } }))?.requestItemId
    const reversed = { item: second.items[0]!, by: 'PLATFORM' }
    await reverse(desk, second, reversed, '2026-03-06T02:00:00Z')
    expect(await counted()).toBe(first.items[0])
    await desk.sql.query(`UPDATE request_item SET reversed_by = 'COURT' WHERE id = $1`, [second.items[0]])
    expect(await counted()).toBeUndefined()
  } finally {
    await end(null)
  }
})

describe('the owner of an item', () => {
  it('is the account, page, group or channel that its address names, and itself for one of these', async () => {
    const urls = {
      'https://facebook.com/groups/625301234567891/posts/973499000000011':
        'https://facebook.com/groups/625301234567891',
      'https://facebook.com/groups/625301234567891': 'https://facebook.com/groups/625301234567891',
      'https://tiktok.com/@chu.no/video/7300000000000000011': 'https://tiktok.com/@chu.no',
      'https://tiktok.com/@chu.no': 'https://tiktok.com/@chu.no',
      'https://youtube.com/channel/UC1234567890123456789012': 'https://youtube.com/channel/UC1234567890123456789012',
      'https://youtube.com/watch?v=dQw4w9WgXcQ': undefined,
    }
    await makeCase(desk, { at, urls: Object.keys(urls) })
    for (const [url, owner] of Object.entries(urls)) expect([url, await ownerOf(url)]).toEqual([url, owner])
    expect(await desk.db.contentOwner.count({ where: { address: 'https://tiktok.com/@chu.no' } })).toBe(1)
  })

  it('is what an officer states, moves the violation, and follows the address again on demand', async () => {
    const url = 'https://youtube.com/watch?v=aaaaaaaaaaa'
    const sent = await makeSent(desk, { at, urls: [url], platform: 'youtube' })
    await answer(desk, sent, sent.items, removed, { at, platform: 'youtube' })
    const set = (fields: object) =>
      setItemOwner(desk.ask('can-bo-1', at), { key: newKey(), item: sent.contents[0], ...fields })
    await expect(set({ url: 'https://tiktok.com/@khac' })).rejects.toMatchObject({ name: 'ValidationError' })
    await expect(set({ url: 'https://youtube.com/watch?v=bbbbbbbbbbb' })).rejects.toMatchObject({
      name: 'ValidationError',
    })
    await set({ url: 'https://www.youtube.com/@kenh.moi/', reason: 'Xem trang video' })
    expect(await ownerOf(url)).toBe('https://youtube.com/@kenh.moi')
    const violation = () =>
      desk.db.violation.findUniqueOrThrow({ where: { itemId: sent.contents[0]! }, include: { owner: true } })
    expect((await violation()).owner?.address).toBe('https://youtube.com/@kenh.moi')
    const { rows } = await desk.sql.query(
      `SELECT p.payload::json AS data FROM event e JOIN event_payload p ON p.event_id = e.id
       WHERE e.type = 'item.owner_set' AND e.subject_id = $1`,
      [sent.contents[0]],
    )
    expect(rows).toEqual([{ data: { ownerAddress: 'https://youtube.com/@kenh.moi', reason: 'Xem trang video' } }])
    await set({})
    expect([await ownerOf(url), (await violation()).owner]).toEqual([undefined, null])
  })

  it('is created once by simultaneous commands', async () => {
    const posts = Array.from({ length: 8 }, (_, n) => `https://tiktok.com/@cung.luc/video/73000000000000001${n}0`)
    await Promise.all(posts.map((url) => makeCase(desk, { at, urls: [url], evidence: url })))
    const owner = await desk.db.contentOwner.findMany({
      where: { address: 'https://tiktok.com/@cung.luc' },
      include: { _count: { select: { items: true } } },
    })
    expect(owner.map(({ _count }) => _count.items)).toEqual([8])
  })

  it('is derived in batches for items of an earlier version, with their violations', async () => {
    const before = await stored()
    await desk.sql.query(`UPDATE content_item SET owner_id = NULL, owner_stale = true; DELETE FROM violation`)
    while (await deriveStaleOwners(desk.db));
    expect(await desk.db.contentItem.count({ where: { ownerStale: true } })).toBe(0)
    expect(await stored()).toEqual(before)
  })
})

it('writes the violation of one item for one transaction after the other, so none is lost or written twice', async () => {
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

it('ends simultaneous answers, corrections and back-fills with what a refresh computes', async () => {
  const sent = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      makeSent(desk, { at, platform: 'tiktok', urls: [`https://tiktok.com/@nhieu/video/74000000000000000${n + 10}`] }),
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
