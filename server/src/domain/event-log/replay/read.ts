/** Reads events in ranges of groups, and the rows of tables, through cursors of one transaction. */
import type { PoolClient } from 'pg'
import { typeOfStored } from '#domain/events/registry.ts'
import { readPayload } from '../payload.ts'
import type { ComparedTable, Stream } from './compared-table.ts'
import type { LogEvent } from './replica.ts'

/** Events that are in memory at a time, apart from those of a group that is longer. */
const RANGE_EVENTS = 10_000
const FETCHED_ROWS = 5_000

const groups: Record<Stream, string> = { request: 'request_id', subject: 'subject_id' }

/** A range of groups: those after `from` up to `to`. Null has no bound. */
export interface Range {
  from: string | null
  to: string | null
}

export async function* readRanges(sql: PoolClient, stream: Stream): AsyncGenerator<Range> {
  const column = groups[stream]
  let from: string | null = null
  do {
    const to: string | null = await endOfRange(sql, column, from)
    yield { from, to }
    from = to
  } while (from !== null)
}

async function endOfRange(sql: PoolClient, column: string, from: string | null): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT ${column} AS id FROM event WHERE ${column} IS NOT NULL AND ($1::uuid IS NULL OR ${column} > $1)
     ORDER BY ${column} OFFSET ${RANGE_EVENTS} LIMIT 1`,
    [from],
  )
  return rows[0]?.id ?? null
}

/** The condition that a group is in the range; ids are those of the database. */
const within = (column: string, { from, to }: Range): string =>
  [
    `${column} IS NOT NULL`,
    ...(from === null ? [] : [`${column} > '${from}'`]),
    ...(to === null ? [] : [`${column} <= '${to}'`]),
  ].join(' AND ')

/** The events of a range, group by group and in the order of the log. */
export async function* readEvents(
  sql: PoolClient,
  stream: Stream,
  range: Range,
): AsyncGenerator<{ group: string; event: LogEvent }> {
  const column = groups[stream]
  const text = `SELECT e.${column} AS "group", e.seq, e.type, e.at, e.recorded_at, e.actor_kind, e.actor_id, e.subject_type, e.subject_id,
      e.case_id, e.request_id, e.platform_id, e.newsroom_id, p.payload
    FROM event e LEFT JOIN event_payload p ON p.event_id = e.id
    WHERE ${within(`e.${column}`, range)} AND e.seq IS NOT NULL ORDER BY e.${column}, e.seq`
  for await (const row of readRows(sql, text)) {
    const read = readPayload({ type: row.type as string, payload: row.payload as string | null })
    yield {
      group: row.group as string,
      event: {
        seq: Number(row.seq),
        type: typeOfStored(row.type as string) ?? (row.type as string),
        at: row.at as Date,
        recordedAt: row.recorded_at as Date,
        actorKind: row.actor_kind as string,
        actorId: row.actor_id as string | null,
        subjectType: row.subject_type as string,
        subjectId: row.subject_id as string,
        caseId: row.case_id as string | null,
        requestId: row.request_id as string | null,
        platformId: row.platform_id as string | null,
        newsroomId: row.newsroom_id as string | null,
        data: read?.declared ? read.data : {},
        isErased: row.payload === null,
      },
    }
  }
}

/** The rows of a table in a range, group by group. */
export async function* readTable(
  sql: PoolClient,
  { name, from, group, order }: ComparedTable,
  range: Range,
): AsyncGenerator<{ group: string; row: Record<string, unknown> }> {
  const text = `SELECT ${group}::text AS "group", to_jsonb(t) AS "row" FROM ${from ?? `"${name}" t`}
    WHERE ${within(group, range)} ORDER BY ${[group, ...(order ? [order] : [])].join(', ')}`
  for await (const { group, row } of readRows(sql, text))
    yield { group: group as string, row: row as Record<string, unknown> }
}

/** The transaction holds a cursor, so any number of rows takes the same memory. */
async function* readRows(sql: PoolClient, text: string): AsyncGenerator<Record<string, unknown>> {
  await sql.query(`DECLARE replayed NO SCROLL CURSOR FOR ${text}`)
  try {
    for (;;) {
      const { rows } = await sql.query(`FETCH ${FETCHED_ROWS} FROM replayed`)
      yield* rows
      if (rows.length < FETCHED_ROWS) return
    }
  } finally {
    await sql.query('CLOSE replayed').catch(() => {})
  }
}
