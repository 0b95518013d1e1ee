/**
 * Continues the debt case of the demo with the 4 of 47 groups that the platform refused as unclear. Officers list what
 * is missing and request three of them again: the platform disables two and still refuses the third. The request for
 * the fourth is a draft.
 */

import type { Scenario } from '#demo/fixtures.ts'
import { textsOf } from '#demo/reasons/bank.ts'
import { additions, clearReasons, debtBank } from '#demo/reasons/debt-bank.ts'
import { placesIn } from '#demo/reasons/places.ts'
import { type LetterStatements, stateLetter } from '#demo/reasons/statements.ts'
import { minutesAfter, type Timeline } from '#demo/timeline.ts'
import { recordChecks } from '#domain/cases/checks.ts'
import type { GapState } from '#domain/requests/resubmitting/gaps.ts'
import { recordGap } from '#domain/requests/resubmitting/record-gap.ts'
import type { Address } from './addresses.ts'
import { textCapture } from './captures.ts'
import { attach } from './casework.ts'
import { type Letter, type Outcome, respond, writeRequest } from './correspondence.ts'

const HOUR = 60
const DAY = 24 * HOUR
const who = 'can-bo-2'
const AGAIN = 3
const subjectFor = (count: number) => `Gửi lại kèm chứng cứ bổ sung: ${count} nhóm hướng dẫn bùng nợ chưa được xử lý`

const disabled: Outcome = { state: 'ACTIONED', action: 'GROUP_DISABLED', ground: 'LEGAL' }
const refusedAgain: Outcome = {
  state: 'REFUSED',
  refusalReason: 'VIOLATION_UNCLEAR',
  note: 'Bài được nêu chỉ giới thiệu dịch vụ hồ sơ vay; đề nghị chỉ rõ chỗ rao bán giấy tờ giả và thời điểm đăng.',
}

/** The four groups, their content items, and their items in the refused request, in the same order. */
export interface UnclearGroups {
  caseId: string
  groups: readonly (Address & { title?: string })[]
  items: readonly string[]
  refused: readonly string[]
}

export async function* resubmitUnclear(t: Scenario, { caseId, groups, items, refused }: UnclearGroups): Timeline {
  const sentAt = minutesAfter(t.now, -8 * DAY)
  const letter = (from: number, to: number, at: Date): Letter => ({
    ...{ who, caseId, at, platform: 'facebook', power: 'nd-147-2024-24h' },
    items: items.slice(from, to),
    stated: clearStatements(groups, from, to),
    subject: subjectFor(to - from),
  })
  const proof = (now: Date, from: number, to: number, title: string) => {
    const urls = groups.slice(from, to).map((group) => group.url + placesIn('facebook', group)[0]!.value)
    const capture = textCapture(title, urls, now)
    return attach(t, now, { who, caseId, items: items.slice(from, to), capture, share: true })
  }
  const note = (now: Date, requestItem: string, point: { gap?: string; state?: GapState; text?: string }) =>
    t.act(who, now, recordGap, { requestItem, ...point })

  let now = yield minutesAfter(sentAt, -DAY)
  for (const requestItem of refused) {
    await note(now, requestItem, { gap: 'ADDRESSEE_WORDS', text: 'Tìm bài trong nhóm dạy cách trốn nợ, lừa vay.' })
    await note(now, requestItem, { text: 'Chụp bài và bình luận của người đã làm theo.' })
  }
  now = yield minutesAfter(sentAt, -3 * HOUR)
  await proof(now, 0, AGAIN, 'Bài viết hướng dẫn trốn nợ trong ba nhóm')
  const request = yield* writeRequest(t, letter(0, AGAIN, sentAt))
  now = yield minutesAfter(sentAt, 18 * HOUR)
  const last = request.items[AGAIN - 1]!
  await respond(
    t,
    now,
    request,
    request.items.map((item) => ({ item, outcome: item === last ? refusedAgain : disabled })),
  )
  now = yield minutesAfter(sentAt, DAY + HOUR)
  const gone = items.slice(0, AGAIN - 1)
  await t.act(who, now, recordChecks, { items: gone, up: false, note: 'Mở không đăng nhập: không còn.' })

  now = yield minutesAfter(t.now, -27 * HOUR)
  await note(now, last, { text: 'Xin tòa soạn ảnh tin nhắn của người đã mua bảng lương giả.' })
  now = yield minutesAfter(t.now, -26.7 * HOUR)
  await proof(now, AGAIN - 1, AGAIN, 'Bảng giá giấy tờ giả trong nhóm thứ ba')
  now = yield minutesAfter(t.now, -26.5 * HOUR)
  await proof(now, AGAIN, groups.length, 'Bài viết hướng dẫn khai mất xe trong nhóm thứ tư')
  await note(now, refused[AGAIN]!, { gap: 'ADDRESSEE_WORDS', state: 'DONE' })
  yield* writeRequest(t, { ...letter(AGAIN, groups.length, minutesAfter(t.now, -23.4 * HOUR)), until: 'DRAFT' })
}

/** States the posts of the groups, and what is new. */
function clearStatements(groups: UnclearGroups['groups'], from: number, to: number): LetterStatements {
  const addresses = groups.slice(from, to)
  const stated = stateLetter({ platform: 'facebook', bank: debtBank, addresses })
  const statements = stated.statements.map((statement, index) => ({
    ...statement,
    reasons: textsOf(clearReasons[from + index]!),
    additions: textsOf(additions[from + index]!),
  }))
  return { ...stated, statements }
}
