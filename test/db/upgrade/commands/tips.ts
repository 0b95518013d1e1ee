/** Random commands on tips and official letters. */
import { linkTip } from '@takedown/server/domain/cases/cases.ts'
import { importLetter } from '@takedown/server/domain/tips/official-letters.ts'
import { submitTips } from '@takedown/server/domain/tips/submit-many.ts'
import { answerReporter, askReporter, dismissTip, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { readLetter } from '@takedown/server/letters/read.ts'
import type { Command, Occasion } from './occasion.ts'

const reasons = ['DUPLICATE', 'OUT_OF_SCOPE', 'NOT_ENOUGH_INFORMATION', 'NO_VIOLATION', 'SPAM'] as const
const officers = ['can-bo-1', 'can-bo-2', 'lanh-dao'] as const

const tipIn = async ({ db, pick }: Occasion, ...states: ('NEW' | 'LINKED' | 'DISMISSED')[]) =>
  pick(await db.tip.findMany({ where: { state: { in: states } }, orderBy: { number: 'asc' } }))

export const tipCommands = {
  submitTip: ({ run, pick, number }) =>
    run(pick(['bao-chi', 'can-bo-1']), submitTip, {
      subject: `Tin báo số ${number}`,
      text: `Bạn đọc báo nhóm https://www.facebook.com/groups/7100000${number}?ref=share rao bán giấy tờ giả.`,
      reporterName: pick(['Bạn đọc', null]),
    }),
  submitTips: ({ run, pick, number }) =>
    run(pick(['bao-chi', 'can-bo-1']), submitTips, {
      tips: [1, 2].map((n) => ({
        reference: `tham-chieu-${number}-${n}`,
        subject: `Tin báo hàng loạt số ${number}.${n}`,
        text: `Bạn đọc báo nhóm https://www.facebook.com/groups/7200000${number}${n} rao bán giấy tờ giả.`,
      })),
    }),
  askReporter: async (occasion) =>
    occasion.run(occasion.pick(officers), askReporter, {
      tip: (await tipIn(occasion, 'NEW', 'LINKED')).id,
      text: 'Nhóm nào, và từ ngày nào?',
    }),
  answerReporter: async (occasion) => {
    const questions = await occasion.db.tipMessage.findMany({
      where: { kind: 'QUESTION', tip: { newsroom: { slug: 'bao-minh-hoa' } } },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    })
    const { tipId } = occasion.pick(questions)
    const text = `Thêm địa chỉ https://tiktok.com/@demo.tin${occasion.number}`
    return occasion.run('bao-chi', answerReporter, { tip: tipId, text })
  },
  dismissTip: async (occasion) => {
    const { id, version } = await tipIn(occasion, 'NEW')
    const reason = occasion.pick(reasons)
    return occasion.run(occasion.pick(officers), dismissTip, {
      tip: id,
      expectedVersion: version,
      reason,
      note: 'Trùng',
    })
  },
  linkTip: async (occasion) => {
    const { id, version } = await tipIn(occasion, 'NEW', 'DISMISSED')
    const caseRow = occasion.pick(
      await occasion.db.case.findMany({ where: { state: 'OPEN', reconstructed: false }, orderBy: { number: 'asc' } }),
    )
    const input = { tip: id, expectedVersion: version, case: caseRow.id, takeItems: occasion.below(2) === 0 }
    return occasion.run(occasion.pick(officers), linkTip, input)
  },
  importLetters: ({ contextOf, number, pick }) => {
    const text = [
      `Số: ${number}/CV-TTTT`,
      'Hà Nội, ngày 20 tháng 10 năm 2026',
      'Đề nghị ngăn chặn, gỡ bỏ trong vòng 24 giờ các nội dung sau:',
      `1. https://youtube.com/watch?v=demo${String(number).padStart(7, '0')}`,
      `2. https://facebook.com/demo-thu/posts/72000${number}`,
    ].join('\n')
    return importLetter(contextOf(pick(officers)), {
      ...readLetter(text, 'cong-van.txt'),
      subject: `Công văn ${number}`,
    })
  },
} satisfies Record<string, Command>
