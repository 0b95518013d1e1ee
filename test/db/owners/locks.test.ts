/**
 * Locks against slow models. What an answer to a lock request, or to a request for content, does. The list of owners to
 * lock: many owners with random violations and locks, every page size, and more owners with an open lock than a page has.
 */
import { randomUUID } from 'node:crypto'
import { deriveStaleOwners } from '@takedown/server/domain/owners/backfill.ts'
import { readStrikes } from '@takedown/server/domain/owners/owners.ts'
import { ownersToLock } from '@takedown/server/domain/owners/to-lock.ts'
import { shipped } from '@takedown/server/domain/vocabularies/shipped.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { answer, type Desk, draftOf, makeCase, makeSent, openDesk, sendDraft } from '#support/make.ts'

const now = new Date('2026-06-30T02:00:00Z')
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const at = '2026-03-02T02:00:00Z'
const answered = '2026-03-03T02:00:00Z'
let made = 0

interface Subject {
  action: string | null
  own: boolean
  group: string
}

/** Sends one request with this measure for all accounts and posts, and answers each with its action. */
async function sendAndAnswer(subjects: readonly Subject[], measure: string): Promise<void> {
  const urls = subjects.map(({ group, own }) => (own ? group : `${group}/posts/1`))
  const draft = await draftOf(desk, await makeCase(desk, { at, urls }), { at })
  await desk.sql.query('UPDATE removal_request SET measure = $2 WHERE id = $1', [draft.request, measure])
  const sent = await sendDraft(desk, draft, at)
  const rows = await desk.db.requestItem.findMany({ where: { requestId: sent.request }, include: { item: true } })
  const ids = new Map(rows.map(({ id, item }) => [item.canonicalUrl, id]))
  for (const action of new Set(subjects.map((each) => each.action))) {
    const items = urls.flatMap((url, index) => (subjects[index]!.action === action ? [ids.get(url)!] : []))
    if (action) await answer(desk, sent, items, { state: 'ACTIONED', action }, { at: answered })
  }
}

interface Flags {
  makesInaccessible?: boolean
  accountLevel?: boolean
}

/** What the law calls a lock, in plain words. */
function slowModel(action: string | null, own: boolean, measure: string): string[] {
  const isEnd = action === 'ACCOUNT_TERMINATED' || action === 'GROUP_DISABLED'
  if (isEnd) return ['LOCK_PERMANENTLY DONE']
  if (!own || !measure.startsWith('LOCK_')) return []
  if (action === null) return [`${measure} OPEN`]
  const flags = (shipped.Action as Record<string, Flags>)[action]!
  return [`${measure} ${flags.makesInaccessible && flags.accountLevel ? 'DONE' : 'OTHER'}`]
}

it('records the locks of the slow model, for every action, measure and kind of item', async () => {
  for (const measure of ['LOCK_TEMPORARILY', 'LOCK_PERMANENTLY', 'REMOVE_OR_BLOCK']) {
    const subjects = [null, ...Object.keys(shipped.Action)].flatMap((action) =>
      [true, false].map((own): Subject => ({ action, own, group: `https://facebook.com/groups/990000${++made}` })),
    )
    await sendAndAnswer(subjects, measure)
    const owners = await desk.db.contentOwner.findMany({
      where: { address: { in: subjects.map(({ group }) => group) } },
    })
    const strikes = await readStrikes(
      desk.db,
      owners.map(({ id }) => id),
      now,
    )
    for (const { action, own, group } of subjects) {
      const { id } = owners.find(({ address }) => address === group)!
      const { locks } = strikes.find(({ owner }) => owner === id)!
      const kept = locks.map(({ measure, state }) => `${measure} ${state}`)
      expect([action, measure, own, kept]).toEqual([action, measure, own, slowModel(action, own, measure)])
    }
  }
})

/** A fixed sequence of numbers below 1, so that a failure can be repeated. */
function sequence(): () => number {
  let state = 20261129
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/**
 * Copies one sent request item for each violation and lock, because 200 histories by commands would take minutes. Every
 * owner has up to 16 violations of the last 100 days, and up to four requests to lock it.
 */
async function makeOwners(count: number): Promise<void> {
  const { request, items } = await makeSent(desk, { at: '2026-01-05T02:00:00Z' })
  const client = await desk.sql.connect()
  // Without triggers, because no event announces these rows.
  await client.query('BEGIN; SET LOCAL session_replication_role = replica')
  const next = sequence()
  const pick = (max: number) => Math.floor(next() * max)
  const addItem = async (address: string, fields: { measure: string; state: string; action: string | null }) => {
    const sentAt = new Date(now.getTime() - pick(100 * 24) * 3_600_000)
    const letter = randomUUID()
    await client.query(
      `WITH letter AS (
         INSERT INTO removal_request SELECT (jsonb_populate_record(r, jsonb_build_object(
           'id', $1::text, 'number', $1::text, 'register_number', NULL, 'register_key', NULL, 'reply_token', NULL, 'measure', $2::text))).*
         FROM removal_request r WHERE id = $3 RETURNING id, platform_id),
       thing AS (
         INSERT INTO content_item (id, platform_id, canonical_url, kind, first_seen_at, source)
         SELECT gen_random_uuid(), platform_id, $4, 'POST', now(), 'STAFF' FROM letter
         ON CONFLICT (platform_id, canonical_url) WHERE canonical_url IS NOT NULL DO UPDATE SET kind = 'POST' RETURNING id)
       INSERT INTO request_item SELECT (jsonb_populate_record(i, jsonb_build_object(
         'id', gen_random_uuid(), 'request_id', letter.id, 'item_id', thing.id, 'sent_at', $5::timestamptz,
         'state', $6::text, 'action', $7::text, 'answered_at', CASE WHEN $6::text = 'ACTIONED' THEN $5::timestamptz END))).*
       FROM request_item i, letter, thing WHERE i.id = $8`,
      [letter, fields.measure, request, address, sentAt, fields.state, fields.action, items[0]],
    )
  }
  for (let n = 0; n < count; n++) {
    const group = `https://facebook.com/groups/5500000000${1000 + n}`
    const posts = pick(17)
    for (let post = 0; post < posts; post++)
      await addItem(`${group}/posts/${post}`, {
        ...{ measure: 'REMOVE_OR_BLOCK', state: 'ACTIONED' },
        action: pick(60) === 0 ? 'ACCOUNT_TERMINATED' : 'CONTENT_REMOVED',
      })
    const locks = pick(3) === 0 ? pick(5) : 0
    for (let lock = 0; lock < locks; lock++)
      await addItem(group, {
        measure: pick(8) === 0 ? 'LOCK_PERMANENTLY' : 'LOCK_TEMPORARILY',
        // An item has one open request at most.
        ...(lock === 0 && pick(4) === 0
          ? { state: 'AWAITING', action: null }
          : { state: 'ACTIONED', action: pick(5) === 0 ? 'LABELLED' : 'ACCOUNT_SUSPENDED' }),
      })
  }
  await client.query('COMMIT')
  client.release()
  await desk.sql.query('UPDATE content_item SET owner_stale = true')
  while (await deriveStaleOwners(desk.db));
  await desk.sql.query('SELECT refresh_violations(array_agg(id)) FROM content_item')
}

it('lists what the rules propose for each owner, in pages of any size', async () => {
  await makeOwners(FULL ? 200 : 60)
  const owners = (await desk.db.contentOwner.findMany({ select: { id: true } })).map(({ id }) => id)
  const model = (await readStrikes(desk.db, owners, now))
    .filter(({ proposals }) => proposals.length > 0)
    .map(({ owner, proposals }) => ({ owner, weight: Math.max(...proposals.map((each) => each.violations.length)) }))
    .sort((a, b) => b.weight - a.weight || (a.owner < b.owner ? -1 : 1))
  expect(model.length).toBeGreaterThan(12)
  expect(model.some(({ weight }) => weight === 0)).toBe(true)
  for (const limit of FULL ? [1, 7, 1000] : [7, 1000]) {
    const listed: typeof model = []
    for (;;) {
      const last = listed.at(-1)
      const after = last && ([String(last.weight), last.owner] as const)
      const part = await ownersToLock(desk.db, now, { after, limit })
      listed.push(...part)
      if (part.length < limit) break
    }
    expect(listed).toEqual(model)
  }
})
