/** Lists the owners for whom a strike rule proposes a lock. The rules themselves are in `strikes.ts`. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { dayStart, localDay } from '#domain/rules/calendar.ts'
import { locksOf } from './locks.ts'
import { MAX_VIOLATIONS } from './owners.ts'
import { readStrikeRules } from './settings.ts'
import { isInForce, windowStart } from './strikes.ts'

export interface OwnerToLock {
  owner: string
  /** the number of violations of its proposal, by which the list is ordered */
  weight: number
}

/**
 * Returns up to `limit` owners for whom a rule in force proposes a lock, those with the most violations first, and then
 * by id. `after` is the weight and the id of the last owner of the page before. Counts what `proposeLocks` counts: owners
 * with an open or permanent lock are left out, and only violations since the last lock count. Cost: one statement. It
 * reads the violations of the longest window by an index, and the locks of the owners that have enough of them.
 */
export async function ownersToLock(
  db: PrismaClient,
  now: Date,
  { after, limit }: { after?: readonly [string, string] | undefined; limit: number },
): Promise<OwnerToLock[]> {
  const [zone, { rules }] = [await zoneOf(db), await readStrikeRules(db)]
  const today = localDay(now, zone)
  const inForce = rules.filter((rule) => isInForce(rule, today))
  if (inForce.length === 0) return []
  // The end of today.
  const until = new Date(dayStart(windowStart(today, 0), zone))
  const since = inForce.map(({ windowDays }) =>
    windowDays === null ? null : new Date(dayStart(windowStart(today, windowDays), zone)),
  )
  return db.$queryRaw`
    WITH rule AS (
      SELECT * FROM unnest(
        ${inForce.map(({ violations }) => violations)}::int[], ${inForce.map(({ locks }) => locks)}::int[],
        ${since}::timestamptz[], ${inForce.map(({ measure }) => measure === 'LOCK_PERMANENTLY')}::boolean[]
      ) AS rule (violations, locks, since, permanent)),
    candidate AS MATERIALIZED (
      SELECT owner_id AS id FROM violation
      WHERE owner_id IS NOT NULL AND sent_at >= (SELECT min(since) FROM rule) AND sent_at < ${until}
      GROUP BY owner_id HAVING count(*) >= (SELECT min(violations) FROM rule)
      UNION
      SELECT o.id FROM removal_request r JOIN request_item i ON i.request_id = r.id AND i.state = 'ACTIONED'
        JOIN content_item c ON c.id = i.item_id
        JOIN content_owner o ON o.address = c.canonical_url AND o.platform_id = c.platform_id
      WHERE r.measure IN ('LOCK_TEMPORARILY', 'LOCK_PERMANENTLY')
      GROUP BY o.id HAVING count(*) >= (SELECT min(locks) FROM rule)),
    past AS (
      SELECT owner_id, count(*) FILTER (WHERE state = 'DONE') AS made,
        coalesce(max(sent_at) FILTER (WHERE state = 'DONE'), '-infinity') AS last,
        bool_or(state = 'OPEN' OR state = 'DONE' AND measure = 'LOCK_PERMANENTLY') AS is_closed
      FROM (${locksOf(Prisma.sql`SELECT id FROM candidate`)}) lock GROUP BY owner_id),
    counted AS (
      SELECT c.id, rule.permanent, n.violations FROM candidate c LEFT JOIN past ON past.owner_id = c.id
      CROSS JOIN rule CROSS JOIN LATERAL (
        SELECT count(*) AS violations FROM violation v
        WHERE v.owner_id = c.id AND v.sent_at > coalesce(past.last, '-infinity') AND v.sent_at < ${until}
          AND (rule.since IS NULL OR v.sent_at >= rule.since)) n
      WHERE NOT coalesce(past.is_closed, false)
        AND CASE WHEN rule.locks IS NULL THEN n.violations >= rule.violations ELSE past.made >= rule.locks END),
    listed AS (
      -- If a rule proposes a permanent lock, only permanent ones are proposed.
      SELECT id, least(coalesce(max(violations) FILTER (WHERE permanent), max(violations)), ${MAX_VIOLATIONS})::int AS weight
      FROM counted GROUP BY id)
    SELECT id AS owner, weight FROM listed
    WHERE ${after === undefined} OR weight < ${Number(after?.[0] ?? 0)}
      OR weight = ${Number(after?.[0] ?? 0)} AND id > ${after?.[1] ?? null}::uuid
    ORDER BY weight DESC, id LIMIT ${limit}`
}
