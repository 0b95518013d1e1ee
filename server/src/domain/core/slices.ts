/** Divides work on many rows, so that other work of this process runs in between. */

/** Maximum time for which work may occupy the thread without a pause. */
const SLICE_MS = 10

/** Maximum number of rows that one statement reads or writes. */
export const BATCH_SIZE = 500

export async function forEachInSlices<T>(items: Iterable<T>, work: (item: T) => unknown): Promise<void> {
  let started = performance.now()
  for (const item of items) {
    await work(item)
    if (performance.now() - started < SLICE_MS) continue
    await new Promise(setImmediate)
    started = performance.now()
  }
}

export function* batchesOf<T>(items: readonly T[], size = BATCH_SIZE): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

export async function readInBatches<Id, Row>(
  ids: readonly Id[],
  read: (batch: Id[]) => Promise<readonly Row[]>,
  size = BATCH_SIZE,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const batch of batchesOf(ids, size)) rows.push(...(await read(batch)))
  return rows
}
