/** Commitments with all that is in them, for what is written about them: briefings, exports, screens of several platforms. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { distinct, id, optional, parse } from '#domain/core/input.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import { endOfDay } from '#domain/rules/calendar.ts'
import { readIndicators } from './indicator-figures.ts'
import { MILESTONE_SOON_DAYS, type MilestoneStanding, standingOf } from './milestones.ts'

export interface CommitmentQuestion {
  platforms?: readonly string[]
  /** local days, both inclusive: commitments that were in force on one of them */
  from: string
  to: string
}

/** Those in force in a period, by platform and date, at most 500, with everything but what their indicators measure. */
export const findCommitments = (db: Pick<PrismaClient, 'commitment'>, { platforms, from, to }: CommitmentQuestion) =>
  db.commitment.findMany({
    where: {
      platformId: platforms && { in: [...platforms] },
      promisedOn: { lte: dateOf(to) },
      OR: [{ closedOn: null }, { closedOn: { gte: dateOf(from) } }],
      recordedAt: { lt: endOfDay(to) },
    },
    include: {
      platform: true,
      inspection: true,
      appendices: { orderBy: { version: 'asc' } },
      clauses: { orderBy: { position: 'asc' } },
      milestones: { orderBy: [{ dueAt: 'asc' }, { id: 'asc' }] },
      indicators: { orderBy: { addedAt: 'asc' } },
    },
    orderBy: [{ platform: { name: 'asc' } }, { promisedOn: 'asc' }, { id: 'asc' }],
    take: 500,
  })

/** The same as they stood at `asOf`: milestones by what was recorded until now, indicators by the items behind them. */
export async function listCommitments(db: PrismaClient, sql: Pool, question: CommitmentQuestion, asOf: Date) {
  const commitments = await findCommitments(db, question)
  const all = commitments.flatMap(({ platformId, indicators }) => indicators.map((each) => ({ ...each, platformId })))
  const figures = await readIndicators(sql, all, asOf)
  const measured = new Map(all.map(({ id }, place) => [id, figures[place]!]))
  return commitments.map((commitment) => ({
    ...commitment,
    milestones: commitment.milestones.map((each) => ({ ...each, standing: standingOf(each, asOf) })),
    progress: progressOf(commitment.milestones.map((each) => standingOf(each, asOf))),
    indicators: commitment.indicators.map((each) => ({ ...each, measured: measured.get(each.id)! })),
  }))
}
export type ListedCommitment = Awaited<ReturnType<typeof listCommitments>>[number]

export interface CommitmentProgress {
  /** dropped ones left out */
  milestones: number
  met: number
  metLate: number
  overdue: number
  dueSoon: number
}

/** How far a commitment has come, from where its milestones stand. */
export function progressOf(standings: readonly MilestoneStanding[]): CommitmentProgress {
  const count = (...wanted: MilestoneStanding[]) => standings.filter((each) => wanted.includes(each)).length
  return {
    milestones: standings.length - count('DROPPED'),
    met: count('MET', 'MET_LATE'),
    metLate: count('MET_LATE'),
    overdue: count('OVERDUE'),
    dueSoon: count('DUE_SOON'),
  }
}

const filterInput = z.object({
  platforms: optional(distinct(id, 100)),
  states: optional(distinct(z.enum(['ACTIVE', 'FULFILLED', 'BROKEN', 'REPLACED']), 4)),
  overdue: optional(z.boolean()),
})

/** ValidationError where it is malformed. */
export const parseCommitmentFilter = (input: unknown) => parse(filterInput, input ?? {})

/** Milestones of open commitments that are late, and those due within a week: index scans of what is planned. */
export async function countMilestones(db: PrismaClient, asOf: Date): Promise<{ overdue: number; dueSoon: number }> {
  const soon = new Date(asOf.getTime() + MILESTONE_SOON_DAYS * 24 * 3_600_000)
  const planned = { state: 'PLANNED', commitment: { state: 'ACTIVE' } } as const
  const [overdue, dueSoon] = await Promise.all([
    db.milestone.count({ where: { ...planned, dueAt: { lte: asOf } } }),
    db.milestone.count({ where: { ...planned, dueAt: { gt: asOf, lte: soon } } }),
  ])
  return { overdue, dueSoon }
}
