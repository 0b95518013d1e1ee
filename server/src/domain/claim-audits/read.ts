/** Reads the results of audits over several weeks, and draws a sample again to compare it with the recorded one. */
import type { ClaimAudit } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import type { Tx } from '#domain/core/command.ts'
import { day, id, optional, parse } from '#domain/core/input.ts'
import { dateOf, dayOf } from '#domain/inspections/inspections.ts'
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

/** Selects audits of the weeks whose Monday lies between the days `from` and `to`, both included. */
export const whereAudit = ({ platforms, from, to, open }: Partial<AuditFilter>) => ({
  ...(platforms && { platformId: { in: platforms } }),
  fromDay: { ...(from && { gte: dateOf(from) }), ...(to && { lte: dateOf(to) }) },
  ...(open != null && { closedAt: open ? null : { not: null } }),
})

/** How many items a platform answered, and what people saw of the sample of its claims. */
export interface AuditCounts {
  claims: number
  answered: number
  sampled: number
  gone: number
  up: number
  cannotTell: number
}

/** `month` is the month of the Mondays of the weeks. */
export const auditGroups = ['MONTH', 'PLATFORM'] as const
export type AuditGroup = (typeof auditGroups)[number]

/** The audits of one group, added up. `claims` of `answered` items were stated as made inaccessible. */
export interface AuditSummary extends AuditCounts {
  /** null if the audits are not grouped by platform */
  platformId: string | null
  /** YYYY-MM; null if the audits are not grouped by month */
  month: string | null
  audits: number
  /** how many of these audits await results, so that the share may change */
  open: number
  /** null if nobody has seen a sampled item as gone or up */
  trueShare: Estimate | null
  /** the first and last day of the weeks, YYYY-MM-DD; absent in briefings of earlier versions, null without an audit */
  from?: string | null
  to?: string | null
}

/** Maximum number of audits that a summary reads: twenty years of fifty platforms. */
export const MAX_SUMMARIZED = 50_000
/** Maximum number of summaries: eighty years of one platform, or a year of eighty platforms. */
export const MAX_SUMMARIES = 1_000

export const countsOf = ({ population, size, ...audit }: AuditNumbers): AuditCounts => ({
  ...{ claims: population, answered: audit.answered, sampled: size },
  ...{ gone: audit.gone, up: audit.up, cannotTell: audit.cannotTell },
})

type AuditNumbers = Pick<ClaimAudit, 'population' | 'answered' | 'size' | 'gone' | 'up' | 'cannotTell'>

/** Returns one summary for each group with audits that match, by the id of the platform and the latest month first. */
export async function summarizeAudits(
  db: Pick<Tx, 'claimAudit'>,
  filter: Partial<AuditFilter>,
  groups: readonly AuditGroup[] = ['PLATFORM'],
): Promise<AuditSummary[]> {
  const audits = await db.claimAudit.findMany({
    where: whereAudit(filter),
    select: {
      ...{ platformId: true, fromDay: true, population: true, answered: true, size: true },
      ...{ gone: true, up: true, cannotTell: true, closedAt: true },
    },
    orderBy: [{ platformId: 'asc' }, { fromDay: 'desc' }],
    take: MAX_SUMMARIZED,
  })
  const byGroup = new Map<string, { platformId: string | null; month: string | null; audits: typeof audits }>()
  for (const audit of audits) {
    const platformId = groups.includes('PLATFORM') ? audit.platformId : null
    const month = groups.includes('MONTH') ? dayOf(audit.fromDay).slice(0, 7) : null
    const key = `${platformId}/${month}`
    const group = byGroup.get(key) ?? { platformId, month, audits: [] }
    group.audits.push(audit)
    byGroup.set(key, group)
  }
  return [...byGroup.values()].slice(0, MAX_SUMMARIES).map(({ audits, ...group }) => {
    const counts = audits.map(countsOf)
    const total = (name: keyof AuditCounts) => counts.reduce((sum, each) => sum + each[name], 0)
    return {
      ...{ ...group, audits: audits.length, claims: total('claims'), answered: total('answered') },
      ...{ sampled: total('sampled'), gone: total('gone'), up: total('up'), cannotTell: total('cannotTell') },
      open: audits.filter(({ closedAt }) => closedAt === null).length,
      trueShare: estimateTrueShare(audits),
      ...daysOf(audits.map(({ fromDay }) => fromDay)),
    }
  })
}

/** Returns the first day of the first week, and the last day of the last week. */
function daysOf(mondays: readonly Date[]): { from: string; to: string } {
  const times = mondays.map((monday) => monday.getTime())
  return { from: dayOf(new Date(Math.min(...times))), to: dayOf(new Date(Math.max(...times) + 6 * 86_400_000)) }
}

/**
 * Returns which share of the answered items is inaccessible because of the platform, according to the audits: the
 * claimed share times the share of true claims. It counts the items and weeks of the claimed share, so it is never above
 * it. Null without a result.
 */
export function auditedRate({
  claims,
  answered,
  trueShare,
}: Pick<AuditSummary, 'claims' | 'answered' | 'trueShare'>): Estimate | null {
  if (!trueShare || answered === 0) return null
  const claimed = claims / answered
  const { estimate, low, high } = trueShare
  return { estimate: estimate * claimed, low: low * claimed, high: high * claimed }
}

/** Returns how many sampled items have no result. */
export const missingOf = ({ sampled, gone, up, cannotTell }: Omit<AuditCounts, 'claims' | 'answered'>): number =>
  sampled - gone - up - cannotTell

/**
 * Like `summarizeAudits`, but the numbers and the share contain closed audits only, so that they do not depend on which
 * items people happened to open first. `open` states how many audits were left out. A group without a closed audit has
 * zeros and no share.
 */
export async function summarizeClosed(
  db: Pick<Tx, 'claimAudit'>,
  filter: Partial<AuditFilter>,
  groups?: readonly AuditGroup[],
): Promise<AuditSummary[]> {
  const all = await summarizeAudits(db, filter, groups)
  const closed = await summarizeAudits(db, { ...filter, open: false }, groups)
  return all.map(({ platformId, month, open }) => ({
    ...(closed.find((each) => each.platformId === platformId && each.month === month) ?? nothing),
    ...{ platformId, month, open },
  }))
}

const nothing = {
  audits: 0,
  claims: 0,
  answered: 0,
  sampled: 0,
  gone: 0,
  up: 0,
  cannotTell: 0,
  trueShare: null,
  from: null,
  to: null,
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
