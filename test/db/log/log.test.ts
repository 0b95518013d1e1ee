/** The event log: order under concurrent writers, and protection against writes that bypass the domain. */
import { randomUUID } from 'node:crypto'
import { createClient, createPool, type PrismaClient } from '@takedown/prisma/client.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { FutureEventError } from '@takedown/server/domain/core/errors.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import type { Pool, PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { observation } from '#support/feed/events.ts'
import { type Desk, makeSent, openDesk } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'

/** Inserts an event by hand, as far as the log allows: its number and hash are assigned at the commit. */
const EVENT = `WITH e AS (
    INSERT INTO event (id, type, at, recorded_at, actor_kind, subject_type, subject_id, payload_hash, ordinal)
    VALUES (gen_random_uuid(), 'item.checked', now(), now(), 'system', 'ContentItem', $1, sha256('s{}'), 0) RETURNING id)
  INSERT INTO event_payload (event_id, payload, salt) SELECT id, '{}', 's' FROM e`

describe('the log, with sixteen writers at once', () => {
  const WRITERS = 16
  const EACH = 50
  let db: PrismaClient
  let sql: Pool
  beforeAll(async () => {
    const url = await freshDatabase()
    db = createClient(url, { max: WRITERS })
    sql = createPool(url)
    await sql.query('CREATE TABLE side (subject uuid PRIMARY KEY, began timestamptz NOT NULL)')
  })
  afterAll(() => Promise.all([db.$disconnect(), sql.end()]))

  it('shows a reader every event, without a gap, as soon as its rows are visible', async () => {
    const acknowledged = new Map<string, { began: number; ended: number }>()
    let writing = true
    const reader = follow(sql, () => writing)
    const write = async () => {
      for (let n = 0; n < EACH; n++) {
        const subject = randomUUID()
        const began = performance.now()
        await runSystemCommand(db, new Date(), 'write', async (tx, append) => {
          await tx.$executeRaw`INSERT INTO side VALUES (${subject}::uuid, clock_timestamp())`
          await tx.$executeRaw`SELECT pg_sleep(random() * 0.004)`
          append(observation(subject))
          return {}
        })
        acknowledged.set(subject, { began, ended: performance.now() })
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, write))
    writing = false
    const seen = await reader

    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: WRITERS * EACH }, (_, index) => index + 1))
    expect(seen.filter(({ committed }) => !committed)).toEqual([])
    expect(new Set(seen.map(({ subject }) => subject))).toEqual(new Set(acknowledged.keys()))
    // An event acknowledged before another command began comes before that command's event.
    let latestBegin = 0
    for (const { subject } of seen) {
      const { began, ended } = acknowledged.get(subject)!
      expect(ended).toBeGreaterThan(latestBegin)
      latestBegin = Math.max(latestBegin, began)
    }
    expect(await verifyLog(sql)).toMatchObject({ events: WRITERS * EACH, erased: 0, fault: null })
  })

  it('is not blocked by a transaction that freezes before its commit', async () => {
    const { events: before } = await verifyLog(sql)
    const frozen = await sql.connect()
    const subject = randomUUID()
    await frozen.query('BEGIN')
    await frozen.query(EVENT, [subject])
    let thawed = false
    const commit = frozen.query('SELECT pg_sleep(3)').then(() => {
      thawed = true
      return frozen.query('COMMIT')
    })
    await Promise.all(Array.from({ length: WRITERS }, () => writeOne(db)))
    expect(thawed).toBe(false)
    expect(await verifyLog(sql)).toMatchObject({ events: before + WRITERS, fault: null })
    await commit
    frozen.release()
    const last = await sql.query('SELECT seq::int FROM event WHERE subject_id = $1', [subject])
    expect(last.rows).toEqual([{ seq: before + WRITERS + 1 }])
  })
})

describe('the log, against writes that bypass the domain', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
    await makeSent(desk, { at: '2026-03-02T02:00:00Z' })
  })
  afterAll(() => desk.close())

  it.each([
    ['a case', `UPDATE "case" SET state = 'CLOSED'`],
    ['a request', `UPDATE removal_request SET state = 'ACKNOWLEDGED'`],
    ['a request item', `UPDATE request_item SET state = 'WITHDRAWN', withdrawn_at = now()`],
  ])('rejects a new state of %s without an event', async (_what, update) => {
    const states = `SELECT (SELECT array_agg(state::text) FROM "case") a, (SELECT array_agg(state::text) FROM removal_request) b,
      (SELECT array_agg(state::text) FROM request_item) c`
    const before = await desk.sql.query(states)
    await expect(desk.sql.query(update)).rejects.toMatchObject({ code: 'TD001' })
    // An event about another subject does not count.
    await expect(inTransaction(desk.sql, [EVENT, [randomUUID()]], [update, []])).rejects.toMatchObject({
      code: 'TD001',
    })
    expect((await desk.sql.query(states)).rows).toEqual(before.rows)
  })

  it('rejects a new tip without an event', async () => {
    const insert = `INSERT INTO tip (id, number, source, subject, text, received_at)
      VALUES (gen_random_uuid(), 'PA-1', 'STAFF', 's', 't', now())`
    await expect(desk.sql.query(insert)).rejects.toMatchObject({ code: 'TD001' })
  })

  it.each([
    `UPDATE event SET type = 'case.closed' WHERE seq = 1`,
    'UPDATE event SET seq = seq + 1000',
    'DELETE FROM event WHERE seq = 1',
    'TRUNCATE event CASCADE',
    'TRUNCATE event_payload',
    'DELETE FROM event_payload',
    `UPDATE event_payload SET payload = '{}'`,
    'UPDATE event_payload SET salt = NULL',
  ])('refuses %s', async (statement) => {
    await expect(desk.sql.query(statement)).rejects.toMatchObject({ code: 'TD002' })
    expect((await verifyLog(desk.sql)).fault).toBeNull()
  })

  it.each([
    ['recorded in the future', "interval '3 seconds'", "interval '3 seconds'"],
    ['that happens after it was recorded', "interval '1 second'", "interval '0'"],
  ])('seals no event %s', async (_what, at, recordedAt) => {
    const { events } = await verifyLog(desk.sql)
    const event = EVENT.replace('now(), now()', `now() + ${at}, now() + ${recordedAt}`)
    await expect(desk.sql.query(event, [randomUUID()])).rejects.toMatchObject({ code: 'TD003' })
    expect(await verifyLog(desk.sql)).toMatchObject({ events, fault: null })
  })

  it('refuses a whole command that is recorded in the future, and names the reason', async () => {
    const { events } = await verifyLog(desk.sql)
    const later = new Date(Date.now() + 60_000).toISOString()
    await expect(makeSent(desk, { at: later, title: 'Ngày mai' })).rejects.toThrow(FutureEventError)
    expect(await desk.db.case.count({ where: { title: 'Ngày mai' } })).toBe(0)
    expect(await verifyLog(desk.sql)).toMatchObject({ events, fault: null })
  })

  it('tolerates the clock error that a server may have', async () => {
    const event = EVENT.replace('now(), now()', "now() + interval '1 second', now() + interval '1 second'")
    await desk.sql.query(event, [randomUUID()])
    expect((await verifyLog(desk.sql)).fault).toBeNull()
  })

  it('still verifies after a payload was erased, but only with the event that erased it', async () => {
    const { events } = await verifyLog(desk.sql)
    await desk.sql.query(
      'UPDATE event_payload SET payload = NULL, salt = NULL WHERE event_id IN (SELECT id FROM event WHERE seq IN (3, 4))',
    )
    const lost = { seq: 3, kind: 'PAYLOAD_LOST', to: 4 }
    expect(await verifyLog(desk.sql)).toMatchObject({ events, erased: 0, faultCount: 2, fault: lost })
    const erase = EVENT.replace('item.checked', 'event.payload_erased').replace('ContentItem', 'Event')
    const { rows } = await desk.sql.query('SELECT id FROM event WHERE seq IN (3, 4) ORDER BY seq')
    await desk.sql.query(erase, [rows[0].id])
    expect(await verifyLog(desk.sql)).toMatchObject({
      erased: 1,
      faultCount: 1,
      fault: { seq: 4, kind: 'PAYLOAD_LOST' },
    })
    await desk.sql.query(erase, [rows[1].id])
    await desk.sql.query(EVENT, [randomUUID()])
    expect(await verifyLog(desk.sql)).toMatchObject({ events: events + 3, erased: 2, fault: null })
  })

  const ofFive = 'event_id = (SELECT id FROM event WHERE seq = 5)'
  it.each([
    ['MISSING', 5, 'DELETE FROM event WHERE seq = 5'],
    ['PAYLOAD_LOST', 5, `DELETE FROM event_payload WHERE ${ofFive}`],
    ['PAYLOAD_LOST', 5, `UPDATE event_payload SET payload = NULL WHERE ${ofFive}`],
    ['PAYLOAD_CHANGED', 5, `UPDATE event_payload SET payload = '{"state":"GONE"}' WHERE ${ofFive}`],
    ['CHAIN_BROKEN', 5, `UPDATE event SET actor_id = gen_random_uuid() WHERE seq = 5`],
    ['CHAIN_BROKEN', 5, `UPDATE event SET at = at - interval '1 hour' WHERE seq = 5`],
    ['CHAIN_BROKEN', 6, `UPDATE event SET hash = sha256(hash) WHERE seq = 6`],
    ['MISSING', null, 'DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)'],
    ['HEAD_DIFFERS', null, 'UPDATE event_head SET hash = sha256(hash)'],
  ])('detects %s at %s after %s, even if the triggers were off', async (kind, seq, statement) => {
    const { events } = await verifyLog(desk.sql)
    const verified = await verifyTampered(desk.sql, statement, verifyLog)
    expect(verified.fault).toMatchObject({ kind })
    if (seq === null) expect(verified.fault!.seq).toBeGreaterThanOrEqual(events)
    else expect(verified.fault!.seq).toBe(seq)
  })
})

const writeOne = (db: PrismaClient) =>
  runSystemCommand(db, new Date(), 'write', async (_tx, append) => {
    append(observation())
    return {}
  })

interface Seen {
  seq: number
  subject: string
  committed: boolean
}

/** Reads the events after the last seen number until the writers stop and no more events arrive. */
async function follow(sql: Pool, writing: () => boolean): Promise<Seen[]> {
  const seen: Seen[] = []
  for (;;) {
    const last = !writing()
    const { rows } = await sql.query<Seen>(
      `SELECT e.seq::int, e.subject_id AS subject, s.subject IS NOT NULL AS committed
       FROM event e LEFT JOIN side s ON s.subject = e.subject_id WHERE e.seq > $1 ORDER BY e.seq`,
      [seen.at(-1)?.seq ?? 0],
    )
    seen.push(...rows)
    if (last) return seen
  }
}

async function inTransaction(sql: Pool, ...statements: [string, unknown[]][]): Promise<void> {
  const client = await sql.connect()
  try {
    await client.query('BEGIN')
    for (const [text, values] of statements) await client.query(text, values)
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

/** Returns the result of the verification after a change that bypasses the triggers, and then undoes the change. */
async function verifyTampered<T>(sql: Pool, statement: string, look: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await sql.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    await client.query(statement)
    return await look(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}
