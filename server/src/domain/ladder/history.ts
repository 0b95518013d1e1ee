/** Reads what the rule of the ladder needs to know about requests. */
import type { Tx } from '#domain/core/command.ts'
import { isSaidGone, isSeenAfterAnswer } from '#domain/read-model/gone-claims.ts'
import { REPEATABLE } from '#domain/requests/delivery/repeat.ts'
import type { LadderHistory, LadderItem, RepeatableDelivery, SentRung } from './next-rung.ts'

export interface RequestHistory extends LadderHistory {
  /** the state of the request */
  state: string
  platformId: string
  /** the kind of channel by which the request left, as a code of ChannelKind; null if it was not sent */
  sentVia: string | null
  /** when the request itself last left: its sending or a repetition */
  lastSentAt: Date | null
}

interface OpenRow extends LadderItem {
  requestId: string
}

interface RequestRow {
  id: string
  state: string
  sentAt: Date | null
  platformId: string
  sentVia: string | null
  attemptAt: Date | null
  repeatable: RepeatableDelivery | null
  letters: { code: string; at: string }[]
}

/**
 * Returns the history of each request. A request with no open item has an empty list of items. Cost: two statements,
 * which read the open items, the letters of the ladder and the deliveries of these requests.
 */
export async function readHistories(
  db: Pick<Tx, '$queryRawUnsafe' | '$queryRaw'>,
  ids: readonly string[],
): Promise<Map<string, RequestHistory>> {
  // Times in JSON are texts.
  const requests = await db.$queryRaw<RequestRow[]>`
    SELECT r.id::text AS id, r.state::text AS state, r.sent_at AS "sentAt", r.platform_id::text AS "platformId",
      r.sent_via AS "sentVia",
      (SELECT max(a.started_at) FROM delivery d JOIN delivery_attempt a ON a.delivery_id = d.id
        WHERE d.request_id = r.id AND a.outcome = 'ACCEPTED') AS "attemptAt",
      (SELECT json_build_object('id', d.id, 'isUnderway', EXISTS (
          SELECT 1 FROM delivery_attempt a WHERE a.delivery_id = d.id AND a.outcome IS NULL))
        FROM delivery d WHERE d.request_id = r.id AND d.state IN ('DELIVERED', 'BOUNCED') AND NOT d.by_hand
          AND d.channel = ANY (${[...REPEATABLE]})
        ORDER BY d.queued_at DESC LIMIT 1) AS repeatable,
      (SELECT coalesce(json_agg(json_build_object('code', l.rung, 'at', l.decided_at) ORDER BY l.ordinal), '[]')
        FROM ladder_letter l WHERE l.request_id = r.id AND l.state IN ('QUEUED', 'SENT')) AS letters
    FROM removal_request r WHERE r.id = ANY (${[...ids]}::uuid[])`
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
  const itemsOf = grouped(items)
  return new Map(
    requests.map(({ id, state, sentAt, sentVia, platformId, attemptAt, repeatable, letters }) => {
      const sent: SentRung[] = letters.map(({ code, at }) => ({ code, at: new Date(at) }))
      const lastSentAt = latest([sentAt, attemptAt])
      return [
        id,
        {
          ...{ platformId, state, sentVia, lastSentAt, repeatable },
          isOpen: state === 'SENT' || state === 'ACKNOWLEDGED',
          items: (itemsOf.get(id) ?? []).map(({ requestId: _, ...item }) => item),
          letters: sent,
          lastLetterAt: latest([lastSentAt, sent.at(-1)?.at ?? null]),
        },
      ]
    }),
  )
}

function latest(times: readonly (Date | null)[]): Date | null {
  const known = times.flatMap((at) => at?.getTime() ?? [])
  return known.length > 0 ? new Date(Math.max(...known)) : null
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
