/**
 * Computes 95 % confidence intervals of shares, counts and differences. Each interval follows a paper, so that anyone
 * can recompute it.
 *
 * - A share: the score interval of E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209–212.
 * - A count of events: the exact interval of F. Garwood, Biometrika 28 (1936) 437–442.
 * - A difference of two shares: the square-and-add interval, method 10 of R. G. Newcombe, Statistics in Medicine 17
 *   (1998) 873–890. The same method serves a difference of two rates: G. Y. Zou and A. Donner, Statistics in Medicine
 *   27 (2008) 1693–1702.
 */

export interface Interval {
  low: number
  high: number
}
export type Estimate = { estimate: number } & Interval

const Z = 1.959963984540054
const TAIL = 0.025

/** Returns the interval of the share `positives` / `of`. Both ends are between 0 and 1. */
export function wilson(positives: number, of: number): Interval {
  const share = positives / of
  const middle = share + Z ** 2 / (2 * of)
  const half = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))
  const scale = 1 + Z ** 2 / of
  return {
    low: positives === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: positives === of ? 1 : Math.min(1, (middle + half) / scale),
  }
}

/** Returns the interval of the mean of a Poisson count. */
export function garwood(count: number): Interval {
  return {
    low: count === 0 ? 0 : findMean((mean) => lowerGamma(count, mean) - TAIL, count),
    high: findMean((mean) => lowerGamma(count + 1, mean) - (1 - TAIL), count + 1),
  }
}

/** Returns the interval of `after` minus `before`. */
export function differenceInterval(before: Estimate, after: Estimate): Interval {
  const difference = after.estimate - before.estimate
  return {
    low: difference - Math.hypot(after.estimate - after.low, before.high - before.estimate),
    high: difference + Math.hypot(after.high - after.estimate, before.estimate - before.low),
  }
}

/**
 * Finds the root of a rising function by bisection, with a relative precision of 1e-12. The root must be between 0 and
 * near + 10 √near + 10.
 */
function findMean(rising: (mean: number) => number, near: number): number {
  let low = 0
  let high = near + 10 * Math.sqrt(near) + 10
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * Returns the regularised P(a, x): the probability that a Poisson count with mean x is at least a. Uses a series below
 * x = a + 1, and a continued fraction above.
 */
function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0
  const scale = Math.exp(a * Math.log(x) - x - logGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; term > sum * 1e-16; n++) {
      term *= x / (a + n)
      sum += term
    }
    return scale * sum
  }
  let b = x + 1 - a
  let c = Number.MAX_VALUE
  let d = 1 / b
  let fraction = d
  for (let n = 1, change = 0; Math.abs(change - 1) > 1e-15 && n < 100_000; n++) {
    const factor = -n * (n - a)
    b += 2
    d = 1 / (factor * d + b)
    c = b + factor / c
    change = c * d
    fraction *= change
  }
  return 1 - scale * fraction
}

/** Coefficients of Lanczos' approximation, accurate to fifteen digits. */
const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

function logGamma(a: number): number {
  const x = a - 1
  const sum = lanczos.reduce((before, coefficient, index) => before + coefficient / (x + index + 1), 0.9999999999998099)
  const t = x + 7.5
  return Math.log(Math.sqrt(2 * Math.PI)) + (x + 0.5) * Math.log(t) - t + Math.log(sum)
}
