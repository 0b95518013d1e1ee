/** Random commands on publications: briefings, measurements, and platform reports. */
import { draftBriefing, editBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, returnBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import {
  correctMeasurement,
  recordMeasurement,
  withdrawMeasurement,
} from '@takedown/server/domain/measurements/measurements.ts'
import { importReportFile } from '@takedown/server/reports/import.ts'
import type { Command, Occasion } from './occasion.ts'

type State = 'DRAFT' | 'AWAITING_APPROVAL'

const briefingIn = async ({ db, pick }: Occasion, ...states: State[]) =>
  pick(await db.briefing.findMany({ where: { state: { in: states } }, orderBy: { firstDay: 'asc' } }))

const seen = ({ id, version }: { id: string; version: number }) => ({ briefing: id, expectedVersion: version })

/** The texts of a briefing, with up to two cases. */
async function words({ db, some, number }: Occasion) {
  const cases = some(await db.case.findMany({ where: { reconstructed: false }, orderBy: { number: 'asc' } }), 2)
  return {
    introVi: `Lời dẫn số ${number}`,
    introEn: `Introduction ${number}`,
    cases: cases.map(({ id, title }) => ({
      case: id,
      ...{ titleVi: title, titleEn: `Case ${number}`, textVi: 'Diễn biến', textEn: 'What happened' },
    })),
  }
}

const current = async ({ db, pick }: Occasion) =>
  pick(
    await db.measurement.findMany({
      where: { state: 'CURRENT' },
      orderBy: [{ fromDay: 'asc' }, { recordedAt: 'asc' }, { protocol: 'asc' }],
    }),
  )

const scan = ({ day, below, number }: Occasion) => ({
  protocol: `Quét mẫu theo từ khóa ${number}`,
  from: day(-9),
  to: day(-2),
  sampleSize: 400,
  positives: 5 + below(30),
  sourceNote: 'Tổ giám sát',
})

/** A report in Google's format: a later edition repeats its first line and changes its second. */
const report = (number: number): string =>
  [
    'time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,items_content_already_removed',
    'January - June 2026,Vietnam,VN,Government Officials,YouTube,Fraud,3,30,20,2,3,2,2,1',
    `January - June 2026,Vietnam,VN,Police,YouTube,Fraud,2,${number + 10},${number},2,3,2,2,1`,
  ].join('\n')

export const publicationCommands = {
  draftBriefing: async (occasion) => {
    const month = occasion.pick(['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'])
    return occasion.run('quan-ly', draftBriefing, { month, heldOn: `${month}-28`, ...(await words(occasion)) })
  },
  editBriefing: async (occasion) => {
    const briefing = await briefingIn(occasion, 'DRAFT')
    const heldOn = briefing.heldOn.toISOString().slice(0, 10)
    return occasion.run('quan-ly', editBriefing, { ...seen(briefing), heldOn, ...(await words(occasion)) })
  },
  submitBriefing: async (occasion) =>
    occasion.run('quan-ly', submitBriefing, seen(await briefingIn(occasion, 'DRAFT'))),
  returnBriefing: async (occasion) =>
    occasion.run('lanh-dao', returnBriefing, {
      ...seen(await briefingIn(occasion, 'AWAITING_APPROVAL')),
      note: 'Sửa lời dẫn',
    }),
  publishBriefing: async (occasion) =>
    occasion.run('lanh-dao', publishBriefing, seen(await briefingIn(occasion, 'AWAITING_APPROVAL'))),
  recordMeasurement: (occasion) =>
    occasion.run('quan-ly', recordMeasurement, {
      platform: occasion.platforms[occasion.pick(['facebook', 'tiktok'])],
      category: occasion.categories[occasion.pick(['tu-hai', 'lua-dao'])],
      method: 'SAMPLED_SCAN',
      ...scan(occasion),
    }),
  correctMeasurement: async (occasion) => {
    const { id, version } = await current(occasion)
    const input = { measurement: id, expectedVersion: version, ...scan(occasion), reason: 'Nhập nhầm' }
    return occasion.run('quan-ly', correctMeasurement, input)
  },
  withdrawMeasurement: async (occasion) => {
    const { id, version } = await current(occasion)
    const input = { measurement: id, expectedVersion: version, reason: 'Mẫu không ngẫu nhiên' }
    return occasion.run('quan-ly', withdrawMeasurement, input)
  },
  importPlatformReport: async (occasion) =>
    occasion.run('quan-ly', (ask, input) => importReportFile(ask, occasion.sql, input), {
      sha256: await occasion.upload('quan-ly', report(occasion.number)),
      fileName: `bao-cao-${occasion.number}.csv`,
      source: 'Báo cáo minh bạch thử',
    }),
} satisfies Record<string, Command>
