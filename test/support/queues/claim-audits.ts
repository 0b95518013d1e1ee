/** Audits of claims with sampled items, and valid inputs of their mutations. */
import { drawClaimAudits } from '@takedown/server/domain/claim-audits/draw.ts'
import type { Input } from '../api/mutation-input.ts'
import { answer, type Desk, makeSent } from '../make.ts'

const WEEK_MS = 7 * 86_400_000

/**
 * An audit of Facebook with `claims` sampled items, drawn at least a week before `at`. Each call uses a week that was not
 * drawn before. Returns the ids of the audit and of its sampled items, in their order, and the time of the draw.
 */
export async function makeAudit(desk: Desk, at: string, claims = 2) {
  const drawn = await desk.db.claimAuditWeek.findMany({ select: { fromDay: true }, orderBy: { fromDay: 'asc' } })
  const last = Math.min(Date.parse(at), (drawn[0]?.fromDay.getTime() ?? Infinity) + WEEK_MS)
  const answeredAt = new Date(last - 2 * WEEK_MS).toISOString()
  const sent = await makeSent(desk, { at: answeredAt, count: claims })
  await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: answeredAt })
  const drawnAt = new Date(Date.parse(answeredAt) + WEEK_MS)
  await drawClaimAudits(desk.db, drawnAt)
  const audit = await desk.db.claimAudit.findFirstOrThrow({
    where: { items: { some: { requestItemId: sent.items[0]! } } },
    include: { items: { orderBy: { position: 'asc' } } },
  })
  return { ...sent, audit: audit.id, sampled: audit.items.map(({ id }) => id), drawnAt: drawnAt.toISOString() }
}

export async function auditChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const { sampled } = await makeAudit(desk, at)
  const { version } = await desk.db.platform.findUniqueOrThrow({ where: { id: desk.platforms.zalo! } })
  return {
    recordAuditResult: { sampledId: `ClaimAuditItem_${sampled[0]}`, observedAt: at },
    setAuditSize: { platformId: `Platform_${desk.platforms.zalo}`, expectedVersion: version },
  }
}
