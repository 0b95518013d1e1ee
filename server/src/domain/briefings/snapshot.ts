/**
 * Reads what a briefing contains besides its figures, at the time at which it is frozen: press tips, commitments, and
 * errata of earlier months.
 */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import type { DismissReason, TipState } from '@takedown/prisma/generated/client/enums.ts'
import type { Period } from '#domain/briefing-figures/selection.ts'
import type { Tx } from '#domain/core/command.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { type RecordedCommitment, readCommitments } from './commitments.ts'

/** What a briefing contains besides its figures. */
export interface BriefingRecord {
  /** tips of newsrooms from the month's first day to the press conference, without their text */
  tips: {
    tip: string
    number: string
    newsroom: string | null
    receivedAt: string
    state: TipState
    case: string | null
    dismissReason: DismissReason | null
  }[]
  /** commitments in force from the month's first day to the press conference, and their progress */
  commitments: RecordedCommitment[]
  /** errata of earlier months that were found after the last published briefing of an earlier month was frozen */
  errata: string[]
}

const MAX_ROWS = 500

/** Reads the record of a briefing of `month`. */
export async function readRecord(
  tx: Tx,
  { month }: Pick<Briefing, 'month'>,
  { from, until }: Period,
  now: Date,
): Promise<BriefingRecord> {
  const tips = await tx.tip.findMany({
    where: { source: 'PRESS', receivedAt: { gte: from, lt: until } },
    include: { newsroom: { select: { name: true } } },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: MAX_ROWS,
  })
  const last = await tx.briefing.findFirst({
    where: { state: 'PUBLISHED', month: { lt: month } },
    orderBy: { month: 'desc' },
    select: { frozenAt: true },
  })
  const errata = last
    ? await tx.briefingErratum.findMany({
        where: { foundAt: { gt: last.frozenAt }, briefing: { month: { lt: month } } },
        orderBy: [{ foundAt: 'asc' }, { id: 'asc' }],
        select: { id: true },
        take: MAX_ROWS,
      })
    : []
  const timeZone = await zoneOf(tx)
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
  }
}

/**
 * Returns the stored record of a briefing. It is JSON that `readRecord` produced, so it is not validated.
 * `commitments` is empty in records that were stored before commitments existed.
 */
export const recordOf = ({ record }: Pick<Briefing, 'record'>): BriefingRecord => ({
  commitments: [],
  ...(record as unknown as Omit<BriefingRecord, 'commitments'>),
})
