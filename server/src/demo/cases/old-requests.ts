/**
 * A scenario of the demo: the debt case of the press conference of 6 November 2023. The authority requests the removal
 * of 47 groups that teach people to dodge debts. The platform disables 43 groups, and refuses to remove 4 because the
 * violation is not clear. `resubmitUnclear` continues with these 4. The days are assumed.
 */

import type { Scenario } from '#demo/fixtures.ts'
import { textsOf } from '#demo/reasons/bank.ts'
import { debtBank, unclearReasons } from '#demo/reasons/debt-bank.ts'
import { type LetterStatements, stateLetter } from '#demo/reasons/statements.ts'
import { minutesAfter, type Timeline, vietnamTime } from '#demo/timeline.ts'
import { openCase } from '#domain/cases/cases.ts'
import { recordChecks } from '#domain/cases/checks.ts'
import { answerReporter, askReporter, submitTip } from '#domain/tips/tips.ts'
import { addresses } from './addresses.ts'
import { pictureCapture } from './captures.ts'
import { addCaseItems, assessWithEvidence } from './casework.ts'
import { acknowledge, type Outcome, respond, writeRequest } from './correspondence.ts'
import { resubmitUnclear } from './unclear-groups.ts'

const groups = addresses('facebook', 'GROUP', 'bung-no', 47).map((address, index) => ({
  ...address,
  title: `${['Hội bùng nợ', 'Bùng app vay', 'Vay thế chấp nhanh'][index % 3]} ${index + 1} (minh họa)`,
  reach: 1_200 + ((index * 3_797) % 41_000),
}))
const reportedGroups = groups.slice(0, 5)
const unclearCount = 4

const disabled: Outcome = { state: 'ACTIONED', action: 'GROUP_DISABLED', ground: 'POLICY' }
const refused: Outcome = {
  state: 'REFUSED',
  refusalReason: 'VIOLATION_UNCLEAR',
  note: 'Nhóm bàn về vay tiêu dùng nói chung; đề nghị chỉ rõ bài viết hướng dẫn trốn nợ hoặc lừa đảo.',
}

export async function* debtStory(t: Scenario): Timeline {
  let now = yield vietnamTime('2023-10-27 09:05')
  const { id: tip } = await t.act('bao-chi', now, submitTip, {
    subject: 'Nhiều nhóm Facebook hướng dẫn bùng nợ, lừa vay tín dụng',
    text: [
      'Phóng viên ghi nhận nhiều nhóm công khai hướng dẫn cách “bùng nợ” ứng dụng vay tiền, làm giả hồ sơ vay và lừa đảo bằng cầm cố, thế chấp. Một số nhóm:',
      ...reportedGroups.map(({ url }) => url),
    ].join('\n'),
    reporterName: 'Ban Pháp luật',
  })
  now = yield vietnamTime('2023-10-27 10:20')
  await t.act('can-bo-1', now, askReporter, {
    tip,
    text: 'Xin cảm ơn quý báo. Tòa soạn có ghi nhận người bị hại cụ thể không?',
  })
  now = yield vietnamTime('2023-10-27 15:40')
  await t.act('bao-chi', now, answerReporter, {
    tip,
    text: 'Có ba bạn đọc gửi đơn, đã chuyển bản sao qua đường bưu chính.',
  })

  now = yield vietnamTime('2023-10-30 08:30')
  const { id: caseId } = await t.act('can-bo-1', now, openCase, {
    title: 'Nhóm Facebook hướng dẫn bùng nợ, lừa đảo tín dụng và thế chấp',
    summary:
      'Báo chí phản ánh. Cơ quan rà quét, phát hiện 47 nhóm hướng dẫn bùng nợ, vay gian dối và lừa đảo bằng cầm cố, thế chấp.',
    category: t.categories['bung-no'],
    urgency: 'HIGH',
    tips: [tip],
    sourceNote:
      'Họp báo thường kỳ ngày 6/11/2023: 47 nhóm được yêu cầu, 43 nhóm bị chặn, 4 nhóm chưa xử lý vì hành vi vi phạm chưa rõ. Ngày gửi và ngày trả lời là giả định.',
  })
  now = yield vietnamTime('2023-11-01 16:10')
  const who = 'can-bo-1'
  const items = await addCaseItems(t, now, { who, caseId, addresses: groups })
  await assessWithEvidence(t, now, {
    who,
    caseId,
    items,
    violation: 'Hướng dẫn, kích động trốn tránh nghĩa vụ trả nợ; hướng dẫn làm giả hồ sơ để chiếm đoạt tài sản.',
    capture: groups.map(({ title }) => pictureCapture(title)),
    share: true,
  })
  const at = vietnamTime('2023-11-02 09:00')
  const subject = 'Yêu cầu ngăn chặn, gỡ bỏ 47 nhóm hướng dẫn bùng nợ, lừa đảo tín dụng'
  const request = yield* writeRequest(t, {
    who,
    caseId,
    platform: 'facebook',
    power: 'nd-72-2013',
    items,
    stated: firstStatements(),
    subject,
    at,
  })
  now = yield minutesAfter(at, 50)
  await acknowledge(t, now, request, 'DEMO-META-231102')
  const clear = request.items.slice(0, -unclearCount)
  now = yield minutesAfter(at, 11 * 60)
  await respond(
    t,
    now,
    request,
    clear.slice(0, 30).map((item) => ({ item, outcome: disabled })),
  )
  now = yield minutesAfter(at, 22 * 60)
  await respond(t, now, request, [
    ...clear.slice(30).map((item) => ({ item, outcome: disabled })),
    ...request.items.slice(-unclearCount).map((item) => ({ item, outcome: refused })),
  ])

  now = yield vietnamTime('2023-11-06 07:45')
  const blocked = items.slice(0, -unclearCount)
  await t.act(who, now, recordChecks, { items: blocked, up: false, note: 'Kiểm tra trước họp báo: không còn.' })
  yield* resubmitUnclear(t, {
    caseId,
    groups: groups.slice(-unclearCount),
    items: items.slice(-unclearCount),
    refused: request.items.slice(-unclearCount),
  })
}

/** The first letter names no post in the last four groups, so the platform refuses to remove these groups. */
function firstStatements(): LetterStatements {
  const isVague = (index: number) => index >= groups.length - unclearCount
  const stated = stateLetter({ platform: 'facebook', bank: debtBank, addresses: groups, isVague })
  const statements = stated.statements.map((statement, index) => {
    const reason = unclearReasons[index - (groups.length - unclearCount)]
    return reason ? { ...statement, reasons: textsOf(reason) } : statement
  })
  return { ...stated, statements }
}
