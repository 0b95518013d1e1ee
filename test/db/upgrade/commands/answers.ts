/** Random commands on platform responses: answers, clarifications, corrections and reversals. */
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { correctResponse, reverseItem } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import type { Command } from './occasion.ts'
import { requestIn } from './requests.ts'

const outcomes = [
  { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' },
  { state: 'ACTIONED', action: 'CONTENT_DISABLED_IN_COUNTRY', ground: 'LEGAL' },
  { state: 'ACTIONED', action: 'ACCOUNT_SUSPENDED', ground: 'POLICY' },
  { state: 'ACTIONED', action: 'AGE_RESTRICTED', ground: 'POLICY' },
  { state: 'ALREADY_GONE' },
  { state: 'NOT_FOUND' },
  { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
  { state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' },
  { state: 'REFUSED', refusalReason: 'DISPUTED', note: 'Đang khiếu nại' },
] as const

const inState = <T extends { id: string; state: string }>(items: readonly T[], ...states: string[]): T[] =>
  items.filter(({ state }) => states.includes(state))

export const answerCommands = {
  recordResponse: async (occasion) => {
    const { id: request, version, platform, items, sentAt } = await requestIn(occasion, 'SENT', 'ACKNOWLEDGED')
    const outcome = occasion.pick(outcomes)
    const answered = occasion.some(inState(items, 'AWAITING', 'NEEDS_CLARIFICATION'), 5)
    const who = occasion.pick([platform.slug, platform.slug, 'can-bo-2'])
    // An officer may record an earlier answer later.
    const time = Math.max(sentAt!.getTime(), occasion.hoursAgo(occasion.below(6)).getTime())
    return occasion.run(who, recordResponse, {
      request,
      expectedVersion: version,
      answeredAt: new Date(time),
      proof: 'Thư trả lời ngày hôm nay',
      text: occasion.pick(['Chúng tôi đã xem xét.', null]),
      answers: answered.map(({ id }) => ({ item: id, ...outcome })),
    })
  },
  correctResponse: async (occasion) => {
    const { id: request, version, items } = await requestIn(occasion, 'SENT', 'ACKNOWLEDGED', 'CLOSED')
    const { id: item } = occasion.pick(inState(items, 'ACTIONED', 'REFUSED', 'NOT_FOUND', 'ALREADY_GONE'))
    const answer = occasion.pick([...outcomes, { state: 'AWAITING' }])
    const input = {
      request,
      expectedVersion: version,
      reason: 'Ghi nhầm dòng',
      proof: 'Thư ngày hôm nay',
      answers: [{ item, ...answer }],
    }
    return occasion.run('lanh-dao', correctResponse, input)
  },
  askClarification: async (occasion) => {
    const { id: request, platform, items } = await requestIn(occasion, 'SENT', 'ACKNOWLEDGED')
    return occasion.run(occasion.pick([platform.slug, 'can-bo-1']), askClarification, {
      request,
      items: occasion.some(inState(items, 'AWAITING'), 3).map(({ id }) => id),
      question: 'Đoạn nào của video vi phạm?',
    })
  },
  answerClarification: async (occasion) => {
    const { id: request, items } = await requestIn(occasion, 'SENT', 'ACKNOWLEDGED')
    return occasion.run('can-bo-1', answerClarification, {
      request,
      items: occasion.some(inState(items, 'NEEDS_CLARIFICATION'), 5).map(({ id }) => id),
      answer: 'Từ phút thứ hai',
    })
  },
  reverseItem: async (occasion) => {
    const { version, items } = await requestIn(occasion, 'SENT', 'ACKNOWLEDGED', 'CLOSED')
    const { id: item } = occasion.pick(inState(items, 'ACTIONED'))
    const by = occasion.pick(['PLATFORM', 'AUTHORITY', 'APPEAL', 'COURT'])
    return occasion.run('lanh-dao', reverseItem, {
      item,
      expectedVersion: version,
      by,
      reason: 'Xem lại',
      proof: 'Văn bản',
    })
  },
} satisfies Record<string, Command>
