/**
 * Divides what a draft saves into inputs of `editRequest` that fit the body of a request to the server. Each of them is a
 * whole edit, so what was saved stays saved if a later one fails.
 */
import type { EditRequestInput } from '#graphql/generated/graphql.ts'

/** The part of an edit that grows with the number of items. */
export type ItemEdits = Pick<EditRequestInput, 'addItemIds' | 'removeItemIds' | 'prohibitions' | 'details'>

/**
 * Maximum size of these lists in one request to the server, which accepts 256 KiB: a list of items, what is stated of
 * items, and the text of the letter fit together.
 */
const MAX_BYTES = 90_000

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

/** Whether an input fits one request to the server. */
export const fitsOne = (input: object): boolean => bytesOf(input) <= MAX_BYTES

/** Returns the edits in the order in which they must be sent: items are added before something is stated of them. */
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
