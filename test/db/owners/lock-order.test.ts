/**
 * The order in which transactions lock violations. While another transaction holds the lock that comes first, an answer
 * with own notes, a correction of answers of several times and the derivation of owners must wait without holding a later
 * lock. Otherwise two of them can deadlock.
 */
import { deriveStaleOwners } from '@takedown/server/domain/owners/backfill.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

const at = '2026-03-02T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** A sent request, with its request items and content items in the reverse order of the locks. */
async function inReverse(count: number) {
  const { request } = await makeSent(desk, { at, count })
  const { rows } = await desk.sql.query<{ id: string; content: string }>(
    `SELECT id, item_id AS content FROM request_item WHERE request_id = $1
     ORDER BY hashtext(item_id::text) & 1023 DESC`,
    [request],
  )
  return { request, items: rows.map(({ id }) => id), contents: rows.map(({ content }) => content) }
}

/** Locks of violations in this database that are held, or awaited, by others than `holder`. */
const COUNT_LOCKS = `
  SELECT count(*) FILTER (WHERE granted)::int AS held, count(*) FILTER (WHERE NOT granted)::int AS awaited
  FROM pg_locks WHERE locktype = 'advisory' AND classid = 20261129 AND pid <> $1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

/** Returns how many locks `act` holds while it waits for the lock of this content item. */
async function heldWhileWaiting(content: string, act: () => Promise<unknown>): Promise<number> {
  const holder = await desk.sql.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT lock_violations($1::uuid[])', [[content]])
    const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const done = act()
    // A rejection is reported by the await below.
    done.catch(() => undefined)
    const count = async () => (await desk.sql.query(COUNT_LOCKS, [rows[0]!.pid])).rows[0] as Record<string, number>
    await expect.poll(async () => (await count()).awaited, { timeout: 20_000, interval: 20 }).toBe(1)
    const { held } = await count()
    await holder.query('COMMIT')
    await done
    return held!
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

const officer = (now: string) => desk.ask('can-bo-1', now)
const acted = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }

it('locks the violations of an answer with own notes in one order', async () => {
  const { request, items, contents } = await inReverse(6)
  const answers = items.map((item, index) => ({ item, ...acted, note: `Ghi chú ${index}` }))
  const answer = () =>
    atVersion(desk, request, (expectedVersion) =>
      recordResponse(desk.ask('facebook', '2026-03-03T02:00:00Z'), {
        key: newKey(),
        request,
        expectedVersion,
        answers,
      }),
    )
  expect(await heldWhileWaiting(contents.at(-1)!, answer)).toBe(0)
  const rows = await desk.db.requestItem.findMany({ where: { requestId: request } })
  expect(new Map(rows.map(({ id, note }) => [id, note]))).toEqual(
    new Map(answers.map(({ item, note }) => [item, note])),
  )
  expect(await desk.db.violation.count({ where: { itemId: { in: contents } } })).toBe(6)
})

it('locks the violations of a correction of answers of several times in one order', async () => {
  const { request, items, contents } = await inReverse(4)
  for (const [index, item] of items.entries())
    await atVersion(desk, request, (expectedVersion) =>
      recordResponse(officer('2026-03-04T02:00:00Z'), {
        ...{
          key: newKey(),
          request,
          expectedVersion,
          answeredAt: new Date(`2026-03-03T1${index}:00:00Z`),
          proof: 'thư',
        },
        answers: [{ item, ...acted }],
      }),
    )
  const correct = () =>
    atVersion(desk, request, (expectedVersion) =>
      correctResponse(desk.ask('lanh-dao', '2026-03-05T02:00:00Z'), {
        ...{ key: newKey(), request, expectedVersion, reason: 'ghi nhầm' },
        answers: items.map((item) => ({ item, state: 'NOT_FOUND' })),
      }),
    )
  expect(await heldWhileWaiting(contents.at(-1)!, correct)).toBe(0)
  expect(await desk.db.violation.count({ where: { itemId: { in: contents } } })).toBe(0)
})

it('locks the violations of all items whose owners it derives in one order', async () => {
  const { contents } = await inReverse(4)
  const client = await desk.sql.connect()
  // Without triggers, as an upgrade leaves them. The last item has its owner, so its violation is locked later.
  await client.query('BEGIN; SET LOCAL session_replication_role = replica')
  await client.query('UPDATE content_item SET owner_stale = true, owner_id = NULL WHERE id = ANY ($1)', [
    contents.slice(0, -1),
  ])
  await client.query('UPDATE content_item SET owner_stale = true WHERE id = $1', [contents.at(-1)])
  await client.query('COMMIT')
  client.release()
  expect(await heldWhileWaiting(contents.at(-1)!, () => deriveStaleOwners(desk.db))).toBe(0)
  expect(await desk.db.contentItem.count({ where: { ownerStale: true } })).toBe(0)
})
