/** Chooses the items that are probed now. A host gets one probe at a time, whichever instance of the server sends it. */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { uuid7 } from '#domain/core/uuid7.ts'
import type { KnownPage } from '#domain/rules/probe-verdict.ts'
import { type ProbeRules, probeRules, shippedProbeRules } from '#reference/probe-rules.ts'

/**
 * Time after which another instance may probe the host of a killed server, in milliseconds. It is longer than any probe.
 */
export const LEASE_MS = 120_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Plans with this due time come first: those that a person demanded. */
export const AT_ONCE = new Date(0)

export interface DueProbe {
  /** the id that the probe gets */
  id: string
  itemId: string
  host: string
  address: string
  rules: ProbeRules
  /** an earlier page of the address that showed the content; null if there is none */
  known: KnownPage | null
  /** The plan of the item when the probe was taken. A different plan later means that it was planned again. */
  dueAt: Date
  step: number | null
  demanded: boolean
}

type Row = Omit<DueProbe, 'id' | 'rules'> & { slug: string | null; stored: unknown; isWanted: boolean }

/** A person who saw content at most this long before or after a probe saw the page of the probe. */
const SAME_SIGHT = '1 hour'
/** Number of other items of a host that are compared, to notice a page that the host shows for every address. */
const COMPARED_ITEMS = 50

/**
 * Takes at most `limit` due probes, each of another host. The host of each is busy until `recordProbes`, `releaseHost` or
 * `postponeProbe`, or until the lease ends. Cost: an index lookup if nothing is due, and otherwise one for each free
 * host.
 */
export async function takeDueProbes(db: PrismaClient, now: Date, limit: number): Promise<DueProbe[]> {
  const until = new Date(now.getTime() + LEASE_MS)
  const taken = await db.$queryRaw<{ itemId: string }[]>`
    WITH due AS (
      SELECT h.host, p.item_id FROM probe_host h CROSS JOIN LATERAL (
        SELECT item_id, due_at FROM probe_plan WHERE host = h.host AND due_at <= ${now} ORDER BY due_at LIMIT 1) p
      WHERE h.free_at <= ${now} AND (SELECT true FROM probe_plan WHERE due_at <= ${now} ORDER BY due_at LIMIT 1)
      ORDER BY p.due_at LIMIT ${limit} FOR UPDATE OF h SKIP LOCKED)
    UPDATE probe_host h SET free_at = ${until} FROM due WHERE h.host = due.host RETURNING due.item_id AS "itemId"`
  if (taken.length === 0) return []
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.item_id AS "itemId", p.host, c.canonical_url AS address, f.slug, u.rules AS stored, p.step, p.demanded,
      p.due_at AS "dueAt", ${KNOWN_PAGE} AS known,
      p.demanded OR EXISTS (SELECT FROM request_item i
        WHERE i.item_id = c.id AND i.state NOT IN ('NOT_SENT', 'WITHDRAWN')) AS "isWanted"
    FROM probe_plan p JOIN content_item c ON c.id = p.item_id
    LEFT JOIN platform f ON f.id = c.platform_id LEFT JOIN probe_rule u ON u.platform_id = f.id
    WHERE p.item_id = ANY (${taken.map(({ itemId }) => itemId)}::uuid[])`
  const nextId = uuid7(() => now.getTime())
  const probes: DueProbe[] = []
  for (const { slug, stored, isWanted, ...row } of rows) {
    const rules = rulesFor(slug, stored)
    if (isWanted && rules.enabled) probes.push({ ...row, rules, id: nextId() })
    else await skip(db, row, now, isWanted)
  }
  return probes
}

/**
 * The latest page of the address that showed the content: a sign proved this, or a person saw the content at about the
 * same time. A page that the host also showed for another item is none.
 */
const KNOWN_PAGE = Prisma.sql`(
  SELECT jsonb_build_object('title', s.title, 'bodySha256', s.body_sha256) FROM probe s
  WHERE s.item_id = c.id AND s.address = c.canonical_url AND s.body_sha256 IS NOT NULL
    AND (s.verdict = 'UP' AND s.sign IS NOT NULL OR s.reason = 'UNKNOWN_PAGE' AND s.final_address = s.address
      AND EXISTS (SELECT FROM "check" k WHERE k.item_id = c.id AND k.voided_at IS NULL AND k.up AND k.method = 'PERSON' AND k.observed_at
        BETWEEN s.observed_at - ${SAME_SIGHT}::interval AND s.observed_at + ${SAME_SIGHT}::interval))
    AND NOT EXISTS (
      SELECT FROM (SELECT item_id FROM probe_plan WHERE host = p.host AND item_id <> c.id LIMIT ${COMPARED_ITEMS}) o
      JOIN probe x ON x.item_id = o.item_id WHERE x.title = s.title OR x.body_sha256 = s.body_sha256)
  ORDER BY s.observed_at DESC LIMIT 1)`

/** Returns the rules of an administrator, or else those of the product. */
export const rulesFor = (slug: string | null, stored: unknown): ProbeRules =>
  probeRules.safeParse(stored).data ?? shippedProbeRules(slug)

/** An item of a platform that is not probed waits a day. An item that no request needs any more loses its plan. */
async function skip(
  db: PrismaClient,
  { itemId, host }: Row | DueProbe | Pick<Row, 'itemId' | 'host'>,
  now: Date,
  isWanted: boolean,
) {
  if (isWanted)
    await db.probePlan.updateMany({
      where: { itemId },
      data: { dueAt: new Date(now.getTime() + DAY_MS), demanded: false },
    })
  else await db.probePlan.deleteMany({ where: { itemId } })
  await releaseHost(db, host, now)
}

/** Ends the lease of a host without a result, for example because the server stops. */
export async function releaseHost(db: PrismaClient, host: string, now: Date): Promise<void> {
  await db.probeHost.updateMany({ where: { host }, data: { freeAt: now } })
}

/**
 * Plans a probe that failed, or whose result could not be stored, again in an hour, so that it does not keep the other
 * items of its host waiting.
 */
export async function postponeProbe(db: PrismaClient, now: Date, probe: DueProbe): Promise<void> {
  const { itemId, host, step, dueAt, demanded } = probe
  await db.probePlan.updateMany({
    where: { itemId, step, dueAt, demanded },
    data: { dueAt: new Date(now.getTime() + HOUR_MS), demanded: false },
  })
  await releaseHost(db, host, new Date(now.getTime() + 60_000 / probe.rules.perMinute))
}
