/** Values that make the examples of the mutations on commitments valid, each on a commitment of its own. */
import { requestAppendix } from '@takedown/server/domain/commitments/appendices.ts'
import { addIndicator } from '@takedown/server/domain/commitments/indicators.ts'
import { meetMilestone } from '@takedown/server/domain/commitments/milestones.ts'
import { type Desk, newKey, storeText } from '../make.ts'
import { atCommitment, type Followed, makeCommitment, makeMeasurement, makeMilestone } from '../objects/commitments.ts'
import type { Input } from './mutation-input.ts'

export async function goodCommitmentChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const platform = `Platform_${desk.platforms.tiktok}`
  const category = `Category_${desk.categories['tu-hai']}`
  const sha256 = await storeText(desk.ask('quan-ly', at), 'bản phụ lục')
  const made = () => makeCommitment(desk, { at: '2026-01-05T02:00:00Z' })
  const seen = async ({ commitment }: Followed) => {
    const { version } = await desk.db.commitment.findUniqueOrThrow({ where: { id: commitment } })
    return { commitmentId: `Commitment_${commitment}`, expectedVersion: version }
  }
  const inspection = async () => ({ inspectionId: `Inspection_${(await made()).inspection}`, expectedVersion: 2 })
  const findingInput = async () => {
    const { inspection } = await made()
    const { id } = await desk.db.finding.findFirstOrThrow({ where: { inspectionId: inspection } })
    return { inspectionId: `Inspection_${inspection}`, expectedVersion: 2, findingId: `Finding_${id}` }
  }
  const milestone = async (met = false) => {
    const own = await made()
    const id = await makeMilestone(desk, own, { at, dueOn: '2027-01-31' })
    const how = { milestone: id, metOn: '2026-01-06', evidence: 'Biên bản' }
    if (met) await atCommitment(desk, own.commitment, meetMilestone, how, at)
    return { ...(await seen(own)), milestoneId: `Milestone_${id}` }
  }
  const requested = await made()
  await atCommitment(desk, requested.commitment, requestAppendix, { askedFor: 'Lộ trình', askedAt: new Date(at) }, at)
  const { id: appendix } = await desk.db.appendix.findFirstOrThrow({ where: { commitmentId: requested.commitment } })
  const measured = await made()
  const rate = { label: 'Tỷ lệ', formula: 'on_time', target: 0.9, from: '2026-01-01', to: '2026-12-31' }
  await atCommitment(desk, measured.commitment, addIndicator, { clause: measured.clause, ...rate }, at)
  const { id: indicator } = await desk.db.indicator.findFirstOrThrow({ where: { commitmentId: measured.commitment } })
  const [planned, rated, answering] = [await made(), await made(), await made()]
  const { id: finding } = await desk.db.finding.findFirstOrThrow({ where: { inspectionId: answering.inspection } })

  const protocol = `Bộ từ khóa ${newKey()}`
  const [wrong, doubted] = [
    await makeMeasurement(desk, { at, from: '2026-01-01', to: '2026-01-05', protocol }),
    await makeMeasurement(desk, { at, from: '2026-01-06', to: '2026-01-10', protocol }),
  ]
  return {
    recordMeasurement: { platformId: platform, categoryId: category, sha256, protocol },
    correctMeasurement: { measurementId: `Measurement_${wrong}`, sha256, protocol },
    withdrawMeasurement: { measurementId: `Measurement_${doubted}` },
    openInspection: { platformId: platform },
    recordFinding: { ...(await inspection()), categoryId: category, sha256 },
    correctFinding: { ...(await findingInput()), categoryId: category, sha256 },
    withdrawFinding: await findingInput(),
    concludeInspection: await inspection(),
    recordCommitment: { platformId: platform, inspectionId: `Inspection_${(await made()).inspection}` },
    editCommitment: await seen(await made()),
    closeCommitment: await seen(await made()),
    requestAppendix: await seen(await made()),
    receiveAppendix: { ...(await seen(requested)), appendixId: `Appendix_${appendix}`, receivedAt: at, sha256 },
    addClause: { ...(await seen(answering)), findingId: `Finding_${finding}` },
    addMilestone: { ...(await seen(planned)), clauseId: `Clause_${planned.clause}` },
    moveMilestone: await milestone(),
    meetMilestone: { ...(await milestone()), sha256 },
    reopenMilestone: await milestone(true),
    dropMilestone: await milestone(),
    addIndicator: { ...(await seen(rated)), clauseId: `Clause_${rated.clause}`, categoryIds: [category] },
    removeIndicator: { ...(await seen(measured)), indicatorId: `Indicator_${indicator}` },
  }
}
