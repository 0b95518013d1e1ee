/** The sample and the estimate of an audit of claims: properties, published numbers, and the coverage of the interval. */
import { estimateTrueShare } from '@takedown/server/domain/claim-audits/estimate.ts'
import { drawSample, populationHash } from '@takedown/server/domain/claim-audits/sample.ts'
import { lastWeek } from '@takedown/server/domain/claim-audits/week.ts'
import { describe, expect, it } from 'vitest'

const seedOf = (n: number) => new Uint8Array(32).fill(n & 255).map((byte, index) => byte ^ (n >> (index % 8)))
const ids = (count: number) =>
  Array.from({ length: count }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`)

describe('the sample', () => {
  it('has distinct ids of the population, does not depend on its order, and grows at its end', () => {
    const population = ids(50)
    for (let n = 0; n < 50; n++) {
      const sample = drawSample(seedOf(n), population, n)
      expect(new Set(sample).size).toBe(n)
      expect(sample.every((id) => population.includes(id))).toBe(true)
      expect(drawSample(seedOf(n), population.toReversed(), n)).toEqual(sample)
      expect(drawSample(seedOf(n), population, n + 1).slice(0, n)).toEqual(sample)
    }
    expect(drawSample(seedOf(1), population, 80)).toHaveLength(50)
  })

  it('takes each id about equally often', () => {
    const counts = new Map(ids(40).map((id) => [id, 0]))
    for (let n = 0; n < 2_000; n++)
      for (const id of drawSample(seedOf(n * 7919), ids(40), 10)) counts.set(id, counts.get(id)! + 1)
    // Expected 500 each; the bound is eight standard deviations.
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(160)
  })

  it('is the one that the documentation computes with sha256sum', () => {
    // printf '%s' … | sha256sum, over 32 zero bytes followed by the id.
    const sample = drawSample(new Uint8Array(32), ids(3), 3)
    expect(sample.toSorted()).toEqual(ids(3))
    expect(Buffer.from(populationHash([])).toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    )
  })
})

describe('the estimate', () => {
  it('is 91 % with 85 to 95 for 109 of 120 from a large population', () => {
    const { estimate, low, high } = estimateTrueShare([{ population: 1_000_000, gone: 109, up: 11 }])!
    expect([estimate, low, high].map((share) => Math.round(share * 100))).toEqual([91, 84, 95])
  })

  it('is a point if every claim was looked at, and null if none was', () => {
    expect(estimateTrueShare([{ population: 5, gone: 4, up: 1 }])).toEqual({ estimate: 0.8, low: 0.8, high: 0.8 })
    expect(estimateTrueShare([{ population: 5, gone: 0, up: 0 }])).toBeNull()
  })

  it('weighs each week by its claims, and has a narrower interval with more results', () => {
    const both = estimateTrueShare([
      { population: 900, gone: 10, up: 0 },
      { population: 100, gone: 0, up: 10 },
    ])!
    expect(both.estimate).toBeCloseTo(0.9, 12)
    const width = ({ low, high }: { low: number; high: number }) => high - low
    for (let n = 1; n < 40; n++) {
      const [few, more] = [n, n * 2].map((gone) => estimateTrueShare([{ population: 200, gone, up: gone }])!)
      expect(width(more!)).toBeLessThan(width(few!))
    }
  })

  it('contains the true share in most of many drawn samples', () => {
    const population = ids(300)
    for (const truth of [0.5, 0.85, 0.97]) {
      let covered = 0
      for (let n = 0; n < 300; n++) {
        const sample = drawSample(seedOf(n * 104_729 + 1), population, 60)
        const gone = sample.filter((id) => Number(id.slice(-12)) < 300 * truth).length
        const { low, high } = estimateTrueShare([{ population: 300, gone, up: 60 - gone }])!
        if (low <= truth && truth <= high) covered++
      }
      expect(covered / 300).toBeGreaterThan(0.88)
    }
  })
})

it('audits the week that ended, by the days of the authority', () => {
  const week = (now: string) => {
    const { from, start, end } = lastWeek(new Date(now), 'Asia/Ho_Chi_Minh')
    return [from, start.toISOString(), end.toISOString()]
  }
  const first = ['2026-11-16', '2026-11-15T17:00:00.000Z', '2026-11-22T17:00:00.000Z']
  expect(week('2026-11-22T17:00:00Z')).toEqual(first)
  expect(week('2026-11-29T16:59:59Z')).toEqual(first)
  expect(week('2026-11-22T16:59:59Z')[0]).toBe('2026-11-09')
})
