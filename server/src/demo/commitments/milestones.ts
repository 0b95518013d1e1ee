/** Functions that add an inspection, a commitment and its parts to the demo, and track the commitment's version. */

import type { Scenario } from '#demo/fixtures.ts'
import { receiveAppendix, requestAppendix } from '#domain/commitments/appendices.ts'
import { addClause } from '#domain/commitments/clauses.ts'
import { recordCommitment } from '#domain/commitments/commitments.ts'
import { addIndicator } from '#domain/commitments/indicators.ts'
import { addMilestone, meetMilestone } from '#domain/commitments/milestones.ts'
import { recordFinding } from '#domain/inspections/findings.ts'
import { concludeInspection, openInspection } from '#domain/inspections/inspections.ts'

const MANAGER = 'quan-ly'

export interface TrackedCommitment {
  inspection: string
  commitment: string
  version: number
}

type Command = Parameters<Scenario['act']>[2]

export async function runOnCommitment(
  t: Scenario,
  now: Date,
  tracked: TrackedCommitment,
  command: Command,
  input: object,
): Promise<void> {
  const { commitment, version: expectedVersion } = tracked
  await t.act(MANAGER, now, command, { commitment, expectedVersion, ...input })
  tracked.version++
}

export interface InspectionInput {
  platform: string
  title: string
  scope: string
  startedOn: string
  reconstructed?: boolean
  sourceNote: string
  findings: [title: string, severity: number, detail: string][]
}

export async function addInspection(
  t: Scenario,
  now: Date,
  { findings, platform, ...input }: InspectionInput,
): Promise<string> {
  const { id } = (await t.act(MANAGER, now, openInspection, { platform: t.platforms[platform], ...input })) as {
    id: string
  }
  for (const [index, [title, severity, detail]] of findings.entries())
    await t.act(MANAGER, now, recordFinding, { inspection: id, expectedVersion: index + 1, title, severity, detail })
  return id
}

export const addConclusion = (t: Scenario, now: Date, inspection: string, version: number, input: object) =>
  t.act(MANAGER, now, concludeInspection, { inspection, expectedVersion: version, ...input })

export async function addCommitment(
  t: Scenario,
  now: Date,
  { platform, inspection, ...text }: { platform: string; inspection: string } & Record<string, unknown>,
): Promise<TrackedCommitment> {
  const input = { platform: t.platforms[platform], inspection, ...text }
  const { id } = (await t.act(MANAGER, now, recordCommitment, input)) as { id: string }
  return { inspection, commitment: id, version: 1 }
}

export const addAppendixRequest = (
  t: Scenario,
  now: Date,
  tracked: TrackedCommitment,
  askedFor: string,
  dueOn: string,
) => runOnCommitment(t, now, tracked, requestAppendix, { askedFor, dueOn })

export async function addAppendix(
  t: Scenario,
  now: Date,
  tracked: TrackedCommitment,
  input: { reference: string; text: string },
) {
  const { id } = await t.db.appendix.findFirstOrThrow({
    where: { commitmentId: tracked.commitment },
    orderBy: { version: 'desc' },
  })
  await runOnCommitment(t, now, tracked, receiveAppendix, { appendix: id, ...input })
}

/** `finding` is the number of a finding of the inspection, from 1. */
export async function addClauses(
  t: Scenario,
  now: Date,
  tracked: TrackedCommitment,
  input: [number: string, text: string, finding: number][],
) {
  const findings = await t.db.finding.findMany({
    where: { inspectionId: tracked.inspection },
    orderBy: { position: 'asc' },
  })
  const { id: appendix } = await t.db.appendix.findFirstOrThrow({
    where: { commitmentId: tracked.commitment },
    orderBy: { version: 'desc' },
  })
  for (const [number, text, finding] of input)
    await runOnCommitment(t, now, tracked, addClause, { number, text, appendix, finding: findings[finding - 1]?.id })
}

const clauseOf = async (t: Scenario, { commitment: commitmentId }: TrackedCommitment, number: string) =>
  (await t.db.clause.findFirstOrThrow({ where: { commitmentId, number } })).id

export async function planMilestone(
  t: Scenario,
  now: Date,
  tracked: TrackedCommitment,
  input: { clause: string; title: string; owner: string; dueOn: string },
) {
  await runOnCommitment(t, now, tracked, addMilestone, { ...input, clause: await clauseOf(t, tracked, input.clause) })
}

export async function completeMilestone(
  t: Scenario,
  now: Date,
  tracked: TrackedCommitment,
  input: { title: string; metOn: string; evidence: string },
) {
  const { title, ...details } = input
  const { id } = await t.db.milestone.findFirstOrThrow({ where: { commitmentId: tracked.commitment, title } })
  await runOnCommitment(t, now, tracked, meetMilestone, { milestone: id, ...details })
}

export async function addRate(
  t: Scenario,
  now: Date,
  tracked: TrackedCommitment,
  input: { clause: string; [field: string]: unknown },
) {
  await runOnCommitment(t, now, tracked, addIndicator, { ...input, clause: await clauseOf(t, tracked, input.clause) })
}
