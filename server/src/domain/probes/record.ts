/**
 * Records what a probe observed. UP and GONE become observations of the item, from which its presence follows. A probe
 * that cannot tell is kept and shown, but changes no presence.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { addCheck, latestRequestOf } from '#domain/cases/checks.ts'
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

/**
 * Stores a probe, and plans the next one. A repeated call for the same probe writes nothing, and neither does a probe of
 * an address that the item no longer has. If the item reappeared, a job drafts a second request for it. Cost: about
 * sixteen statements.
 */
export async function recordProbe(db: PrismaClient, now: Date, probe: DueProbe, result: ProbeResult): Promise<void> {
  const context = { db, viewer: systemViewer, now }
  await runCommand(context, { action: 'recordProbe', key: probe.id }, async (tx, append) => {
    const { itemId } = probe
    const { id, address, demanded } = probe
    // The lock also waits for a command that seals the captures of the item.
    const [item] = await tx.$queryRaw<{ url: string | null }[]>`
      SELECT canonical_url AS url FROM content_item WHERE id = ${itemId}::uuid FOR NO KEY UPDATE`
    if (item?.url !== address) {
      await freeHost(tx, now, probe, result)
      return {}
    }
    const previous = await tx.probe.findFirst({
      where: { itemId },
      select: { verdict: true, reason: true },
      orderBy: [{ observedAt: 'desc' }, { id: 'desc' }],
    })
    const { retryAfterMs: _, ...seen } = result
    const shown = (await safeguardsOf(tx, [itemId])).get(itemId)?.noCapture ? withoutCapture(seen, address) : seen
    await tx.probe.create({ data: { ...shown, id, itemId, address, demanded, observedAt: now } })
    const isNews = demanded || previous?.verdict !== result.verdict || previous.reason !== result.reason
    const isGone = await observe(tx, append, context, itemId, result, isNews)
    await planNext(tx, now, probe, result, isGone)
    await freeHost(tx, now, probe, result)
    return {}
  })
}

/** A title shows content, and so may an address to which the page was redirected. */
const withoutCapture = <Seen extends Pick<ProbeResult, 'title' | 'finalAddress'>>(
  seen: Seen,
  address: string,
): Seen => ({
  ...seen,
  ...{ title: null, finalAddress: seen.finalAddress === address ? address : null },
})

/** Returns whether the item is known to be gone afterwards. */
async function observe(
  tx: Tx,
  append: Append,
  context: CommandContext,
  itemId: string,
  { verdict, reason }: Decision,
  isNews: boolean,
): Promise<boolean> {
  if (verdict === 'CANNOT_TELL') {
    if (isNews) {
      const subject = { type: 'ContentItem', id: itemId } as const
      append({ type: 'item.probed', subject, ...(await latestRequestOf(tx, itemId)), data: { probeReason: reason } })
    }
    return false
  }
  const { before, presence } = await addCheck(tx, append, context, itemId, { up: verdict === 'UP' })
  if (presence === 'REAPPEARED' && before === 'GONE') await addJob(tx, 'SECOND_REQUEST', itemId, context.now)
  return presence === 'GONE'
}

/**
 * A probe that a person demanded for an item that was never requested has no successor. If the item was planned again
 * during the probe, for example because an answer arrived, it stays due.
 */
async function planNext(
  tx: Tx,
  now: Date,
  { itemId, dueAt, step, demanded }: DueProbe,
  { verdict, retryAfterMs }: ProbeResult,
  isGone: boolean,
): Promise<void> {
  const isRequested = await tx.requestItem.findFirst({
    where: { itemId, state: { notIn: ['NOT_SENT', 'WITHDRAWN'] } },
    select: { id: true },
  })
  const where = { itemId, dueAt, step, demanded }
  const pauseMs = pauseAfter({ step, verdict, isGone, retryAfterMs: limited(retryAfterMs) })
  const data = { dueAt: new Date(now.getTime() + pauseMs), step: step === null ? null : step + 1, demanded: false }
  if (isRequested) await tx.probePlan.updateMany({ where, data })
  else await tx.probePlan.deleteMany({ where })
}

const limited = (retryAfterMs: number): number => Math.min(retryAfterMs, MAX_RETRY_AFTER_MS)

async function freeHost(
  tx: Tx,
  now: Date,
  { host, rules }: DueProbe,
  { reason, retryAfterMs }: ProbeResult,
): Promise<void> {
  const pauseMs = Math.max(60_000 / rules.perMinute, reason === 'RATE_LIMITED' ? limited(retryAfterMs) : 0)
  await tx.probeHost.updateMany({ where: { host }, data: { freeAt: new Date(now.getTime() + pauseMs) } })
}
