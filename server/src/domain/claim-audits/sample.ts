/**
 * Draws a random sample without replacement that anyone can draw again. Each id gets the number SHA-256(seed ‖ id), and
 * the ids with the smallest numbers are the sample. The seed is the hash of the event that states the hash of the ids, so
 * it is known only after the ids are fixed.
 */
import { createHash } from 'node:crypto'

/**
 * Returns `size` of the ids, or all ids if there are fewer, in the order of the sample. The order of `ids` does not
 * matter. `ids` are distinct lower-case UUIDs. The hashed bytes are the bytes of the seed, followed by the text of the
 * id in UTF-8.
 */
export function drawSample(seed: Uint8Array, ids: readonly string[], size: number): string[] {
  const numbered = ids.map((id) => ({
    id,
    number: createHash('sha256').update(seed).update(id, 'utf8').digest('hex'),
  }))
  numbered.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0))
  return numbered.slice(0, size).map(({ id }) => id)
}

/** Returns SHA-256 of the ids, which are sorted; each is followed by a line feed. */
export function populationHash(ids: readonly string[]): Uint8Array<ArrayBuffer> {
  const hash = createHash('sha256')
  for (const id of ids) hash.update(`${id}\n`, 'utf8')
  return new Uint8Array(hash.digest())
}
