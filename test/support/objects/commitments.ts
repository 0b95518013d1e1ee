/** Commitments on a desk, created through the domain. */
import { receiveAppendix, requestAppendix } from '@takedown/server/domain/commitments/appendices.ts'
import { addClause } from '@takedown/server/domain/commitments/clauses.ts'
import { recordCommitment } from '@takedown/server/domain/commitments/commitments.ts'
import { addIndicator } from '@takedown/server/domain/commitments/indicators.ts'
import { addMilestone } from '@takedown/server/domain/commitments/milestones.ts'
import type { CommandContext } from '@takedown/server/domain/core/command.ts'
import { recordFinding } from '@takedown/server/domain/inspections/findings.ts'
import { openInspection } from '@takedown/server/domain/inspections/inspections.ts'
import { recordMeasurement } from '@takedown/server/domain/measurements/measurements.ts'
import { type Desk, newKey, storeText } from '../make.ts'

export interface Followed {
  inspection: string
  commitment: string
  clause: string
}

/** Runs a command on a commitment at its present version. */
export async function atCommitment(
  desk: Desk,
  commitment: string,
  verb: (ask: CommandContext, input: unknown) => Promise<unknown>,
  input: object,
  at: string,
  who = 'quan-ly',
): Promise<void> {
  const { version } = await desk.db.commitment.findUniqueOrThrow({ where: { id: commitment } })
  await verb(desk.ask(who, at), { key: newKey(), commitment, expectedVersion: version, ...input })
}

/** An inspection with a finding, and its commitment with one clause. */
export async function makeCommitment(
  desk: Desk,
  { at, platform = 'tiktok', title = 'Cam kết' }: { at: string; platform?: string; title?: string },
): Promise<Followed> {
  const manager = desk.ask('quan-ly', at)
  const on = { platform: desk.platforms[platform] }
  const day = at.slice(0, 10)
  const { id: inspection } = await openInspection(manager, {
    key: newKey(),
    ...on,
    title,
    scope: title,
    startedOn: day,
  })
  const finding = { key: newKey(), inspection, expectedVersion: 1, title, detail: title, severity: 4 }
  await recordFinding(manager, finding)
  const promised = { key: newKey(), ...on, inspection, title, summary: title, sourceNote: title, promisedOn: day }
  const { id: commitment } = await recordCommitment(manager, promised)
  await atCommitment(desk, commitment, addClause, { number: '1', text: title }, at)
  const { id: clause } = await desk.db.clause.findFirstOrThrow({ where: { commitmentId: commitment } })
  return { inspection, commitment, clause }
}

/** A milestone of the clause; its id. */
export async function makeMilestone(
  desk: Desk,
  { commitment, clause }: Followed,
  { at, dueOn, title = 'Mốc' }: { at: string; dueOn: string; title?: string },
): Promise<string> {
  await atCommitment(desk, commitment, addMilestone, { clause, title, owner: 'TikTok', dueOn }, at)
  const { id } = await desk.db.milestone.findFirstOrThrow({
    where: { commitmentId: commitment },
    orderBy: { id: 'desc' },
  })
  return id
}

/** An indicator of the clause; its id. */
export async function makeIndicator(
  desk: Desk,
  { commitment, clause }: Followed,
  { at, ...fields }: { at: string; from: string; by?: string; formula?: string; target?: number },
): Promise<string> {
  const promised = { clause, label: 'Tỷ lệ', formula: 'actioned_of_requested', target: 1, ...fields }
  await atCommitment(desk, commitment, addIndicator, promised, at)
  const { id } = await desk.db.indicator.findFirstOrThrow({
    where: { commitmentId: commitment },
    orderBy: { id: 'desc' },
  })
  return id
}

/** With everything that a commitment can have, `count` times. */
export async function makeFullCommitment(desk: Desk, at: string, count: number, title?: string): Promise<Followed> {
  const made = await makeCommitment(desk, { at, platform: 'facebook', title })
  const { id: finding } = await desk.db.finding.findFirstOrThrow({ where: { inspectionId: made.inspection } })
  const sha256 = await storeText(desk.ask('quan-ly', at), 'phụ lục')
  const act = (verb: Parameters<typeof atCommitment>[2], input: object) =>
    atCommitment(desk, made.commitment, verb, input, at)
  for (let n = 1; n <= count; n++) {
    await act(requestAppendix, { askedFor: title ?? 'Lộ trình' })
    const { id: appendix } = await desk.db.appendix.findFirstOrThrow({
      where: { commitmentId: made.commitment, receivedAt: null },
    })
    const file = { sha256, fileName: `${title ?? 'phu-luc'}.txt` }
    await act(receiveAppendix, { appendix, text: `Điều ${n} ${title ?? ''}`, reference: title, ...file })
    await act(addClause, { number: `${n + 1}`, text: title ?? 'Điều', appendix, finding })
    await makeMilestone(desk, made, { at, dueOn: `2026-01-${10 + n}`, title })
    const measured = { clause: made.clause, label: title ?? 'Tỷ lệ', formula: 'on_time', target: 1, from: '2025-01-01' }
    await act(addIndicator, { ...measured, categories: [desk.categories['lua-dao']] })
  }
  return made
}

export interface Measured {
  at: string
  from: string
  to: string
  platform?: string
  category?: string
  sampleSize?: number
  positives?: number
  protocol?: string
  words?: string
}

/** A sampled scan on Facebook; its id. */
export async function makeMeasurement(
  desk: Desk,
  { at, from, to, words = 'Quét mẫu', ...fields }: Measured,
): Promise<string> {
  const { platform = 'facebook', category = 'tu-hai', sampleSize = 400, positives = 16, protocol = words } = fields
  const { id } = await recordMeasurement(desk.ask('quan-ly', at), {
    key: newKey(),
    platform: desk.platforms[platform],
    category: desk.categories[category],
    method: 'SAMPLED_SCAN',
    ...{ protocol, from, to, sampleSize, positives, sourceNote: words },
  })
  return id
}
