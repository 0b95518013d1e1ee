/** Compares the acknowledged commands with the database. */
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { expect } from 'vitest'
import type { Desk } from '../make.ts'
import { FULL } from './extent.ts'
import { EVENTS, ROWS } from './intents.ts'
import { type Load, send } from './load.ts'

/** Keys sent again after each fault; all of them with FULL=1. */
const KEYS_SENT_AGAIN = FULL ? Number.POSITIVE_INFINITY : 60
const AT_ONCE = 4

/**
 * Every acknowledged command has one row and one event, its key still returns the same answer, no command was refused
 * or left without an answer, and the log is intact.
 */
export async function expectNothingLostOrDoubled({ sql }: Pick<Desk, 'sql'>, load: Load): Promise<void> {
  const { acknowledged, refusals, unanswered } = load
  expect(Object.fromEntries(refusals)).toEqual({})
  expect(unanswered.map(({ mark }) => mark)).toEqual([])

  const marks = acknowledged.map(({ mark }) => mark)
  const [rows, events] = [await countMarks(sql, ROWS, marks), await countMarks(sql, EVENTS, marks)]
  const wrong = marks.filter((mark) => rows.get(mark) !== 1 || events.get(mark) !== 1)
  expect(wrong.map((mark) => ({ mark, rows: rows.get(mark) ?? 0, events: events.get(mark) ?? 0 }))).toEqual([])

  const { rows: heads } = await sql.query<{ seq: number }>('SELECT seq FROM event_head')
  expect(await verifyLog(sql)).toMatchObject({ events: heads[0]!.seq, fault: null })
  await expectSameAnswers(load)
}

async function countMarks(sql: Desk['sql'], marked: string, marks: string[]): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ mark: string; n: number }>(
    `SELECT mark, count(*)::int AS n FROM (${marked}) AS marked WHERE mark = ANY ($1) GROUP BY mark`,
    [marks],
  )
  return new Map(rows.map(({ mark, n }) => [mark, n]))
}

async function expectSameAnswers({ acknowledged }: Load): Promise<void> {
  const step = Math.max(1, Math.floor(acknowledged.length / KEYS_SENT_AGAIN))
  const again = acknowledged.filter((_, index) => index % step === 0)
  const answers: unknown[] = []
  const queue = again.entries()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [index, intent] of queue) answers[index] = await send(intent)
    }),
  )
  expect(answers).toEqual(again.map(({ id }) => ({ id })))
}
