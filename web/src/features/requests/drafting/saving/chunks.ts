/**
 * Divides an edit of a draft into inputs of `editRequest`, each small enough for one HTTP request. The server saves
 * each input separately. If one fails, the inputs before it stay saved.
 */
import type { EditRequestInput } from '#graphql/generated/graphql.ts'

export type ItemEdits = Pick<EditRequestInput, 'addItemIds' | 'removeItemIds' | 'prohibitions' | 'details'>

/**
 * Maximum bytes of one chunk of the lists in `ItemEdits`. The server accepts HTTP requests of at most 256 KiB, and
 * besides a chunk, a request can contain a list of all items and the text of the letter.
 */
const MAX_BYTES = 90_000

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

export const fitsOne = (input: object): boolean => bytesOf(input) <= MAX_BYTES

/** Returns the chunks in the order in which they must be sent: an item is added before its prohibitions and details. */
export function chunksOf(edits: ItemEdits): ItemEdits[] {
  const chunks: ItemEdits[] = []
  let chunk: ItemEdits = {}
  let bytes = 0
  const names = ['addItemIds', 'removeItemIds', 'prohibitions', 'details'] as const
  for (const name of names)
    for (const entry of edits[name] ?? []) {
      const size = bytesOf(entry) + 1
      if (bytes > 0 && bytes + size > MAX_BYTES) {
        chunks.push(chunk)
        ;[chunk, bytes] = [{}, 0]
      }
      chunk = Object.assign(chunk, { [name]: [...(chunk[name] ?? []), entry] })
      bytes += size
    }
  return bytes > 0 ? [...chunks, chunk] : chunks
}
