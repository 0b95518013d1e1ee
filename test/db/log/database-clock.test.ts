/** The clock of a server follows the database's clock; its own system clock has no influence. */
import { performance } from 'node:perf_hooks'
import { createPool } from '@takedown/prisma/client.ts'
import { clockReason, DatabaseClock } from '@takedown/server/clock/database-clock.ts'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { clockOf } from '#support/run/clock.ts'
import { freshDatabase } from '#support/run/database.ts'

const HOUR = 3_600_000
afterEach(() => void vi.useRealTimers())

/** Moves the system clock only; monotonic time continues. */
function jump(milliseconds: number): void {
  const to = Date.now() + milliseconds
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(to)
}

/** A reading that took `trip` milliseconds and ended `ago` milliseconds before now, of a database that is `ahead`. */
function read(clock: DatabaseClock, { ahead = 0, trip = 2, ago = 0 } = {}): void {
  const answeredAt = performance.now() - ago
  const askedAt = answeredAt - trip
  clock.observe(performance.timeOrigin + (askedAt + answeredAt) / 2 + ahead, askedAt, answeredAt)
}

/** How far the clock is ahead of this machine, in milliseconds. */
const lead = (clock: DatabaseClock) => clock.now().getTime() - (performance.timeOrigin + performance.now())

describe("the database's clock", () => {
  it('agrees with PostgreSQL', async () => {
    const sql = createPool(await freshDatabase())
    const clock = await clockOf(sql)
    const before = clock.now().getTime()
    const { rows } = await sql.query<{ now: Date }>('SELECT clock_timestamp() AS now')
    const after = clock.now().getTime()
    await sql.end()
    expect(rows[0]!.now.getTime()).toBeGreaterThan(before - 500)
    expect(rows[0]!.now.getTime()).toBeLessThan(after + 500)
    expect(clock.fault).toBeNull()
  })

  it.each([3 * 24 * HOUR, -HOUR])('ignores a jump of the system clock by %d ms', (milliseconds) => {
    const clock = new DatabaseClock()
    read(clock)
    jump(milliseconds)
    expect(Math.abs(lead(clock))).toBeLessThan(100)
    expect(clock.fault).toBe('CLOCK_OFF')
    expect(Math.abs(clock.skewMs - milliseconds)).toBeLessThan(100)
    expect(clockReason(clock)).toMatch(milliseconds > 0 ? / ms ahead of the database's$/ : / ms behind the database's$/)
    vi.useRealTimers()
    expect(clock.fault).toBeNull()
  })

  it('reports a difference of more than two seconds, either way', () => {
    for (const [ahead, fault] of [
      [1_500, null],
      [-1_500, null],
      [2_500, 'CLOCK_OFF'],
      [-2_500, 'CLOCK_OFF'],
    ] as const) {
      const clock = new DatabaseClock()
      read(clock, { ahead })
      expect(clock.fault).toBe(fault)
    }
  })

  it('prefers the more exact of readings that agree', () => {
    const clock = new DatabaseClock()
    read(clock, { trip: 4 })
    read(clock, { ahead: 150, trip: 400 })
    expect(Math.abs(lead(clock))).toBeLessThan(20)
    read(clock, { ahead: 1, trip: 1 })
    expect(Math.abs(lead(clock) - 1)).toBeLessThan(20)
  })

  it("follows a contradicting reading: the database's clock was set, or it is another database", () => {
    const clock = new DatabaseClock()
    read(clock, { trip: 2 })
    read(clock, { ahead: -60_000, trip: 50 })
    expect(Math.abs(lead(clock) + 60_000)).toBeLessThan(20)
  })

  it('is unreliable before its first reading, long after its last, or when a reading took too long', () => {
    const clock = new DatabaseClock()
    expect(() => clock.now()).toThrow('not read')
    expect(clock.fault).toBe('CLOCK_UNMEASURED')
    read(clock, { ago: 6_000 })
    expect(clock.fault).toBe('CLOCK_UNMEASURED')
    read(clock)
    expect(clock.fault).toBeNull()
    const slow = new DatabaseClock()
    read(slow, { trip: 4_000 })
    expect(slow.fault).toBe('CLOCK_UNMEASURED')
  })
})
