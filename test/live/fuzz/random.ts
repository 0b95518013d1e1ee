/** A repeatable random source: the same seed makes the same inputs on every machine. */

export interface Random {
  /** At least 0 and less than 1. */
  next(): number
  /** A whole number of at least 0 and less than `limit`. */
  int(limit: number): number
  isTrue(probability: number): boolean
  pick<T>(choices: readonly T[]): T
  /** One of the alternatives, by their weights. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T
  /** `least` to `most` values. */
  list<T>(least: number, most: number, make: (index: number) => T): T[]
  bytes(length: number): Buffer
}

/** Mulberry32: small, fast, and good enough to choose among hostile inputs. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    int,
    isTrue: (probability) => next() < probability,
    pick: (choices) => choices[int(choices.length)]!,
    weighted(choices) {
      let remaining = next() * choices.reduce((sum, [weight]) => sum + weight, 0)
      const chosen = choices.find(([weight]) => {
        remaining -= weight
        return remaining < 0
      })
      return (chosen ?? choices.at(-1)!)[1]
    },
    list: (least, most, make) => Array.from({ length: least + int(most - least + 1) }, (_, index) => make(index)),
    bytes: (length) => Buffer.from(Array.from({ length }, () => int(256))),
  }
}
