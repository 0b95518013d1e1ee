/** Changes, removes and adds rows past the commands, and demands that the replay of the log names each of them. */
import { type Difference, explainDifference } from '@takedown/server/domain/event-log/replay/compare.ts'
import { replayLog } from '@takedown/server/domain/event-log/replay/replay.ts'
import type { Pool } from 'pg'
import { expect } from 'vitest'

/** A column that the log determines, for each table with rows in the demo. */
const columns: Record<string, string> = {
  removal_request: 'state',
  request_item: 'state',
  platform_response: 'answered_at',
  answer: 'state',
  deadline_entry: 'at',
  clarification: 'question',
  correction_proposal: 'state',
  contest: 'reason',
  request_call: 'text',
  ladder_letter: 'state',
  violation: 'sent_at',
  case: 'title',
  assessment: 'violation',
  evidence: 'file_name',
  check: 'up',
  content_item: 'presence',
  tip: 'subject',
  tip_message: 'text',
  authority: 'telephone',
  issuing_unit: 'register_pattern',
  signatory: 'name',
  power: 'in_force_from',
  prohibition: 'citations',
  category: 'severity',
  platform: 'operator',
  platform_channel: 'address',
  calendar: 'time_zone',
  routing_settings: 'version',
  routing_rule: 'name',
  strike_settings: 'rules',
  newsroom: 'name',
  app_user: 'name',
  api_key: 'scopes',
  display: 'name',
  saved_view: 'query',
  inspection: 'conclusion',
  finding: 'severity',
  commitment: 'title',
  appendix: 'text',
  clause: 'text',
  milestone: 'title',
  indicator: 'label',
  measurement: 'sample_size',
  briefing: 'held_on',
  claim_audit: 'gone',
  claim_audit_item: 'result',
  delivery: 'channel',
  delivery_attempt: 'started_at',
  desk_settings: 'check_after_days',
  on_call_settings: 'version',
  address_pair: 'is_same',
  alarm_acknowledgement: 'at',
  vocabulary_entry: 'labels',
}

const of = (...types: string[]) => `(SELECT subject_id FROM event WHERE type = ANY ('{${types.join(',')}}'))`

/** Which row is changed, where not every row is determined by the log. */
const where: Record<string, string> = {
  // The state of an item that was not sent allows no other one without a deadline.
  request_item: 'sent_at IS NOT NULL',
  content_item: "presence = 'GONE'",
  violation: "request_item_id IN (SELECT id FROM request_item WHERE state = 'ACTIONED')",
  issuing_unit: `id IN ${of('unit.added', 'unit.changed')}`,
  claim_audit: 'closed_at IS NOT NULL',
  authority: `id IN ${of('authority.changed')}`,
  desk_settings: `EXISTS ${of('desk.configured')}`,
  on_call_settings: `EXISTS ${of('oncall.configured')}`,
  routing_settings: `EXISTS ${of('routing.configured')}`,
  strike_settings: `EXISTS ${of('strikes.configured')}`,
  vocabulary_entry: `id IN ${of('vocabulary.entry_added', 'vocabulary.entry_changed')}`,
  platform_channel: 'ended_on IS NULL',
}

/** Tables to which a row is added, as a copy of another one with a new id. */
const added = ['check', 'assessment', 'tip_message', 'clarification', 'platform_response', 'finding']
/** Tables of which a row is removed. */
const removed = ['case_item', 'evidence', 'answer', 'deadline_entry', 'tip_item', 'category', 'milestone', 'saved_view']

/** Runs the statements past triggers and foreign keys, like a superuser. */
async function past(sql: Pool, statement: string): Promise<number> {
  const client = await sql.connect()
  try {
    await client.query('SET session_replication_role = replica')
    const { rowCount } = await client.query(statement)
    await client.query('RESET session_replication_role')
    return rowCount ?? 0
  } finally {
    client.release()
  }
}

const replay = async (sql: Pool): Promise<readonly Difference[]> =>
  (await replayLog(sql, { limit: 100_000 })).differences

/** Returns the names of the tables with rows that could be tampered with. */
export async function expectTamperingNamed(sql: Pool): Promise<string[]> {
  expect(await replay(sql)).toEqual([])
  const changed: [string, string][] = []
  for (const [table, column] of Object.entries(columns)) {
    const { rows } = await sql.query<{ type: string }>(
      `SELECT format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = '"${table}"'::regclass AND attname = $1`,
      [column],
    )
    const count = await past(
      sql,
      `UPDATE "${table}" SET "${column}" = ${otherThan(`"${column}"`, rows[0]!.type)} WHERE ctid = (SELECT ctid FROM "${table}" t
        WHERE "${column}" IS NOT NULL AND (${where[table] ?? true}) ORDER BY ctid DESC LIMIT 1)`,
    )
    if (count === 1) changed.push([table, column])
  }
  const differences = await replay(sql)
  for (const [table, column] of changed) {
    const named = differences.filter((each) => each.table === table && each.columns.includes(column))
    expect(
      named.map(({ kind }) => kind),
      `${table}.${column}`,
    ).toEqual(['DIFFERS'])
    expect(explainDifference(named[0]!)).toContain(`differs from the log in ${column}`)
  }
  for (const table of added)
    await past(
      sql,
      `INSERT INTO "${table}" SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'position', 999))).*
       FROM "${table}" t LIMIT 1`,
    )
  for (const table of removed)
    await past(sql, `DELETE FROM "${table}" WHERE ctid = (SELECT ctid FROM "${table}" ORDER BY ctid LIMIT 1)`)
  const after = await replay(sql)
  for (const [kind, tables] of [
    ['NOT_IN_LOG', added],
    ['NOT_IN_DATABASE', removed],
  ] as const)
    for (const table of tables)
      expect(
        after.filter((each) => each.table === table).map((each) => each.kind),
        table,
      ).toContain(kind)
  return changed.map(([table]) => table)
}

/** SQL of another value of the same type. */
function otherThan(column: string, type: string): string {
  switch (type) {
    case 'text':
    case 'character varying':
      return `${column} || 'x'`
    case 'boolean':
      return `NOT ${column}`
    case 'integer':
    case 'double precision':
    case 'numeric':
      return `${column} + 1`
    case 'timestamp with time zone':
      return `${column} + interval '1 second'`
    case 'date':
      return `${column} + 1`
    case 'jsonb':
      return `'[{"x": 1}]'::jsonb`
    case 'text[]':
      return `array_append(${column}, 'x')`
    default:
      return `(SELECT other FROM unnest(enum_range(${column})) other WHERE other <> ${column} LIMIT 1)`
  }
}
