/**
 * How fast `log:verify` is, beside hashing the same bytes alone: salts, payloads and links that are already in memory.
 * Both sides use one thread and alternate in the same minute; a figure is the median of its rounds. The log has payloads
 * of the lengths that daily work writes, and is chained by the database's own functions.
 */
import { hash } from 'node:crypto'
import { createPool } from '@takedown/prisma/client.ts'
import { migrate } from '@takedown/prisma/migrate.ts'
import { startThrowaway } from '@takedown/prisma/throwaway.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import type { Pool } from 'pg'
import { quick } from './support/flags.ts'
import { median, report } from './support/tally.ts'

const EVENTS = quick ? 100_000 : 1_000_000
const ROUNDS = 3
/** Events whose bytes are in memory at a time while they are hashed alone. */
const SLICE = 50_000
const HASH_BYTES = 32

const server = await startThrowaway()
try {
  await migrate(server.url)
  const sql = createPool(server.url, { max: 1, statementTimeout: 600_000 })
  await writeLog(sql)
  const rounds: { verified: number; hashed: number }[] = []
  // The first round warms up caches and is not counted.
  for (let round = 0; round <= ROUNDS; round++) {
    const verified = await secondsToVerify(sql)
    const hashed = await secondsToHash(sql)
    if (round > 0) rounds.push({ verified, hashed })
  }
  await sql.end()
  const verified = median(rounds.map((each) => each.verified))
  const hashed = median(rounds.map((each) => each.hashed))
  const share = median(rounds.map((each) => each.hashed / each.verified))
  report(
    [
      { side: 'log:verify', seconds: verified, 'events/s': EVENTS / verified },
      { side: 'hashing alone', seconds: hashed, 'events/s': EVENTS / hashed },
    ],
    { events: EVENTS, verify_seconds: verified, hash_seconds: hashed, share_of_hashing: share },
  )
  if (share < 0.5) process.exitCode = 1
} finally {
  await server.stop()
}

/** Writes and chains events as their trigger would, but many in a statement. */
async function writeLog(sql: Pool): Promise<void> {
  const client = await sql.connect()
  await client.query('SET session_replication_role = replica')
  await client.query('SET synchronous_commit = off')
  const at = "timestamptz '2026-01-01T00:00:00Z' + n * interval '20 seconds'"
  await client.query(`CREATE TEMP TABLE made AS
    SELECT n, ('00000001-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id, sha256(int8send(n)) AS salt,
      '{"item":"00000004-0000-7000-8000-' || lpad(to_hex(n), 12, '0') || '","note":"' || repeat('Vi phạm ', n % 40) || '"}' AS payload
    FROM generate_series(1, ${EVENTS}) n`)
  await client.query(`INSERT INTO event (id, seq, type, at, recorded_at, actor_kind, actor_id, subject_type, subject_id,
      case_id, request_id, platform_id, payload_hash, ordinal)
    SELECT id, n, (ARRAY['item.sent', 'item.actioned', 'item.checked', 'request.sent'])[1 + n % 4], ${at}, ${at}, 'user', id,
      'RequestItem', id, id, id, id, sha256(salt || convert_to(payload, 'UTF8')), 1 FROM made`)
  await client.query('INSERT INTO event_payload (event_id, payload, salt) SELECT id, payload, salt FROM made')
  await client.query(`DO $$
    DECLARE h bytea := decode(repeat('00', ${HASH_BYTES}), 'hex'); e event;
    BEGIN
      FOR e IN SELECT * FROM event ORDER BY seq LOOP
        h := sha256(h || convert_to(event_envelope(e, e.seq), 'UTF8'));
        UPDATE event SET hash = h WHERE id = e.id;
      END LOOP;
      UPDATE event_head SET seq = ${EVENTS}, hash = h;
    END $$`)
  await client.query('VACUUM ANALYZE event, event_payload')
  client.release()
}

async function secondsToVerify(sql: Pool): Promise<number> {
  const started = performance.now()
  const { events, faultCount } = await verifyLog(sql)
  if (events !== EVENTS || faultCount > 0) throw new Error(`${events} events verified, ${faultCount} faults`)
  return (performance.now() - started) / 1_000
}

/** Only the hashing is timed, not the reading of what is hashed. */
async function secondsToHash(sql: Pool): Promise<number> {
  let previous: Uint8Array = Buffer.alloc(HASH_BYTES)
  let spent = 0
  for (let from = 0; from < EVENTS; from += SLICE) {
    const { rows } = await sql.query<{ salted: Buffer; envelope: Buffer; hash: Buffer }>(
      `SELECT salt || convert_to(payload, 'UTF8') AS salted, convert_to(event_envelope(e, seq), 'UTF8') AS envelope, hash
       FROM event e JOIN event_payload ON event_id = id WHERE seq > $1 AND seq <= $2 ORDER BY seq`,
      [from, from + SLICE],
    )
    const links = rows.map(({ envelope }) => Buffer.concat([Buffer.alloc(HASH_BYTES), envelope]))
    const started = performance.now()
    for (const [index, { salted }] of rows.entries()) {
      hash('sha256', salted, 'buffer')
      const link = links[index]!
      link.set(previous, 0)
      previous = hash('sha256', link, 'buffer')
    }
    spent += performance.now() - started
    if (Buffer.compare(previous, rows.at(-1)!.hash) !== 0)
      throw new Error('the bytes that were hashed are not those of the log')
  }
  return spent / 1_000
}
