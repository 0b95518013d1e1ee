/** The test of trend over the readings of a harm. */
import { trendOf } from '@takedown/server/domain/measurements/trend.ts'
import { describe, expect, it } from 'vitest'

const reading = (month: number, counted: number | null, over: number | null = 100) => {
  const day = `2026-${String(month).padStart(2, '0')}-15`
  return { method: 'SAMPLED_SCAN' as const, from: day, to: day, counted, over }
}
const series = (...counted: number[]) => counted.map((each, index) => reading(index + 1, each))

describe('the trend of a series', () => {
  // By hand with equal steps: 10, 8, 5, 2 of 100 give z = −2.49; 9, 8, 7, 6 give z = −0.85.
  it('is the result of a test over all readings', () => {
    expect(trendOf(series(10, 8, 5, 2))).toBe('FELL')
    expect(trendOf(series(2, 5, 8, 10))).toBe('ROSE')
    expect(trendOf(series(9, 8, 7, 6))).toBe('NO_CLEAR_CHANGE')
  })

  it('is not decided by the first and the last reading alone', () => {
    expect(trendOf(series(10, 2, 12, 3))).toBe('NO_CLEAR_CHANGE')
  })

  it('needs three readings that state their sample', () => {
    expect(trendOf(series(30, 2))).toBe('TOO_FEW')
    expect(trendOf([...series(30, 2), reading(3, null, null)])).toBe('TOO_FEW')
  })

  it('does not exist for tips, or without any difference', () => {
    expect(trendOf(series(3, 2, 1).map((each) => ({ ...each, method: 'TIPS_PER_WEEK' })))).toBe('REPORTS_ONLY')
    expect(trendOf(series(0, 0, 0))).toBe('NO_CLEAR_CHANGE')
  })
})
