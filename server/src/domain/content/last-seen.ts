/**
 * Determines when the authority last saw an item, and how. A letter states a time only if a check by a person or program
 * that showed the content, or a captured file, is recorded for it.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

/** How content was seen: a person opened it, a probe concluded that it is up, or a file was captured. */
export const seenSources = ['PERSON', 'PROBE', 'CAPTURE'] as const
export type SeenSource = (typeof seenSources)[number]

export interface LastSeen {
  at: Date
  source: SeenSource
}

export interface SeenStatement {
  /** the case whose files count; null if the letter has no case yet */
  caseId: string | null
  itemId: string
  seenAt: Date
}

type Reader = Pick<Tx, '$queryRaw'>

/** Whether the addressee may read that the file `e` exists. */
const isReadable = Prisma.sql`NOT EXISTS (SELECT 1 FROM unreadable_file u WHERE u.sha256 = e.sha256)`

/**
 * Returns the source of each statement, in their order: the observation at the stated time, give or take a minute. Null
 * if there is none. Sealed and erased files do not count, nor do those of other cases. Cost: one statement, or none without statements.
 */
export async function sourcesOf(tx: Reader, statements: readonly SeenStatement[]): Promise<(SeenSource | null)[]> {
  if (statements.length === 0) return []
  const rows = await tx.$queryRaw<{ source: SeenSource | null }[]>`
    SELECT coalesce((
        SELECT method::text FROM "check" WHERE item_id = n.item_id AND up AND voided_at IS NULL
          AND observed_at BETWEEN n.at - interval '1 minute' AND n.at + interval '1 minute'
        ORDER BY method = 'PERSON' DESC LIMIT 1),
      (SELECT 'CAPTURE' FROM evidence e WHERE e.case_id = n.case_id AND e.item_id = n.item_id AND ${isReadable}
          AND e.captured_at BETWEEN n.at - interval '1 minute' AND n.at + interval '1 minute' LIMIT 1)) AS source
    FROM unnest(${statements.map(({ caseId }) => caseId)}::uuid[], ${statements.map(({ itemId }) => itemId)}::uuid[],
      ${statements.map(({ seenAt }) => seenAt.toISOString())}::timestamptz[])
      WITH ORDINALITY AS n (case_id, item_id, at, place)
    ORDER BY n.place`
  return rows.map(({ source }) => source)
}

/** Returns what a letter states: the stated time if it has a source, or else the latest of `captures`. */
export function lastSeen(seenAt: Date | null, source: SeenSource | null, captures: readonly Date[]): LastSeen | null {
  if (seenAt && source) return { at: seenAt, source }
  if (captures.length === 0) return null
  return { at: new Date(Math.max(...captures.map((time) => time.getTime()))), source: 'CAPTURE' }
}

/**
 * Returns what the letters state about these request items, by their ids. Of a sent item, files that were recorded after
 * the sending do not count. Cost: two statements.
 */
export async function readLastSeen(
  tx: Reader,
  ids: readonly string[],
): Promise<{ id: string; lastSeen: LastSeen | null }[]> {
  const rows = await tx.$queryRaw<(SeenStatement & { id: string; capturedAt: Date | null })[]>`
    SELECT i.id, r.case_id AS "caseId", i.item_id AS "itemId", i.seen_at AS "seenAt", (
      SELECT max(e.captured_at) FROM evidence e WHERE e.case_id = r.case_id AND e.item_id = i.item_id
        AND (i.sent_at IS NULL OR e.recorded_at <= i.sent_at) AND ${isReadable}) AS "capturedAt"
    FROM request_item i JOIN removal_request r ON r.id = i.request_id WHERE i.id = ANY (${[...ids]}::uuid[])`
  const stated = rows.filter(({ seenAt }) => seenAt !== null)
  const sources = await sourcesOf(tx, stated)
  const sourceOf = new Map(stated.map(({ id }, index) => [id, sources[index]!]))
  return rows.map(({ id, seenAt, capturedAt }) => ({
    id,
    lastSeen: lastSeen(seenAt, sourceOf.get(id) ?? null, capturedAt ? [capturedAt] : []),
  }))
}
