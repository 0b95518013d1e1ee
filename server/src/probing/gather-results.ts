/**
 * Gathers results of probes that end at about the same time, and stores them in one transaction. One transaction for each
 * result would keep the thread and the database from serving people.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { type EndedProbe, recordProbes } from '#domain/probes/record.ts'

/** How long a result waits for others, in milliseconds. Its host is not probed meanwhile. */
const GATHER_MS = 300

interface Batch {
  ended: EndedProbe[]
  stored: Promise<void>
}

/**
 * Returns a function that resolves when the result is stored, and rejects if it cannot be stored. If a batch fails, each
 * of its results is stored alone, because another result may be the reason.
 */
export function createRecorder(db: PrismaClient, now: () => Date): (ended: EndedProbe) => Promise<void> {
  let open: Batch | null = null
  const begin = (): Batch => {
    const ended: EndedProbe[] = []
    const stored = new Promise((resolve) => setTimeout(resolve, GATHER_MS)).then(() => {
      open = null
      return recordProbes(db, now(), ended)
    })
    return { ended, stored }
  }
  return async (ended) => {
    open ??= begin()
    const batch = open
    batch.ended.push(ended)
    try {
      await batch.stored
    } catch (error) {
      if (batch.ended.length === 1) throw error
      await recordProbes(db, now(), [ended])
    }
  }
}
