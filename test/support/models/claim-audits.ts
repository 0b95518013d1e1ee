/** A slow model of the draw of an audit, and pseudo-random numbers for histories. */
import { createHash } from 'node:crypto'

/** A pseudo-random number generator (mulberry32), so that a failing history can be repeated. */
export function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const numberOf = (seed: Uint8Array, id: string) =>
  BigInt(
    `0x${createHash('sha256')
      .update(Buffer.concat([seed, Buffer.from(id)]))
      .digest('hex')}`,
  )

/** Takes the id with the smallest number again and again. */
export function slowSample(seed: Uint8Array, ids: readonly string[], size: number): string[] {
  const left = new Set(ids)
  const taken: string[] = []
  while (taken.length < size && left.size > 0) {
    const next = [...left].reduce((a, b) => (numberOf(seed, a) < numberOf(seed, b) ? a : b))
    left.delete(next)
    taken.push(next)
  }
  return taken
}
