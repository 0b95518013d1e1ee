/** Texts of the briefing document's section on commitments (written promises of platforms), in both languages. */
import type { CommitmentState } from '@takedown/prisma/generated/client/enums.ts'
import type { CommitmentProgress } from '#domain/commitments/list.ts'
import type { MilestoneStanding } from '#domain/commitments/milestones.ts'
import type { Language } from './words.ts'

const vi = {
  commitments: 'Cam kết của các nền tảng',
  commitmentsNote: 'Nền tảng đã cam kết gì và thực hiện đến đâu, tính đến lúc chốt số liệu.',
  commitmentOf: (platform: string, day: string) => `${platform}: văn bản cam kết ngày ${day}`,
  after: (inspection: string) => `Sau đợt “${inspection}”.`,
  commitmentStates: {
    ACTIVE: 'đang theo dõi',
    FULFILLED: 'đã thực hiện',
    BROKEN: 'không thực hiện',
    REPLACED: 'đã thay thế',
  } as Record<CommitmentState, string>,
  appendix: (version: number) => `Phụ lục ${version}`,
  askedOn: (day: string) => `yêu cầu ngày ${day}`,
  dueOn: (day: string) => `hạn ${day}`,
  receivedOn: (day: string) => `đã nhận ngày ${day}`,
  notReceived: 'chưa nhận',
  progress: ({ milestones, met, metLate, overdue }: CommitmentProgress) =>
    `Đã đạt ${met}/${milestones} mốc${metLate > 0 ? `, trong đó ${metLate} mốc đạt muộn` : ''}${overdue > 0 ? `; ${overdue} mốc quá hạn` : ''}.`,
  noMilestones: 'Chưa có mốc tiến độ nào.',
  clause: 'Điều',
  milestone: 'Mốc tiến độ',
  due: 'Hạn',
  standing: 'Tình trạng',
  standings: {
    PLANNED: 'chưa đến hạn',
    DUE_SOON: 'sắp đến hạn',
    OVERDUE: 'quá hạn',
    MET: 'đạt',
    MET_LATE: 'đạt muộn',
    DROPPED: 'đã bỏ',
  } as Record<MilestoneStanding, string>,
  firstPromised: (day: string) => `cam kết ban đầu ${day}`,
  promise: 'Nội dung cam kết',
  promised: 'Mức cam kết',
  measured: (period: string) => `Đo được trong ${period}`,
  partlyReconstructed: 'Có phần phục dựng hoặc giả định, ghi rõ trong hồ sơ cam kết.',
}

const en: typeof vi = {
  commitments: 'Commitments of the platforms',
  commitmentsNote: 'What platforms had promised and how far they had come when the figures were taken.',
  commitmentOf: (platform, day) => `${platform}: written commitment of ${day}`,
  after: (inspection) => `After “${inspection}”.`,
  commitmentStates: { ACTIVE: 'being followed', FULFILLED: 'kept', BROKEN: 'not kept', REPLACED: 'replaced' },
  appendix: (version) => `Appendix ${version}`,
  askedOn: (day) => `asked for on ${day}`,
  dueOn: (day) => `due ${day}`,
  receivedOn: (day) => `received on ${day}`,
  notReceived: 'not received yet',
  progress: ({ milestones, met, metLate, overdue }) =>
    `${met} of ${milestones} milestones met${metLate > 0 ? `, ${metLate} of them late` : ''}${overdue > 0 ? `; ${overdue} overdue` : ''}.`,
  noMilestones: 'No milestones yet.',
  clause: 'Clause',
  milestone: 'Milestone',
  due: 'Due',
  standing: 'Status',
  standings: {
    PLANNED: 'not due yet',
    DUE_SOON: 'due soon',
    OVERDUE: 'overdue',
    MET: 'met',
    MET_LATE: 'met late',
    DROPPED: 'dropped',
  },
  firstPromised: (day) => `first promised for ${day}`,
  promise: 'Promise',
  promised: 'Promised',
  measured: (period) => `Measured in ${period}`,
  partlyReconstructed: 'Partly reconstructed or assumed; the record of the commitment says which part.',
}

export const commitmentWords: Record<Language, typeof vi> = { vi, en }
