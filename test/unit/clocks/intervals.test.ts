/** Confidence intervals of shares, counts and differences, against published tables. */
import {
  differenceInterval,
  garwood,
  type Interval,
  wilson,
} from '@takedown/server/domain/rules/confidence-intervals.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const rounded = ({ low, high }: Interval, digits: number) => [low.toFixed(digits), high.toFixed(digits)]
const share = (positives: number, of: number) => ({ estimate: positives / of, ...wilson(positives, of) })

describe('the interval of a share', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  it.each([
    [81, 263, '0.2553', '0.3662'],
    [15, 148, '0.0624', '0.1605'],
    [0, 20, '0.0000', '0.1611'],
    [1, 29, '0.0061', '0.1718'],
  ])('of %i in %i matches the published one', (positives, of, low, high) => {
    expect(rounded(wilson(positives, of), 4)).toEqual([low, high])
  })
})

describe('the interval of a count', () => {
  // The exact limits of a Poisson count, as every table since Garwood's prints them.
  it.each([
    [0, '0.000', '3.689'],
    [1, '0.025', '5.572'],
    [5, '1.623', '11.668'],
    [10, '4.795', '18.390'],
    [20, '12.217', '30.888'],
    [50, '37.111', '65.919'],
    [100, '81.364', '121.627'],
  ])('of %i matches the published one', (count, low, high) => {
    expect(rounded(garwood(count), 3)).toEqual([low, high])
  })

  it('of a large count approaches the count and two deviations of it', () => {
    const { low, high } = garwood(1_000_000)
    expect(Math.abs(low - (1_000_000 - 1960))).toBeLessThan(3)
    expect(Math.abs(high - (1_000_000 + 1960))).toBeLessThan(3)
  })
})

describe('the interval of a difference', () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, method 10.
  it.each([
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [6, 7, 2, 7, '0.0582', '0.8062'],
    [5, 56, 0, 29, '-0.0381', '0.1926'],
    [0, 10, 0, 20, '-0.1611', '0.2775'],
    [0, 10, 0, 10, '-0.2775', '0.2775'],
    [10, 10, 0, 20, '0.6791', '1.0000'],
    [10, 10, 0, 10, '0.6075', '1.0000'],
  ])('of %i in %i less %i in %i matches the published one', (a, m, b, n, low, high) => {
    expect(rounded(differenceInterval(share(b, n), share(a, m)), 4)).toEqual([low, high])
  })
})

it('every interval contains the observed value and stays within possible values', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.float({ min: 0, max: 1, noNaN: true }), (of, part) => {
      const positives = Math.round(of * part)
      const { low, high } = wilson(positives, of)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(positives / of)
      expect(high).toBeGreaterThanOrEqual(positives / of)
      const around = garwood(positives)
      expect(around.low).toBeLessThanOrEqual(positives)
      expect(around.high).toBeGreaterThan(positives)
    }),
  )
})
