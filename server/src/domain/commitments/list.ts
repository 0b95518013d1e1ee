/** Reads commitments with all their parts, for briefings, exports and screens of several platforms. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { distinct, id, optional, parse } from '#domain/core/input.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { dateOf } from '#domain/inspections/inspections.ts'
import { endOfDay } from '#domain/rules/calendar.ts'
import { readIndicators } from './indicator-figures.ts'
import { MILESTONE_SOON_DAYS, type MilestoneStanding, standingOf } from './milestones.ts'

export interface CommitmentQuestion {
  platforms?: readonly string[]
  /** first local day of the period */
  from: string
  to: string
}

/**
 * Returns at most 500 commitments, sorted by platform and date: those that were in force on a day of the period, and
 * were recorded before it ended. The values of their indicators are not included.
 */
export const findCommitments = async (
  db: Pick<PrismaClient, 'authority' | 'commitment'>,
  { platforms, from, to }: CommitmentQuestion,
) =>
  db.commitment.findMany({
    where: {
      platformId: platforms && { in: [...platforms] },
      promisedOn: { lte: dateOf(to) },
      OR: [{ closedOn: null }, { closedOn: { gte: dateOf(from) } }],
      recordedAt: { lt: endOfDay(to, await zoneOf(db)) },
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

/**
 * Returns the commitments with the standing of each milestone (such as met or overdue) and the figures of each
 * indicator at `asOf`.
 */
export async function listCommitments(db: PrismaClient, sql: Pool, question: CommitmentQuestion, asOf: Date) {
  const commitments = await findCommitments(db, question)
  const indicators = commitments.flatMap(({ platformId, indicators }) =>
    indicators.map((indicator) => ({ ...indicator, platformId })),
  )
  const figures = await readIndicators(sql, indicators, asOf)
  const measured = new Map(indicators.map(({ id }, index) => [id, figures[index]!]))
  return commitments.map((commitment) => ({
    ...commitment,
    milestones: commitment.milestones.map((milestone) => ({ ...milestone, standing: standingOf(milestone, asOf) })),
    progress: progressOf(commitment.milestones.map((milestone) => standingOf(milestone, asOf))),
    indicators: commitment.indicators.map((indicator) => ({ ...indicator, measured: measured.get(indicator.id)! })),
  }))
}
export type ListedCommitment = Awaited<ReturnType<typeof listCommitments>>[number]

export interface CommitmentProgress {
  /** all milestones that were not dropped */
  milestones: number
  met: number
  metLate: number
  overdue: number
  dueSoon: number
}

export function progressOf(standings: readonly MilestoneStanding[]): CommitmentProgress {
  const count = (...wanted: MilestoneStanding[]) => standings.filter((standing) => wanted.includes(standing)).length
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

export const parseCommitmentFilter = (input: unknown) => parse(filterInput, input ?? {})

/**
 * Counts the milestones of open commitments that are overdue or due within a week. Cost: index scans of planned
 * milestones.
 */
export async function countMilestones(db: PrismaClient, asOf: Date): Promise<{ overdue: number; dueSoon: number }> {
  const soon = new Date(asOf.getTime() + MILESTONE_SOON_DAYS * 24 * 3_600_000)
  const planned = { state: 'PLANNED', commitment: { state: 'ACTIVE' } } as const
  const [overdue, dueSoon] = await Promise.all([
    db.milestone.count({ where: { ...planned, dueAt: { lte: asOf } } }),
    db.milestone.count({ where: { ...planned, dueAt: { gt: asOf, lte: soon } } }),
  ])
  return { overdue, dueSoon }
}
