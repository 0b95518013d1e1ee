/** Reads the results of audits over several weeks, and draws a sample again to compare it with the recorded one. */
import type { ClaimAudit } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { day, id, optional, parse } from '#domain/core/input.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import type { Estimate } from '#domain/rules/confidence-intervals.ts'
import { estimateTrueShare } from './estimate.ts'
import { drawSample, populationHash } from './sample.ts'

export const MAX_FILTER_IDS = 100

const filter = z.object({
  platforms: optional(z.array(id).max(MAX_FILTER_IDS)),
  from: optional(day),
  to: optional(day),
  open: optional(z.boolean()),
})
export type AuditFilter = z.output<typeof filter>

export const parseAuditFilter = (input: unknown): AuditFilter => parse(filter, input ?? {})

/** Selects audits of whole weeks that lie between the days `from` and `to`, both included. */
export const whereAudit = ({ platforms, from, to, open }: AuditFilter) => ({
  ...(platforms && { platformId: { in: platforms } }),
  fromDay: { ...(from && { gte: dateOf(from) }), ...(to && { lte: new Date(dateOf(to).getTime() - 6 * 86_400_000) }) },
  ...(open != null && { closedAt: open ? null : { not: null } }),
})

/** The audits of one platform, added up. `claims` of `answered` items were stated as made inaccessible. */
export interface AuditSummary {
  platformId: string
  audits: number
  claims: number
  answered: number
  sampled: number
  gone: number
  up: number
  cannotTell: number
  /** null if nobody has seen a sampled item as gone or up */
  trueShare: Estimate | null
}

/** Maximum number of audits that a summary reads: twenty years of fifty platforms. */
export const MAX_SUMMARIZED = 50_000

/** Returns one summary for each platform with audits that match, by the id of the platform. */
export async function summarizeAudits(db: Pick<Tx, 'claimAudit'>, filter: AuditFilter): Promise<AuditSummary[]> {
  const audits = await db.claimAudit.findMany({
    where: whereAudit(filter),
    select: { platformId: true, population: true, answered: true, size: true, gone: true, up: true, cannotTell: true },
    orderBy: [{ platformId: 'asc' }, { fromDay: 'desc' }],
    take: MAX_SUMMARIZED,
  })
  const byPlatform = new Map<string, typeof audits>()
  for (const audit of audits) byPlatform.set(audit.platformId, [...(byPlatform.get(audit.platformId) ?? []), audit])
  return [...byPlatform].map(([platformId, each]) => {
    const total = (field: 'population' | 'answered' | 'size' | 'gone' | 'up' | 'cannotTell') =>
      each.reduce((sum, audit) => sum + audit[field], 0)
    return {
      ...{ platformId, audits: each.length, claims: total('population'), answered: total('answered') },
      ...{ sampled: total('size'), gone: total('gone'), up: total('up'), cannotTell: total('cannotTell') },
      trueShare: estimateTrueShare(each),
    }
  })
}

/**
 * Draws the sample again from the stored seed and population. Returns whether this gives the recorded sample, whether
 * the population has the recorded hash, and whether the seed is `logged`, the hash of its event in the log. Cost: one
 * hash for each claim.
 */
export function isReproducible(
  audit: Pick<ClaimAudit, 'populationIds' | 'populationHash' | 'size'>,
  seed: Uint8Array,
  sampled: readonly string[],
  logged: Uint8Array | null,
): boolean {
  const again = drawSample(seed, audit.populationIds, audit.size)
  return (
    logged !== null &&
    Buffer.from(seed).equals(logged) &&
    Buffer.from(populationHash(audit.populationIds)).equals(audit.populationHash) &&
    again.length === sampled.length &&
    again.every((id, index) => id === sampled[index])
  )
}
