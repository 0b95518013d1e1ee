/**
 * The proof of the log: every kind of tampering in the database is found and named, and a cut end is found by a head that
 * was kept elsewhere.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportLog } from '@takedown/server/domain/event-log/proof/export.ts'
import { explain } from '@takedown/server/domain/event-log/proof/faults.ts'
import type { Head } from '@takedown/server/domain/event-log/proof/heads.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeSent, openDesk } from '#support/make.ts'

let desk: Desk
let folder: string
/** The head of the untouched log, as a file that was kept elsewhere would hold it. */
let kept: Head
beforeAll(async () => {
  desk = await openDesk()
  for (const day of ['02', '03', '04']) await makeSent(desk, { at: `2026-03-${day}T02:00:00Z`, count: 3 })
  await makeSent(desk, { at: '2026-04-01T02:00:00Z' })
  folder = await mkdtemp(join(tmpdir(), 'proof-'))
  kept = await exportLog(desk.sql, { path: join(folder, 'apart', 'log.jsonl.gz'), detach: true })
})
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

/** Changes the log past its triggers, like a superuser, verifies it, and undoes the change. */
async function tampered(statements: string[], heads: Head[] = [kept]) {
  const client = await desk.sql.connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
    return await verifyLog(client, { heads })
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const ofFive = 'event_id = (SELECT id FROM event WHERE seq = 5)'
/** Numbers and chains all events from `from` on anew, as a forger would who can compute hashes. */
const chainedAnew = (from: number) => `DO $$
  DECLARE h bytea := (SELECT hash FROM event WHERE seq = ${from} - 1); e event;
  BEGIN
    FOR e IN SELECT * FROM event WHERE seq >= ${from} ORDER BY seq LOOP
      h := sha256(h || convert_to(event_envelope(e, e.seq), 'UTF8'));
      UPDATE event SET hash = h WHERE id = e.id;
    END LOOP;
    UPDATE event_head SET seq = (SELECT max(seq) FROM event), hash = h;
  END $$`
const copyOfLast = (
  columns: string,
) => `INSERT INTO event (id, seq, type, at, recorded_at, actor_kind, actor_id, subject_type,
    subject_id, payload_hash, hash, ordinal)
  SELECT gen_random_uuid(), ${columns}, type, at, recorded_at, actor_kind, actor_id, subject_type, subject_id, payload_hash, hash, 0
  FROM event WHERE seq = (SELECT max(seq) FROM event)`
const cut = (count: number) => [
  `DELETE FROM event_payload WHERE event_id IN (SELECT id FROM event WHERE seq > ${kept.seq - count})`,
  `DELETE FROM event WHERE seq > ${kept.seq - count}`,
]

describe('the log in the database', () => {
  it('is sound when nobody touched it, and contains the head that was kept elsewhere', async () => {
    const { rows } = await desk.sql.query('SELECT count(*)::int AS events FROM event')
    expect(await verifyLog(desk.sql, { heads: [kept] })).toMatchObject({
      events: rows[0].events,
      seq: kept.seq,
      faultCount: 0,
    })
    expect(kept.seq).toBeGreaterThan(30)
  })

  it.each<[string, string[], string[]]>([
    ['a changed payload', [`UPDATE event_payload SET payload = payload || ' ' WHERE ${ofFive}`], ['5 PAYLOAD_CHANGED']],
    ['a changed salt', [`UPDATE event_payload SET salt = sha256(salt) WHERE ${ofFive}`], ['5 PAYLOAD_CHANGED']],
    [
      'a payload of another event',
      [
        `UPDATE event_payload SET (payload, salt) = (SELECT payload, salt FROM event_payload JOIN event ON id = event_id WHERE seq = 6) WHERE ${ofFive}`,
      ],
      ['5 PAYLOAD_CHANGED'],
    ],
    ['a deleted payload', [`DELETE FROM event_payload WHERE ${ofFive}`], ['5 PAYLOAD_LOST']],
    ['a payload without its salt', [`UPDATE event_payload SET salt = NULL WHERE ${ofFive}`], ['5 PAYLOAD_LOST']],
    [
      'a payload with a fitting hash',
      [
        `UPDATE event_payload SET payload = '{}' WHERE ${ofFive}`,
        `UPDATE event SET payload_hash = (SELECT sha256(salt || '{}') FROM event_payload WHERE ${ofFive}) WHERE seq = 5`,
      ],
      ['5 CHAIN_BROKEN'],
    ],
    ['a deleted event', ['DELETE FROM event WHERE seq = 5'], ['5 MISSING']],
    ['several deleted events', ['DELETE FROM event WHERE seq IN (5, 6, 7, 9)'], ['5 to 7 MISSING', '9 MISSING']],
    ['the first event deleted', ['DELETE FROM event WHERE seq = 1'], ['1 MISSING']],
    [
      'a deleted event behind which the numbers close up',
      [
        'DELETE FROM event WHERE seq = 5',
        'UPDATE event SET seq = -seq WHERE seq > 5',
        'UPDATE event SET seq = -seq - 1 WHERE seq < 0',
        'UPDATE event_head SET seq = seq - 1',
      ],
      ['5 to end+-1 CHAIN_BROKEN', 'end+0 CUT'],
    ],
    [
      'two events that changed places',
      [
        'UPDATE event SET seq = -1 WHERE seq = 5',
        'UPDATE event SET seq = 5 WHERE seq = 6',
        'UPDATE event SET seq = 6 WHERE seq = -1',
      ],
      ['5 to 7 CHAIN_BROKEN'],
    ],
    ['a changed time', ["UPDATE event SET at = at - interval '1 millisecond' WHERE seq = 5"], ['5 CHAIN_BROKEN']],
    [
      'a changed time of the record',
      ["UPDATE event SET recorded_at = recorded_at - interval '1 day' WHERE seq = 5"],
      ['5 CHAIN_BROKEN'],
    ],
    ['an infinite time', ["UPDATE event SET at = '-infinity' WHERE seq = 5"], ['5 CHAIN_BROKEN']],
    ['another actor', ['UPDATE event SET actor_id = gen_random_uuid() WHERE seq = 5'], ['5 CHAIN_BROKEN']],
    ['another kind of actor', ["UPDATE event SET actor_kind = 'other' WHERE seq = 5"], ['5 CHAIN_BROKEN']],
    ['another type', ["UPDATE event SET type = 'case.closed' WHERE seq = 5"], ['5 CHAIN_BROKEN']],
    [
      'another id',
      [
        `UPDATE event_payload SET event_id = md5(event_id::text)::uuid WHERE ${ofFive}`,
        'UPDATE event SET id = md5(id::text)::uuid WHERE seq = 5',
      ],
      ['5 CHAIN_BROKEN'],
    ],
    ['another subject', ['UPDATE event SET subject_id = gen_random_uuid() WHERE seq = 5'], ['5 CHAIN_BROKEN']],
    ['another case', ['UPDATE event SET case_id = gen_random_uuid() WHERE seq = 5'], ['5 CHAIN_BROKEN']],
    ['another newsroom', ['UPDATE event SET newsroom_id = gen_random_uuid() WHERE seq = 5'], ['5 CHAIN_BROKEN']],
    ['a replaced hash', ['UPDATE event SET hash = sha256(hash) WHERE seq = 5'], ['5 to 6 CHAIN_BROKEN']],
    ['a hash that is none', ["UPDATE event SET hash = '' WHERE seq = 5"], ['5 to 6 CHAIN_BROKEN']],
    ['an event without a number', [copyOfLast('NULL')], ['end+1 UNSEALED']],
    ['an event after the head', [copyOfLast('seq + 1')], ['end+1 BEYOND_HEAD']],
    ['a head that lies after the last event', ['UPDATE event_head SET seq = seq + 2'], ['end+1 to end+2 MISSING']],
    [
      'a head set back',
      ['UPDATE event_head SET (seq, hash) = (SELECT seq, hash FROM event WHERE seq = event_head.seq - 1)'],
      ['end+0 CUT', 'end+0 BEYOND_HEAD'],
    ],
    ['another hash in the head', ['UPDATE event_head SET hash = sha256(hash)'], ['end+0 HEAD_DIFFERS']],
    ['no head', ['DELETE FROM event_head'], ['end+0 HEAD_LOST']],
  ])('%s is found and named', async (_what, statements, expected) => {
    const { faults } = await tampered(statements)
    // Numbers after the middle of the log are stated from its last event.
    const name = (seq: number) => (seq > 20 ? `end+${seq - kept.seq}` : String(seq))
    const lines = faults.map(
      ({ seq, to = seq, kind }) => `${seq === to ? name(seq) : `${name(seq)} to ${name(to)}`} ${kind}`,
    )
    expect(lines).toEqual(expected)
  })

  it('that was cut at its end, with its head set back, is found by a head that was kept elsewhere', async () => {
    const statements = [
      ...cut(10),
      'UPDATE event_head SET (seq, hash) = (SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1)',
    ]
    expect((await tampered(statements, [])).faultCount).toBe(0)
    const { faults } = await tampered(statements)
    expect(faults).toEqual([{ seq: kept.seq - 9, to: kept.seq, kind: 'CUT' }])
    expect(explain(faults[0]!)).toContain(`events ${kept.seq - 9} to ${kept.seq} CUT: are missing`)
  })

  it.each([
    [
      'written again after its end was cut',
      () => [...cut(3), copyOfLast('seq + 1'), copyOfLast('seq + 1'), copyOfLast('seq + 1'), chainedAnew(kept.seq - 2)],
    ],
    [
      'whose middle was changed and chained anew',
      () => ['UPDATE event SET actor_id = gen_random_uuid() WHERE seq = 5', chainedAnew(5)],
    ],
  ])('that was %s is found by a head, also by a short one on paper', async (_what, statements) => {
    // Copies of the last event carry its payload hash, so they get its payload too.
    const withPayloads = [
      ...statements(),
      `INSERT INTO event_payload SELECT DISTINCT ON (e.id) e.id, p.payload, p.salt FROM event e
        JOIN event o ON o.payload_hash = e.payload_hash JOIN event_payload p ON p.event_id = o.id
      WHERE NOT EXISTS (SELECT 1 FROM event_payload WHERE event_id = e.id)`,
    ]
    expect((await tampered(withPayloads, [])).faultCount).toBe(0)
    const printed = { seq: kept.seq, hash: kept.hash.slice(0, 16) }
    expect((await tampered(withPayloads, [printed])).faults).toMatchObject([{ seq: kept.seq, kind: 'REPLACED' }])
  })

  it('is verified from a head on, without the events before', async () => {
    const { rows } = await desk.sql.query("SELECT seq::int, encode(hash, 'hex') AS hash FROM event WHERE seq = 20")
    const since = rows[0] as Head
    expect(await verifyLog(desk.sql, { since })).toMatchObject({
      events: kept.seq - 20,
      faultCount: 0,
      hash: kept.hash,
    })
    const other = { seq: 20, hash: 'f'.repeat(16) }
    expect((await verifyLog(desk.sql, { since: other })).fault).toMatchObject({ seq: 20, kind: 'REPLACED' })
    const later = { seq: kept.seq + 5, hash: 'f'.repeat(16) }
    expect((await verifyLog(desk.sql, { since: later })).fault).toEqual({
      seq: kept.seq + 1,
      to: kept.seq + 5,
      kind: 'CUT',
    })
  })

  it('accepts payloads that were detached as files, and names files that are missing', async () => {
    const detached = [
      "DELETE FROM event_payload p USING event e WHERE e.id = event_id AND e.recorded_at < '2026-04-01'",
    ]
    const verify = async (payloads?: string) => {
      const client = await desk.sql.connect()
      try {
        await client.query('BEGIN')
        await client.query('SET LOCAL session_replication_role = replica')
        for (const statement of detached) await client.query(statement)
        return await verifyLog(client, { heads: [kept], ...(payloads && { payloads }) })
      } finally {
        await client.query('ROLLBACK')
        client.release()
      }
    }
    const apart = join(folder, 'apart')
    expect(await verify(apart)).toMatchObject({ events: kept.seq, faultCount: 0, missingFiles: new Map() })
    expect((await verify()).fault!.kind).toBe('PAYLOAD_LOST')
    const march = await readFile(join(apart, 'payloads-2026-03.jsonl'), 'utf8')
    await rm(join(apart, 'payloads-2026-03.jsonl'))
    const { faultCount, missingFiles } = await verify(apart)
    expect(faultCount).toBe(0)
    expect([...missingFiles]).toEqual([['payloads-2026-03.jsonl', march.trim().split('\n').length]])
    await writeFile(join(apart, 'payloads-2026-03.jsonl'), march.replace('{\\"', '{ \\"'))
    expect((await verify(apart)).faults).toMatchObject([{ kind: 'PAYLOAD_CHANGED' }])
    await writeFile(join(apart, 'payloads-2026-03.jsonl'), march)
  })
})
