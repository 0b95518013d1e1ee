/** Valid inputs of the mutations on commitments, each on a commitment of its own. */
import { requestAppendix } from '@takedown/server/domain/commitments/appendices.ts'
import { addIndicator } from '@takedown/server/domain/commitments/indicators.ts'
import { meetMilestone } from '@takedown/server/domain/commitments/milestones.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { atCommitment, type Followed, makeCommitment, makeMeasurement, makeMilestone } from './commitments.ts'
import { type Desk, newKey } from './make.ts'
import type { Input } from './mutation-input.ts'

export async function goodCommitmentChanges(desk: Desk, at: string): Promise<Record<string, Input>> {
  const platform = `Platform_${desk.platforms.tiktok}`
  const category = `Category_${desk.categories['tu-hai']}`
  const today = at.slice(0, 10)
  const { sha256 } = await storeUpload(desk.ask('quan-ly', at), new TextEncoder().encode('bản phụ lục'), 'text/plain')
  const file = { sha256, fileName: 'a.txt' }
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
  const seenThen = {
    ...{ protocol, from: '2026-01-02', to: '2026-01-05', sampleSize: 400, positives: 7 },
    ...{ sourceNote: 'Tổ giám sát', sourceUrl: 'https://example.org/report', ...file },
  }

  return {
    recordMeasurement: { platformId: platform, categoryId: category, method: 'SAMPLED_SCAN', ...seenThen },
    correctMeasurement: { measurementId: `Measurement_${wrong}`, expectedVersion: 1, ...seenThen, reason: 'Nhập nhầm' },
    withdrawMeasurement: {
      measurementId: `Measurement_${doubted}`,
      expectedVersion: 1,
      reason: 'Mẫu không ngẫu nhiên',
    },
    openInspection: { platformId: platform, title: 'Kiểm tra', scope: 'Trẻ em', startedOn: today, sourceNote: 'Nguồn' },
    recordFinding: {
      ...(await inspection()),
      title: 'Vi phạm',
      detail: 'Chi tiết',
      severity: 3,
      categoryId: category,
      ...file,
    },
    correctFinding: {
      ...(await findingInput()),
      title: 'Khác',
      detail: 'Chi tiết',
      severity: 2,
      categoryId: category,
      ...file,
      reason: 'Nhầm',
    },
    withdrawFinding: { ...(await findingInput()), reason: 'Nhầm nền tảng' },
    concludeInspection: { ...(await inspection()), concludedOn: today, conclusion: 'Kết luận' },
    recordCommitment: {
      platformId: platform,
      inspectionId: `Inspection_${(await made()).inspection}`,
      title: 'Cam kết',
      summary: 'Tóm tắt',
      promisedOn: today,
      sourceNote: 'Nguồn',
    },
    editCommitment: { ...(await seen(await made())), title: 'Khác', summary: 'Khác' },
    closeCommitment: { ...(await seen(await made())), outcome: 'FULFILLED', closedOn: today, note: 'Xong' },
    requestAppendix: { ...(await seen(await made())), askedFor: 'Lộ trình', askedAt: at, dueOn: '2027-01-31' },
    receiveAppendix: {
      ...(await seen(requested)),
      appendixId: `Appendix_${appendix}`,
      receivedAt: at,
      reference: 'TT-1',
      text: 'Điều 1',
      ...file,
    },
    addClause: { ...(await seen(answering)), number: '2', text: 'Điều', findingId: `Finding_${finding}` },
    addMilestone: {
      ...(await seen(planned)),
      clauseId: `Clause_${planned.clause}`,
      title: 'Mốc',
      owner: 'TikTok',
      dueOn: '2027-01-31',
    },
    moveMilestone: { ...(await milestone()), dueOn: '2027-02-28', reason: 'Thỏa thuận' },
    meetMilestone: { ...(await milestone()), metOn: today, evidence: 'Biên bản', ...file },
    reopenMilestone: { ...(await milestone(true)), reason: 'Nhầm' },
    dropMilestone: { ...(await milestone()), reason: 'Không còn cần' },
    addIndicator: {
      ...(await seen(rated)),
      clauseId: `Clause_${rated.clause}`,
      ...rate,
      formula: 'ON_TIME',
      by: 'SENT',
      categoryIds: [category],
      kinds: ['VIDEO'],
    },
    removeIndicator: { ...(await seen(measured)), indicatorId: `Indicator_${indicator}`, reason: 'Sai' },
  }
}
