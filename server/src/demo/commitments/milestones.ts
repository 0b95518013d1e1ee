/** Commands on a commitment of the demo, each with the version that the previous one produced. */

import type { Teller } from '#demo/fixtures.ts'
import { askAppendix, receiveAppendix } from '#domain/commitments/appendices.ts'
import { addClause } from '#domain/commitments/clauses.ts'
import { recordCommitment } from '#domain/commitments/commitments.ts'
import { addIndicator } from '#domain/commitments/indicators.ts'
import { addMilestone, meetMilestone } from '#domain/commitments/milestones.ts'
import { recordFinding } from '#domain/inspections/findings.ts'
import { concludeInspection, openInspection } from '#domain/inspections/inspections.ts'

const WHO = 'quan-ly'

/** A commitment and its version, which every command increments. */
export interface Promises {
  inspection: string
  commitment: string
  version: number
}

type Command = Parameters<Teller['act']>[2]

/** Runs one command on the commitment. */
export async function follow(t: Teller, now: Date, tracked: Promises, command: Command, input: object): Promise<void> {
  const { commitment, version: expectedVersion } = tracked
  await t.act(WHO, now, command, { commitment, expectedVersion, ...input })
  tracked.version++
}

export interface Inspected {
  platform: string
  title: string
  scope: string
  startedOn: string
  reconstructed?: boolean
  sourceNote: string
  findings: [title: string, severity: number, detail: string][]
}

export async function inspect(t: Teller, now: Date, { findings, platform, ...input }: Inspected): Promise<string> {
  const { id } = (await t.act(WHO, now, openInspection, { platform: t.platforms[platform], ...input })) as {
    id: string
  }
  for (const [index, [title, severity, detail]] of findings.entries())
    await t.act(WHO, now, recordFinding, { inspection: id, expectedVersion: index + 1, title, severity, detail })
  return id
}

export const conclude = (t: Teller, now: Date, inspection: string, version: number, input: object) =>
  t.act(WHO, now, concludeInspection, { inspection, expectedVersion: version, ...input })

export async function promise(
  t: Teller,
  now: Date,
  { platform, inspection, ...text }: { platform: string; inspection: string } & Record<string, unknown>,
): Promise<Promises> {
  const input = { platform: t.platforms[platform], inspection, ...text }
  const { id } = (await t.act(WHO, now, recordCommitment, input)) as { id: string }
  return { inspection, commitment: id, version: 1 }
}

export const askFor = (t: Teller, now: Date, tracked: Promises, askedFor: string, dueOn: string) =>
  follow(t, now, tracked, askAppendix, { askedFor, dueOn })

/** Records the receipt of the latest appendix. */
export async function receive(t: Teller, now: Date, tracked: Promises, input: { reference: string; text: string }) {
  const { id } = await t.db.appendix.findFirstOrThrow({
    where: { commitmentId: tracked.commitment },
    orderBy: { version: 'desc' },
  })
  await follow(t, now, tracked, receiveAppendix, { appendix: id, ...input })
}

/** Records the clauses of the latest appendix, each for a finding of the inspection (numbered from 1). */
export async function clauses(
  t: Teller,
  now: Date,
  tracked: Promises,
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
    await follow(t, now, tracked, addClause, { number, text, appendix, finding: findings[finding - 1]?.id })
}

const clauseOf = async (t: Teller, { commitment: commitmentId }: Promises, number: string) =>
  (await t.db.clause.findFirstOrThrow({ where: { commitmentId, number } })).id

export async function plan(
  t: Teller,
  now: Date,
  tracked: Promises,
  input: { clause: string; title: string; owner: string; dueOn: string },
) {
  await follow(t, now, tracked, addMilestone, { ...input, clause: await clauseOf(t, tracked, input.clause) })
}

export async function meet(
  t: Teller,
  now: Date,
  tracked: Promises,
  input: { title: string; metOn: string; evidence: string },
) {
  const { title, ...details } = input
  const { id } = await t.db.milestone.findFirstOrThrow({ where: { commitmentId: tracked.commitment, title } })
  await follow(t, now, tracked, meetMilestone, { milestone: id, ...details })
}

export async function measure(
  t: Teller,
  now: Date,
  tracked: Promises,
  input: { clause: string; [field: string]: unknown },
) {
  await follow(t, now, tracked, addIndicator, { ...input, clause: await clauseOf(t, tracked, input.clause) })
}
