/**
 * Reads the commitments (written promises) of platforms when the figures of a briefing are frozen. The briefing later
 * shows the commitments with the states, titles and labels of that time.
 */

import type { FormulaName } from '@takedown/declarations/formulas.ts'
import type { CommitmentState } from '@takedown/prisma/generated/client/enums.ts'
import { type CommitmentProgress, findCommitments, progressOf } from '#domain/commitments/list.ts'
import { type MilestoneStanding, standingOf } from '#domain/commitments/milestones.ts'
import type { Tx } from '#domain/core/command.ts'
import { dayOf } from '#domain/inspections/inspections.ts'

/**
 * One commitment in a briefing. Days are YYYY-MM-DD in the authority's zone. The values of the indicators are stored as
 * figures of the briefing.
 */
export interface RecordedCommitment {
  commitment: string
  number: string
  platform: string
  title: string
  state: CommitmentState
  promisedOn: string
  closedOn: string | null
  /** whether the commitment was reconstructed from an announcement or assumed */
  reconstructed: boolean
  inspection: string | null
  appendices: { version: number; askedAt: string; dueOn: string | null; receivedAt: string | null }[]
  progress: CommitmentProgress
  milestones: {
    clause: string
    title: string
    promisedOn: string
    dueOn: string
    metOn: string | null
    standing: MilestoneStanding
  }[]
  indicators: { indicator: string; clause: string; label: string; formula: FormulaName; target: number }[]
}

/**
 * Reads at most 500 commitments: those that were in force on at least one day of the period, and were recorded before
 * the period ended. Dropped milestones are left out.
 */
export async function readCommitments(
  tx: Tx,
  days: { from: string; to: string },
  asOf: Date,
): Promise<RecordedCommitment[]> {
  const commitments = await findCommitments(tx, days)
  return commitments.map((commitment) => {
    const numberOf = new Map(commitment.clauses.map(({ id, number }) => [id, number]))
    const standings = commitment.milestones.map((milestone) => standingOf(milestone, asOf))
    return {
      commitment: commitment.id,
      number: commitment.number,
      platform: commitment.platformId,
      title: commitment.title,
      state: commitment.state,
      promisedOn: dayOf(commitment.promisedOn),
      closedOn: commitment.closedOn && dayOf(commitment.closedOn),
      reconstructed: commitment.reconstructed,
      inspection: commitment.inspection?.title ?? null,
      appendices: commitment.appendices.map(({ version, askedAt, dueOn, receivedAt }) => ({
        version,
        askedAt: askedAt.toISOString(),
        dueOn: dueOn && dayOf(dueOn),
        receivedAt: receivedAt?.toISOString() ?? null,
      })),
      progress: progressOf(standings),
      milestones: commitment.milestones
        .map(({ clauseId, title, promisedOn, dueOn, metOn }, index) => ({
          clause: numberOf.get(clauseId)!,
          title,
          promisedOn: dayOf(promisedOn),
          dueOn: dayOf(dueOn),
          metOn: metOn && dayOf(metOn),
          standing: standings[index]!,
        }))
        .filter(({ standing }) => standing !== 'DROPPED'),
      indicators: commitment.indicators.map(({ id, clauseId, label, formula, target }) => ({
        indicator: id,
        clause: numberOf.get(clauseId)!,
        label,
        formula: formula as FormulaName,
        target,
      })),
    }
  })
}
