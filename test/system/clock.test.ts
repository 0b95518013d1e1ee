/** Two instances on one database, one with a wrong clock: it must record nothing false. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { DEMO_POWER } from '@takedown/server/demo/power.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from '#support/api/client.ts'
import { BuiltServer } from '#support/faults/built-server.ts'
import { pause } from '#support/faults/extent.ts'
import { until } from '#support/feed/feed.ts'
import { type Desk, makeSent, openDesk } from '#support/make.ts'

const HOUR = 3_600_000
/** The clock of the usual power. */
const CLOCK_MS = 24 * HOUR
/** Long enough for every job to run on both instances; the slowest runs every ten seconds. */
const WATCHED_MS = 12_000
/** How far a recorded time may deviate from the database's. */
const TOLERANCE_MS = 5_000

describe.each([
  ['three days fast', '+3d'],
  ['an hour slow', '-1h'],
])('beside an instance whose clock is %s', { timeout: 60_000 }, (_clock, offset) => {
  let desk: Desk
  let right: BuiltServer
  let wrong: BuiltServer
  let due: string
  /** The database's time and the end of the log before the instance with the wrong clock started. */
  let start: { now: Date; seq: number }
  beforeAll(async () => {
    desk = await openDesk()
    right = await BuiltServer.start(desk.url)
    const now = Date.now()
    // Due in seven hours, a day and two days: all of it past on a clock three days fast.
    await sentAt(now - CLOCK_MS + 7 * HOUR)
    await sentAt(now)
    await sentAt(now, DEMO_POWER)
    const { rows } = await desk.sql.query('SELECT clock_timestamp() AS now, seq FROM event_head')
    start = rows[0]
    wrong = await BuiltServer.start(desk.url, {
      LD_PRELOAD: await libfaketime(),
      FAKETIME: offset,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    })
    due = (await sentAt(Date.now() - CLOCK_MS + 2_000)).items[0]!
    await pause(WATCHED_MS)
  }, 120_000)
  afterAll(async () => {
    await Promise.all([right?.kill(), wrong?.kill()])
    await desk.close()
  })

  it('only the right instance is ready', async () => {
    expect(await right.answers('/health/ready')).toBe(200)
    expect(await wrong.answers('/health/ready')).toBe(503)
  })

  it('the right instance still records passed deadlines, and no others', async () => {
    await until(async () => (await subjectsOf("type = 'item.breached'")).length > 0)
    const marked = await subjectsOf("actor_kind = 'system'")
    expect(new Set(marked)).toEqual(new Set([due]))
  })

  it("commands through the wrong instance are recorded at the database's time, or not at all", async () => {
    const officer = await Client.signIn(wrong.url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' }).catch(
      () => null,
    )
    await officer?.ask('mutation ($input: SubmitTipInput!) { submitTip(input: $input) { __typename } }', {
      input: { key: crypto.randomUUID(), subject: 'Đồng hồ', text: 'sai giờ' },
    })
    // The test makes requests as of an earlier time.
    const { rows } = await desk.sql.query(
      `SELECT type, at, recorded_at FROM event WHERE seq > $1 AND (type LIKE 'tip.%' OR actor_kind = 'system')
       AND (recorded_at NOT BETWEEN $2 AND clock_timestamp() + interval '5 s' OR at > clock_timestamp() + interval '5 s')`,
      [start.seq, new Date(start.now.getTime() - TOLERANCE_MS)],
    )
    expect(rows).toEqual([])
    expect(await verifyLog(desk.sql)).toMatchObject({ fault: null })
  })

  const sentAt = (at: number, power?: string) => makeSent(desk, { at: new Date(at).toISOString(), power })

  /** Subjects of the events since the start that satisfy `condition`. */
  async function subjectsOf(condition: string): Promise<string[]> {
    const { rows } = await desk.sql.query<{ subject: string }>(
      `SELECT subject_id AS subject FROM event WHERE seq > $1 AND ${condition}`,
      [start.seq],
    )
    return rows.map(({ subject }) => subject)
  }
})

/** The build of the library for programs with several threads. */
async function libfaketime(): Promise<string> {
  const { stdout } = await promisify(execFile)('dpkg', ['-L', 'libfaketime'])
  return stdout.split('\n').find((path) => path.endsWith('/libfaketimeMT.so.1'))!
}
