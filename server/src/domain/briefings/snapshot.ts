/** What a briefing keeps beside its figures, as it stood: tips of the press, commitments, errata of earlier months. */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import type { DismissReason, TipState } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { type RecordedCommitment, readCommitments } from './commitments.ts'
import type { Period } from './selection.ts'

export interface BriefingRecord {
  /** what newsrooms reported from the month's first day to the press conference; none of their words */
  tips: {
    tip: string
    number: string
    newsroom: string | null
    receivedAt: string
    state: TipState
    case: string | null
    dismissReason: DismissReason | null
  }[]
  /** what platforms had promised and how far it had come, in force from the month's first day to the press conference */
  commitments: RecordedCommitment[]
  /** errata of earlier months that no briefing has told yet */
  errata: string[]
}

const MOST = 500

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
    take: MOST,
  })
  const last = await tx.briefing.findFirst({
    where: { state: 'PUBLISHED', month: { lt: month } },
    orderBy: { month: 'desc' },
    select: { frozenAt: true },
  })
  const errata = last
    ? await tx.briefingErratum.findMany({
        where: { foundAt: { gt: last.frozenAt }, briefing: { month: { lt: month } } },
        orderBy: { foundAt: 'asc' },
        select: { id: true },
        take: MOST,
      })
    : []
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
    commitments: await readCommitments(tx, { from: localDay(from), to: localDay(new Date(until.getTime() - 1)) }, now),
    errata: errata.map(({ id }) => id),
  }
}

/** The column is JSON; it is written by `readRecord` alone. Those of before commitments were told have none. */
export const recordOf = ({ record }: Pick<Briefing, 'record'>): BriefingRecord => ({
  commitments: [],
  ...(record as unknown as Omit<BriefingRecord, 'commitments'>),
})
