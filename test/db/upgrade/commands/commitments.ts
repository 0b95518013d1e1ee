/** Random commands on inspections and commitments. */
import { receiveAppendix, requestAppendix } from '@takedown/server/domain/commitments/appendices.ts'
import { addClause } from '@takedown/server/domain/commitments/clauses.ts'
import { closeCommitment, editCommitment, recordCommitment } from '@takedown/server/domain/commitments/commitments.ts'
import { addIndicator, removeIndicator } from '@takedown/server/domain/commitments/indicators.ts'
import {
  addMilestone,
  dropMilestone,
  meetMilestone,
  moveMilestone,
  reopenMilestone,
} from '@takedown/server/domain/commitments/milestones.ts'
import { correctFinding, recordFinding, withdrawFinding } from '@takedown/server/domain/inspections/findings.ts'
import { concludeInspection, openInspection } from '@takedown/server/domain/inspections/inspections.ts'
import { type Command, NothingToDo, type Occasion } from './occasion.ts'

const leaders = ['quan-ly', 'lanh-dao'] as const

const inspectionIn = async ({ db, pick }: Occasion) =>
  pick(
    await db.inspection.findMany({
      where: { concludedOn: null },
      orderBy: [{ recordedAt: 'asc' }, { title: 'asc' }],
      include: { findings: { where: { withdrawn: false }, orderBy: { position: 'asc' } } },
    }),
  )

const commitmentIn = async ({ db, pick }: Occasion) =>
  pick(
    await db.commitment.findMany({
      where: { state: 'ACTIVE' },
      orderBy: { number: 'asc' },
      include: {
        appendices: { orderBy: { version: 'asc' } },
        clauses: { orderBy: { position: 'asc' } },
        milestones: { orderBy: [{ promisedOn: 'asc' }, { title: 'asc' }] },
        indicators: { orderBy: [{ addedAt: 'asc' }, { label: 'asc' }] },
      },
    }),
  )

const onCommitment = ({ id, version }: { id: string; version: number }) => ({
  commitment: id,
  expectedVersion: version,
})
const onInspection = ({ id, version }: { id: string; version: number }) => ({
  inspection: id,
  expectedVersion: version,
})

export const commitmentCommands = {
  openInspection: (occasion) =>
    occasion.run(occasion.pick(leaders), openInspection, {
      platform: occasion.platforms[occasion.pick(['facebook', 'tiktok', 'youtube'])],
      title: `Đợt kiểm tra ${occasion.number}`,
      scope: 'Quảng cáo và nội dung cho trẻ em',
      startedOn: occasion.day(-3),
    }),
  recordFinding: async (occasion) => {
    const who = occasion.pick(leaders)
    return occasion.run(who, recordFinding, {
      ...onInspection(await inspectionIn(occasion)),
      title: `Phát hiện ${occasion.number}`,
      severity: 1 + occasion.below(5),
      category: occasion.categories['lua-dao'],
      sha256: await occasion.upload(who, `Biên bản phát hiện ${occasion.number}`),
      fileName: 'bien-ban.txt',
    })
  },
  correctFinding: async (occasion) => {
    const inspection = await inspectionIn(occasion)
    return occasion.run(occasion.pick(leaders), correctFinding, {
      ...onInspection(inspection),
      finding: occasion.pick(inspection.findings).id,
      title: `Phát hiện sửa lại ${occasion.number}`,
      severity: 2,
      reason: 'Ghi nhầm mức độ',
    })
  },
  withdrawFinding: async (occasion) => {
    const inspection = await inspectionIn(occasion)
    const { id: finding } = occasion.pick(inspection.findings)
    const input = { ...onInspection(inspection), finding, reason: 'Nhầm nền tảng' }
    return occasion.run(occasion.pick(leaders), withdrawFinding, input)
  },
  concludeInspection: async (occasion) =>
    occasion.run(occasion.pick(leaders), concludeInspection, {
      ...onInspection(await inspectionIn(occasion)),
      concludedOn: occasion.day(0),
      conclusion: 'Nền tảng phải khắc phục',
    }),
  recordCommitment: (occasion) =>
    occasion.run(occasion.pick(leaders), recordCommitment, {
      platform: occasion.platforms[occasion.pick(['facebook', 'tiktok', 'youtube'])],
      title: `Cam kết ${occasion.number}`,
      summary: 'Gỡ trong 24 giờ',
      promisedOn: occasion.day(-1),
    }),
  editCommitment: async (occasion) =>
    occasion.run(occasion.pick(leaders), editCommitment, {
      ...onCommitment(await commitmentIn(occasion)),
      summary: `Gỡ trong 24 giờ, bản ${occasion.number}`,
    }),
  closeCommitment: async (occasion) => {
    // The last two stay open for the other commands.
    if ((await occasion.db.commitment.count({ where: { state: 'ACTIVE' } })) < 3) throw new NothingToDo()
    return occasion.run(occasion.pick(leaders), closeCommitment, {
      ...onCommitment(await commitmentIn(occasion)),
      outcome: occasion.pick(['BROKEN', 'REPLACED']),
      closedOn: occasion.day(0),
      note: 'Thay bằng cam kết mới',
    })
  },
  requestAppendix: async (occasion) =>
    occasion.run(occasion.pick(leaders), requestAppendix, {
      ...onCommitment(await commitmentIn(occasion)),
      askedFor: 'Lộ trình theo quý',
      dueOn: occasion.day(20),
    }),
  receiveAppendix: async (occasion) => {
    const commitment = await commitmentIn(occasion)
    const { id } = occasion.pick(commitment.appendices.filter(({ receivedAt }) => receivedAt === null))
    const who = occasion.pick(leaders)
    return occasion.run(who, receiveAppendix, {
      ...onCommitment(commitment),
      appendix: id,
      reference: `PL-${occasion.number}`,
      text: 'Điều 1. Quý này.',
      sha256: await occasion.upload(who, `Phụ lục ${occasion.number}`),
      fileName: 'phu-luc.txt',
    })
  },
  addClause: async (occasion) =>
    occasion.run(occasion.pick(leaders), addClause, {
      ...onCommitment(await commitmentIn(occasion)),
      number: `${occasion.number}`,
      text: 'Nền tảng gỡ nội dung trong 24 giờ.',
    }),
  addMilestone: async (occasion) => {
    const commitment = await commitmentIn(occasion)
    return occasion.run(occasion.pick(leaders), addMilestone, {
      ...onCommitment(commitment),
      clause: occasion.pick(commitment.clauses).id,
      title: `Mốc ${occasion.number}`,
      owner: 'Nền tảng',
      dueOn: occasion.day(occasion.below(8)),
    })
  },
  moveMilestone: async (occasion) => {
    const commitment = await commitmentIn(occasion)
    const { id } = occasion.pick(commitment.milestones.filter(({ state }) => state === 'PLANNED'))
    const input = { ...onCommitment(commitment), milestone: id, dueOn: occasion.day(9), reason: 'Theo thỏa thuận' }
    return occasion.run(occasion.pick(leaders), moveMilestone, input)
  },
  meetMilestone: async (occasion) => {
    const commitment = await commitmentIn(occasion)
    const { id } = occasion.pick(commitment.milestones.filter(({ state }) => state === 'PLANNED'))
    const input = {
      ...onCommitment(commitment),
      milestone: id,
      metOn: occasion.day(0),
      evidence: 'Biên bản nghiệm thu',
    }
    return occasion.run(occasion.pick(leaders), meetMilestone, input)
  },
  reopenMilestone: async (occasion) => {
    const commitment = await commitmentIn(occasion)
    const { id } = occasion.pick(commitment.milestones.filter(({ state }) => state === 'MET'))
    const input = { ...onCommitment(commitment), milestone: id, reason: 'Chưa đạt' }
    return occasion.run(occasion.pick(leaders), reopenMilestone, input)
  },
  dropMilestone: async (occasion) => {
    const commitment = await commitmentIn(occasion)
    const { id } = occasion.pick(commitment.milestones.filter(({ state }) => state === 'PLANNED'))
    const input = { ...onCommitment(commitment), milestone: id, reason: 'Không còn cần' }
    return occasion.run(occasion.pick(leaders), dropMilestone, input)
  },
  addIndicator: async (occasion) => {
    const commitment = await commitmentIn(occasion)
    return occasion.run(occasion.pick(leaders), addIndicator, {
      ...onCommitment(commitment),
      clause: occasion.pick(commitment.clauses).id,
      label: `Tỷ lệ ${occasion.number}`,
      formula: occasion.pick(['on_time', 'actioned_of_requested', 'resolved_of_answerable']),
      target: 0.9,
      by: occasion.pick(['SENT', 'ANSWERED']),
      from: '2026-10-01',
      to: occasion.pick([null, '2026-12-31']),
    })
  },
  removeIndicator: async (occasion) => {
    const commitment = await commitmentIn(occasion)
    const { id } = occasion.pick(commitment.indicators)
    const input = { ...onCommitment(commitment), indicator: id, reason: 'Đo sai' }
    return occasion.run(occasion.pick(leaders), removeIndicator, input)
  },
} satisfies Record<string, Command>
