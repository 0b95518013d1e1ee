/**
 * Reads the record of a briefing, which is what the briefing contains besides its figures: tips from the press,
 * commitments of platforms, errata of other briefings, and audits of claims. The record is read when the figures are frozen.
 */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import type { DismissReason, TipState } from '@takedown/prisma/generated/client/enums.ts'
import type { Period } from '#domain/briefing-figures/selection.ts'
import { type AuditSummary, summarizeClosed } from '#domain/claim-audits/read.ts'
import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { isPublishable } from '#domain/tips/embargoes.ts'
import { type RecordedCommitment, readCommitments } from './commitments.ts'

export interface BriefingRecord {
  /** tips of newsrooms from the period's first day to the press conference, at most MAX_ROWS */
  tips: {
    tip: string
    number: string
    newsroom: string | null
    receivedAt: string
    state: TipState
    case: string | null
    dismissReason: DismissReason | null
  }[]
  /** commitments that were in force on a day between the period's first day and the press conference */
  commitments: RecordedCommitment[]
  /**
   * errata that no published briefing has announced yet, of briefings whose period ended no later than this period; at
   * most MAX_ROWS, and the next briefing takes the rest
   */
  errata: string[]
  /**
   * the closed audits of claims of the weeks that begin in the period, added up for each platform, and for all platforms
   * with the platform null; absent in records of an earlier version of the product, of which some contain open audits
   * too, without their number
   */
  audits?: (Omit<AuditSummary, 'open'> & { open?: number })[]
}

const MAX_ROWS = 500

export async function readRecord(
  tx: Tx,
  { id: briefing, lastDay }: Pick<Briefing, 'id' | 'lastDay'>,
  { from, until }: Period,
  now: Date,
): Promise<BriefingRecord> {
  const tips = await tx.tip.findMany({
    where: { source: 'PRESS', receivedAt: { gte: from, lt: until }, ...(await isPublishable(tx, now)) },
    include: { newsroom: { select: { name: true } } },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: MAX_ROWS,
  })
  const errata = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM briefing_erratum e JOIN briefing b ON b.id = e.briefing_id
    WHERE b.last_day <= ${lastDay} AND b.id <> ${briefing}::uuid AND NOT EXISTS (
      SELECT 1 FROM briefing announced WHERE announced.state = 'PUBLISHED' AND announced.record -> 'errata' ? e.id::text)
    ORDER BY e.found_at, e.id LIMIT ${MAX_ROWS}`
  const timeZone = await zoneOf(tx)
  const audited = { from: localDay(from, timeZone), to: dayOf(lastDay) }
  const day = (at: Date) => localDay(at, timeZone)
  return {
    tips: tips.map(({ id, number, newsroom, receivedAt, state, caseId, dismissReason }) => ({
      tip: id,
      number,
      newsroom: newsroom?.name ?? null,
      receivedAt: receivedAt.toISOString(),
      state,
      case: caseId,
      dismissReason,
    })),
    commitments: await readCommitments(tx, { from: day(from), to: day(new Date(until.getTime() - 1)) }, now),
    errata: errata.map(({ id }) => id),
    audits: [...(await summarizeClosed(tx, audited)).slice(0, MAX_ROWS), ...(await summarizeClosed(tx, audited, []))],
  }
}

/**
 * The JSON comes from `readRecord`, so it is not validated. `commitments` is empty in records of an earlier version of
 * the product.
 */
export const recordOf = ({ record }: Pick<Briefing, 'record'>): BriefingRecord => ({
  commitments: [],
  ...(record as unknown as Omit<BriefingRecord, 'commitments'>),
})
