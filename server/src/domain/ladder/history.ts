/** Reads what the rule of the ladder needs to know about requests. */
import type { Tx } from '#domain/core/command.ts'
import { isSaidGone, isSeenAfterAnswer } from '#domain/read-model/gone-claims.ts'
import type { LadderHistory, LadderItem, SentRung } from './next-rung.ts'

export interface RequestHistory extends LadderHistory {
  platformId: string
}

interface OpenRow extends LadderItem {
  requestId: string
}

/**
 * Returns the history of each request. A request with no open item has an empty list of items. Cost: four statements,
 * which read the open items, the letters of the ladder and the deliveries of these requests.
 */
export async function readHistories(
  db: Pick<Tx, '$queryRawUnsafe' | 'ladderLetter' | 'removalRequest' | '$queryRaw'>,
  ids: readonly string[],
): Promise<Map<string, RequestHistory>> {
  const requests = await db.removalRequest.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, state: true, sentAt: true, platformId: true },
  })
  const items = await db.$queryRawUnsafe<OpenRow[]>(
    `SELECT i.request_id::text AS "requestId", i.id::text AS id, i.position + 1 AS number,
       CASE WHEN i.state = 'AWAITING' THEN i.due_at END AS "dueAt",
       CASE WHEN i.state <> 'AWAITING' THEN 'SAID_GONE'
         WHEN i.last_up_at IS NOT NULL AND c.presence IN ('UP', 'REAPPEARED') THEN 'STILL_UP' ELSE 'UNANSWERED' END AS state,
       CASE WHEN i.state = 'AWAITING' THEN i.due_at ELSE i.last_up_at END AS since
     FROM request_item i JOIN content_item c ON c.id = i.item_id
     WHERE i.request_id = ANY ($1::uuid[]) AND (i.state = 'AWAITING' OR ${isSaidGone} AND ${isSeenAfterAnswer})
     ORDER BY i.request_id, i.position`,
    [...ids],
  )
  const letters = await db.ladderLetter.findMany({
    where: { requestId: { in: [...ids] }, state: { in: ['QUEUED', 'SENT'] } },
    orderBy: { ordinal: 'asc' },
    select: { requestId: true, rung: true, decidedAt: true },
  })
  const attempts = await db.$queryRaw<{ requestId: string; at: Date }[]>`
    SELECT d.request_id::text AS "requestId", max(a.started_at) AS at
    FROM delivery d JOIN delivery_attempt a ON a.delivery_id = d.id
    WHERE d.request_id = ANY (${[...ids]}::uuid[]) AND a.outcome = 'ACCEPTED' GROUP BY d.request_id`
  const lastAttempts = new Map(attempts.map(({ requestId, at }) => [requestId, at]))
  const itemsOf = grouped(items)
  const lettersOf = grouped(letters)
  return new Map(
    requests.map(({ id, state, sentAt, platformId }) => {
      const sent: SentRung[] = (lettersOf.get(id) ?? []).map(({ rung, decidedAt }) => ({ code: rung, at: decidedAt! }))
      const times = [sentAt, lastAttempts.get(id), sent.at(-1)?.at].flatMap((at) => at?.getTime() ?? [])
      return [
        id,
        {
          platformId,
          isOpen: state === 'SENT' || state === 'ACKNOWLEDGED',
          items: (itemsOf.get(id) ?? []).map(({ requestId: _, ...item }) => item),
          letters: sent,
          lastLetterAt: times.length > 0 ? new Date(Math.max(...times)) : null,
        },
      ]
    }),
  )
}

function grouped<Row extends { requestId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.requestId)
    if (group) group.push(row)
    else groups.set(row.requestId, [row])
  }
  return groups
}
