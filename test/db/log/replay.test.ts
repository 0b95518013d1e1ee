/**
 * The fold of the log: a random history and the demo leave exactly the rows that their events imply, and a row that
 * is changed, removed or added past the commands is named in every table.
 */
import { createPool } from '@takedown/prisma/client.ts'
import { replayLog } from '@takedown/server/domain/event-log/replay/replay.ts'
import { comparedTables, undetermined } from '@takedown/server/domain/event-log/replay/tables.ts'
import { withdrawCall } from '@takedown/server/domain/ladder/withdraw-call.ts'
import { recordCall } from '@takedown/server/domain/requests/delivery/record-call.ts'
import fc from 'fast-check'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectTamperingNamed } from '#support/log/tampering.ts'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { history, live, newLife } from '#support/models/history.ts'
import { demoDatabase } from '#support/run/demo-database.ts'

const STEPS = 40
/** The tests write a prohibition and deliveries without a command. */
const fixtures = ['prohibition', 'delivery', 'delivery_attempt']

describe('the replay of a random history', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(() => desk.close())

  it('implies every row', async () => {
    const [steps] = fc.sample(history(STEPS), { numRuns: 1, seed: 20_261_129 })
    await live(desk, newLife(), steps!)
    const { differences, rows } = await replayLog(desk.sql)
    expect(differences.filter(({ table }) => !fixtures.includes(table))).toEqual([])
    for (const table of ['removal_request', 'request_item', 'deadline_entry', 'check'])
      expect(rows.get(table), table).toBeGreaterThan(1)
  }, 120_000)
})

describe('the replay of a withdrawn call', () => {
  it('implies which call was withdrawn, when and why, and names a row that states otherwise', async () => {
    const desk = await openDesk()
    try {
      const { request } = await makeSent(desk, { at: '2026-11-02T02:00:00.000Z' })
      const now = '2026-11-02T05:00:00.000Z'
      for (const callee of ['Pháp chế', 'Lễ tân'])
        await recordCall(desk.ask('can-bo-1', now), { key: newKey(), request, callee, text: 'Sẽ gỡ.' })
      const { id: call } = await desk.db.requestCall.findFirstOrThrow({ where: { callee: 'Lễ tân' } })
      await withdrawCall(desk.ask('can-bo-1', now), { key: newKey(), request, call, reason: 'Ghi nhầm' })
      const read = async () => (await replayLog(desk.sql)).differences.filter(({ table }) => table === 'request_call')
      expect(await read()).toEqual([])
      await desk.sql.query(`UPDATE request_call SET withdrawn_at = NULL, withdraw_reason = NULL WHERE id = $1`, [call])
      expect(await read()).toMatchObject([{ kind: 'DIFFERS', columns: ['withdrawn_at', 'withdraw_reason'] }])
    } finally {
      await desk.close()
    }
  })
})

describe('the replay of the demo', () => {
  let sql: Pool
  beforeAll(async () => {
    sql = createPool(await demoDatabase(), { max: 2 })
  }, 300_000)
  afterAll(() => sql.end())

  it('lists every table, either as compared or with the reason why not', async () => {
    const { rows } = await sql.query(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
    )
    const listed = new Set([...comparedTables.map(({ name }) => name), ...Object.keys(undetermined)])
    expect(rows.map(({ name }) => name as string).filter((name) => !listed.has(name))).toEqual([])
  })

  it('names the row and the column that was changed, and rows that were removed or added, in every table', async () => {
    expect((await expectTamperingNamed(sql)).length).toBeGreaterThan(30)
  }, 60_000)
})
