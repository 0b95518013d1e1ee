/**
 * Records what a probe observed. UP and GONE become observations of the item, from which its presence follows. A probe
 * that cannot tell is kept and shown, but changes no presence.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { addChecks, latestRequestsOf } from '#domain/cases/checks.ts'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { addJob } from '#domain/jobs/tasks.ts'
import { pauseAfter } from '#domain/probe-plans/plan.ts'
import type { Decision } from '#domain/rules/probe-verdict.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'
import type { DueProbe } from './take.ts'

export interface ProbeResult extends Decision {
  status: number | null
  finalAddress: string | null
  title: string | null
  bodySha256: string | null
  milliseconds: number
  /** milliseconds that the platform wants the client to wait; 0 if it states none */
  retryAfterMs: number
}

/** A platform cannot ask for a longer pause than this. */
const MAX_RETRY_AFTER_MS = 24 * 3_600_000

/** A probe that ended, with its result. */
export type EndedProbe = readonly [probe: DueProbe, result: ProbeResult]

/**
 * Stores probes of different items in one transaction, and plans the next ones. A probe that is already stored writes
 * nothing, and neither does a probe of an address that the item no longer has. For items that reappeared, a job drafts
 * a second request. Cost: about 25 statements, however many probes there are.
 */
export async function recordProbes(db: PrismaClient, now: Date, ended: readonly EndedProbe[]): Promise<void> {
  const context = { db, viewer: systemViewer, now }
  await runCommand(context, { action: 'recordProbes', key: ended[0]![0].id }, async (tx, append) => {
    const states = await readStates(tx, ended)
    const pending = ended.filter(([{ id }]) => !states.get(id)?.isRecorded)
    const fresh = pending.filter(([{ id, address }]) => states.get(id)?.url === address)
    const ids = fresh.map(([{ itemId }]) => itemId)
    const safeguards = await safeguardsOf(tx, ids)
    await tx.probe.createMany({
      data: fresh.map(([{ id, itemId, address, demanded }, { retryAfterMs: _, ...seen }]) => {
        const shown = safeguards.get(itemId)?.noCapture ? withoutCapture(seen, address) : seen
        return { ...shown, id, itemId, address, demanded, observedAt: now }
      }),
    })
    const gone = await observe({ tx, append }, context, fresh, states)
    await planNext(tx, now, fresh, { states, gone })
    await freeHosts(tx, now, pending)
    return {}
  })
}

/** The state of an item before its probe is stored. */
interface ItemState {
  url: string | null
  /** whether the probe was stored before */
  isRecorded: boolean
  /** whether a request for the item was sent and not withdrawn */
  isRequested: boolean
  /** the verdict and reason of the probe before; null if there is none */
  previous: Pick<Decision, 'verdict' | 'reason'> | null
}

/** Locks the items, and returns their states by the id of the probe. The locks also wait for commands that seal captures. */
async function readStates(tx: Tx, ended: readonly EndedProbe[]): Promise<Map<string, ItemState>> {
  const items = ended.map(([{ itemId }]) => itemId)
  await tx.$executeRaw`SELECT 1 FROM content_item WHERE id = ANY (${items}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.$queryRaw<({ id: string } & ItemState)[]>`
    SELECT n.id, c.canonical_url AS url,
      EXISTS (SELECT FROM probe WHERE id = n.id) AS "isRecorded",
      EXISTS (SELECT FROM request_item
        WHERE item_id = c.id AND state NOT IN ('NOT_SENT', 'WITHDRAWN')) AS "isRequested",
      (SELECT jsonb_build_object('verdict', verdict, 'reason', reason) FROM probe
        WHERE item_id = c.id ORDER BY observed_at DESC, id DESC LIMIT 1) AS previous
    FROM unnest(${ended.map(([{ id }]) => id)}::uuid[], ${items}::uuid[]) AS n (id, item_id)
    JOIN content_item c ON c.id = n.item_id`
  return new Map(rows.map(({ id, ...state }) => [id, state]))
}

/** A title shows content, and so may an address to which the page was redirected. */
const withoutCapture = <Seen extends Pick<ProbeResult, 'title' | 'finalAddress'>>(
  seen: Seen,
  address: string,
): Seen => ({
  ...seen,
  ...{ title: null, finalAddress: seen.finalAddress === address ? address : null },
})

/** Returns the ids of the items that are known to be gone afterwards. */
async function observe(
  within: { tx: Tx; append: Append },
  context: CommandContext,
  ended: readonly EndedProbe[],
  states: ReadonlyMap<string, ItemState>,
): Promise<Set<string>> {
  const { tx, append } = within
  const unclear = ended.filter(([{ id, demanded }, { verdict, reason }]) => {
    const previous = states.get(id)!.previous
    return verdict === 'CANNOT_TELL' && (demanded || previous?.verdict !== verdict || previous.reason !== reason)
  })
  const ids = unclear.map(([{ itemId }]) => itemId)
  const scopes = ids.length > 0 ? await latestRequestsOf(tx, ids) : null
  for (const [{ itemId }, { reason }] of unclear)
    append({
      type: 'item.probed',
      subject: { type: 'ContentItem', id: itemId },
      ...scopes!.get(itemId)!,
      data: { probeReason: reason },
    })
  const seen = ended.filter(([, { verdict }]) => verdict !== 'CANNOT_TELL')
  if (seen.length === 0) return new Set()
  const changes = await addChecks(
    within,
    context,
    seen.map(([{ itemId }, { verdict }]) => ({ itemId, up: verdict === 'UP' })),
  )
  for (const [itemId, { before, presence }] of changes)
    if (presence === 'REAPPEARED' && before === 'GONE') await addJob(tx, 'SECOND_REQUEST', itemId, context.now)
  return new Set([...changes].filter(([, { presence }]) => presence === 'GONE').map(([itemId]) => itemId))
}

/**
 * A probe that a person demanded for an item that was never requested has no successor. If the item was planned again
 * during the probe, for example because an answer arrived, it stays due.
 */
async function planNext(
  tx: Tx,
  now: Date,
  ended: readonly EndedProbe[],
  { states, gone }: { states: ReadonlyMap<string, ItemState>; gone: ReadonlySet<string> },
): Promise<void> {
  const plans = ended.map(([{ id, itemId, step, dueAt, demanded }, { verdict, retryAfterMs }]) => {
    const pauseMs = pauseAfter({ step, verdict, isGone: gone.has(itemId), retryAfterMs: limited(retryAfterMs) })
    const isLast = !states.get(id)!.isRequested
    return { item: itemId, step, due: dueAt, demanded, next: isLast ? null : new Date(now.getTime() + pauseMs) }
  })
  await tx.$executeRaw`
    WITH n AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(plans)}::jsonb)
        AS n (item uuid, step int, due timestamptz, demanded boolean, next timestamptz)),
      ended AS (DELETE FROM probe_plan p USING n WHERE p.item_id = n.item AND n.next IS NULL
        AND p.step IS NOT DISTINCT FROM n.step AND p.due_at = n.due AND p.demanded = n.demanded)
    UPDATE probe_plan p SET due_at = n.next, step = p.step + 1, demanded = false FROM n
    WHERE p.item_id = n.item AND n.next IS NOT NULL
      AND p.step IS NOT DISTINCT FROM n.step AND p.due_at = n.due AND p.demanded = n.demanded`
}

const limited = (retryAfterMs: number): number => Math.min(retryAfterMs, MAX_RETRY_AFTER_MS)

async function freeHosts(tx: Tx, now: Date, ended: readonly EndedProbe[]): Promise<void> {
  const times = ended.map(([{ rules }, { reason, retryAfterMs }]) => {
    const pauseMs = Math.max(60_000 / rules.perMinute, reason === 'RATE_LIMITED' ? limited(retryAfterMs) : 0)
    return new Date(now.getTime() + pauseMs).toISOString()
  })
  await tx.$executeRaw`
    UPDATE probe_host h SET free_at = n.free_at
    FROM unnest(${ended.map(([{ host }]) => host)}::text[], ${times}::timestamptz[]) AS n (host, free_at)
    WHERE h.host = n.host`
}
