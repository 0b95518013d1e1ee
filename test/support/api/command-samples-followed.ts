/** Inspections, commitments and measurements with their parts in every state, with inputs for their commands. */
import { receiveAppendix, requestAppendix } from '@takedown/server/domain/commitments/appendices.ts'
import { closeCommitment } from '@takedown/server/domain/commitments/commitments.ts'
import { dropMilestone, meetMilestone } from '@takedown/server/domain/commitments/milestones.ts'
import { withdrawFinding } from '@takedown/server/domain/inspections/findings.ts'
import { concludeInspection } from '@takedown/server/domain/inspections/inspections.ts'
import { withdrawMeasurement } from '@takedown/server/domain/measurements/measurements.ts'
import { type Desk, newKey } from '../make.ts'
import { atCommitment, makeCommitment, makeIndicator, makeMeasurement, makeMilestone } from '../objects/commitments.ts'
import type { MakeSample, Sample } from './command-sample.ts'

type Steps = { appendix: 'awaited' | 'received'; milestone: 'PLANNED' | 'MET' | 'DROPPED'; closed?: boolean }

export const followedSamples = (desk: Desk, at: string): Record<string, Record<string, MakeSample>> => ({
  commitment: {
    'awaiting an appendix': () => commitmentIn(desk, at, { appendix: 'awaited', milestone: 'PLANNED' }),
    'with a met milestone': () => commitmentIn(desk, at, { appendix: 'received', milestone: 'MET' }),
    'with a dropped milestone': () => commitmentIn(desk, at, { appendix: 'received', milestone: 'DROPPED' }),
    closed: () => commitmentIn(desk, at, { appendix: 'received', milestone: 'MET', closed: true }),
    'closed while an appendix was awaited': () =>
      commitmentIn(desk, at, { appendix: 'awaited', milestone: 'PLANNED', closed: true }),
  },
  inspection: {
    open: () => inspectionIn(desk, at, {}),
    concluded: () => inspectionIn(desk, at, { concluded: true }),
    'with a withdrawn finding': () => inspectionIn(desk, at, { withdrawn: true }),
  },
  measurement: {
    CURRENT: () => measurementIn(desk, at, false),
    WITHDRAWN: () => measurementIn(desk, at, true),
  },
})

async function commitmentIn(desk: Desk, at: string, { appendix, milestone, closed }: Steps): Promise<Sample> {
  const day = at.slice(0, 10)
  const made = await makeCommitment(desk, { at })
  const act = (verb: Parameters<typeof atCommitment>[2], input: object) =>
    atCommitment(desk, made.commitment, verb, input, at)
  const milestoneId = await makeMilestone(desk, made, { at, dueOn: '2027-01-31' })
  const indicatorId = await makeIndicator(desk, made, { at, from: '2026-01-01' })
  await act(requestAppendix, { askedFor: 'Lộ trình' })
  const { id: appendixId } = await desk.db.appendix.findFirstOrThrow({ where: { commitmentId: made.commitment } })
  if (appendix === 'received') await act(receiveAppendix, { appendix: appendixId, text: 'Điều 1' })
  if (milestone === 'MET') await act(meetMilestone, { milestone: milestoneId, metOn: day, evidence: 'Biên bản' })
  if (milestone === 'DROPPED') await act(dropMilestone, { milestone: milestoneId, reason: 'Không còn cần' })
  if (closed) await act(closeCommitment, { outcome: 'BROKEN', closedOn: day, note: 'Hết hạn' })
  const { version } = await desk.db.commitment.findUniqueOrThrow({ where: { id: made.commitment } })
  const seen = { commitmentId: `Commitment_${made.commitment}`, expectedVersion: version }
  const clause = { ...seen, clauseId: `Clause_${made.clause}` }
  const onCommitment = {
    editCommitment: { ...seen, title: 'Khác' },
    closeCommitment: { ...seen, outcome: 'BROKEN', closedOn: day, note: 'Hết hạn' },
    requestAppendix: { ...seen, askedFor: 'Lộ trình' },
    addClause: { ...seen, number: '2', text: 'Điều' },
    addMilestone: { ...clause, title: 'Mốc', owner: 'TikTok', dueOn: '2027-01-31' },
    addIndicator: { ...clause, label: 'Tỷ lệ', formula: 'ON_TIME', target: 0.9, from: '2026-01-01' },
  }
  const step = { ...seen, milestoneId: `Milestone_${milestoneId}` }
  const onMilestone = {
    moveMilestone: { ...step, dueOn: '2027-02-28', reason: 'Thỏa thuận' },
    meetMilestone: { ...step, metOn: day, evidence: 'Biên bản' },
    reopenMilestone: { ...step, reason: 'Nhầm' },
    dropMilestone: { ...step, reason: 'Không còn cần' },
  }
  const [ownAppendix, indicator] = [`Appendix_${appendixId}`, `Indicator_${indicatorId}`]
  return {
    inputs: {
      ...onCommitment,
      ...onMilestone,
      receiveAppendix: { ...seen, appendixId: ownAppendix, text: 'Điều 1' },
      removeIndicator: { ...seen, indicatorId: indicator, reason: 'Sai' },
    },
    objects: {
      [seen.commitmentId]: Object.keys(onCommitment),
      [step.milestoneId]: Object.keys(onMilestone),
      [ownAppendix]: ['receiveAppendix'],
      [indicator]: ['removeIndicator'],
    },
  }
}

async function inspectionIn(
  desk: Desk,
  at: string,
  { concluded, withdrawn }: { concluded?: boolean; withdrawn?: boolean },
): Promise<Sample> {
  const manager = desk.ask('quan-ly', at)
  const day = at.slice(0, 10)
  const { inspection } = await makeCommitment(desk, { at })
  const { id: finding } = await desk.db.finding.findFirstOrThrow({ where: { inspectionId: inspection } })
  const now = { key: newKey(), inspection, expectedVersion: 2 }
  if (concluded) await concludeInspection(manager, { ...now, concludedOn: day, conclusion: 'Kết luận' })
  if (withdrawn) await withdrawFinding(manager, { ...now, finding, reason: 'Nhầm' })
  const { version } = await desk.db.inspection.findUniqueOrThrow({ where: { id: inspection } })
  const seen = { inspectionId: `Inspection_${inspection}`, expectedVersion: version }
  const wrong = { ...seen, findingId: `Finding_${finding}`, reason: 'Nhầm' }
  const onInspection = {
    recordFinding: { ...seen, title: 'Vi phạm', severity: 3 },
    concludeInspection: { ...seen, concludedOn: day, conclusion: 'Kết luận' },
    recordCommitment: {
      ...{ inspectionId: seen.inspectionId, platformId: `Platform_${desk.platforms.tiktok}` },
      ...{ title: 'Cam kết', promisedOn: day },
    },
  }
  const onFinding = { correctFinding: { ...wrong, title: 'Khác', severity: 2 }, withdrawFinding: wrong }
  return {
    inputs: { ...onInspection, ...onFinding },
    objects: { [seen.inspectionId]: Object.keys(onInspection), [wrong.findingId]: Object.keys(onFinding) },
  }
}

async function measurementIn(desk: Desk, at: string, withdrawn: boolean): Promise<Sample> {
  const period = { protocol: `Bộ từ khóa ${newKey()}`, from: '2026-01-01', to: '2026-01-05' }
  const measurement = await makeMeasurement(desk, { at, ...period })
  const doubted = { key: newKey(), measurement, expectedVersion: 1, reason: 'Mẫu không ngẫu nhiên' }
  if (withdrawn) await withdrawMeasurement(desk.ask('quan-ly', at), doubted)
  const { version } = await desk.db.measurement.findUniqueOrThrow({ where: { id: measurement } })
  const seen = { measurementId: `Measurement_${measurement}`, expectedVersion: version, reason: 'Nhập nhầm' }
  const inputs = {
    correctMeasurement: { ...seen, ...period, sampleSize: 400, positives: 7, sourceNote: 'Tổ giám sát' },
    withdrawMeasurement: seen,
  }
  return { inputs, objects: { [seen.measurementId]: Object.keys(inputs) } }
}
