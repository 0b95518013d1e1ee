/**
 * The suicide case of the press conference of 6 November 2023: eight Facebook groups, which Facebook disabled within a
 * day. The demo names no real address, method or person. Days, times and numbers of members are assumed.
 */

import type { Scenario } from '#demo/fixtures.ts'
import { bankOf } from '#demo/reasons/banks.ts'
import { stateLetter } from '#demo/reasons/statements.ts'
import { minutesAfter, type Timeline, vietnamTime } from '#demo/timeline.ts'
import { closeCase, openCase } from '#domain/cases/cases.ts'
import { recordCheck } from '#domain/cases/checks.ts'
import { answerReporter, askReporter, submitTip } from '#domain/tips/tips.ts'
import { addresses } from './addresses.ts'
import { pictureCapture } from './captures.ts'
import { addCaseItems, assessWithEvidence } from './casework.ts'
import { acknowledge, type Outcome, respond, writeRequest } from './correspondence.ts'

const members = [38_400, 21_700, 64_100, 17_900, 45_300, 29_600, 12_800, 52_000]
const groups = addresses('facebook', 'GROUP', 'tu-hai', members.length).map((address, index) => ({
  ...address,
  title: `Nhóm kín ${index + 1} (minh họa)`,
  reach: members[index],
}))
const disabled: Outcome = { state: 'ACTIONED', action: 'GROUP_DISABLED', ground: 'POLICY' }

export async function* suicideStory(t: Scenario): Timeline {
  const who = 'can-bo-2'
  let now = yield vietnamTime('2023-10-31 07:50')
  const { id: tip } = await t.act('bao-chi', now, submitTip, {
    subject: 'Nhóm trên mạng cổ xúy tự tử, hàng chục nghìn thành viên',
    text: 'Báo vừa đăng bài về các nhóm Facebook chia sẻ, cổ xúy hành vi tự tử, mỗi nhóm có hàng chục nghìn thành viên. Bài viết không nêu tên nhóm để tránh lan truyền.',
    reporterName: 'Ban Đời sống',
  })
  now = yield vietnamTime('2023-10-31 08:15')
  await t.act(who, now, askReporter, {
    tip,
    text: 'Đề nghị quý báo cung cấp đường dẫn của các nhóm đã nêu trong bài để xử lý khẩn cấp.',
  })
  now = yield vietnamTime('2023-10-31 14:20')
  await t.act('bao-chi', now, answerReporter, {
    tip,
    text: ['Tòa soạn gửi đường dẫn của 8 nhóm:', ...groups.map(({ url }) => url)].join('\n'),
  })
  now = yield vietnamTime('2023-10-31 14:35')
  const { id: caseId } = await t.act(who, now, openCase, {
    title: 'Nhóm Facebook cổ xúy tự tử',
    summary: '8 nhóm do tòa soạn cung cấp, mỗi nhóm hàng chục nghìn thành viên.',
    category: t.categories['tu-tu'],
    tips: [tip],
    sourceNote:
      'Họp báo thường kỳ ngày 6/11/2023: 8 nhóm, mỗi nhóm hàng chục nghìn thành viên, bị chặn toàn bộ trong vòng một ngày. Ngày gửi, ngày trả lời và số thành viên là giả định.',
  })
  now = yield vietnamTime('2023-10-31 15:10')
  const items = await addCaseItems(t, now, { who, caseId, addresses: groups })
  await assessWithEvidence(t, now, {
    who,
    caseId,
    items,
    violation: 'Cổ xúy, hướng dẫn hành vi tự tử; nguy hiểm trực tiếp đến tính mạng của thành viên.',
    capture: pictureCapture('Nhóm cổ xúy tự tử'),
  })
  const at = vietnamTime('2023-11-01 09:00')
  const subject = 'Yêu cầu khẩn: ngăn chặn, gỡ bỏ 8 nhóm cổ xúy tự tử'
  const request = yield* writeRequest(t, {
    who,
    caseId,
    platform: 'facebook',
    power: 'nd-72-2013',
    items,
    stated: stateLetter({
      platform: 'facebook',
      bank: bankOf('tu-tu-2023'),
      addresses: groups,
    }),
    subject,
    urgent: true,
    at,
  })
  now = yield minutesAfter(at, 25)
  await acknowledge(t, now, request, 'DEMO-META-231101')
  now = yield minutesAfter(at, 6 * 60)
  await respond(
    t,
    now,
    request,
    request.items.slice(0, 5).map((item) => ({ item, outcome: disabled })),
  )
  now = yield minutesAfter(at, 19 * 60)
  await respond(
    t,
    now,
    request,
    request.items.slice(5).map((item) => ({ item, outcome: disabled })),
  )
  now = yield vietnamTime('2023-11-02 09:30')
  for (const item of items) await t.act(who, now, recordCheck, { item, up: false, note: 'Không còn truy cập được.' })
  now = yield vietnamTime('2023-11-03 10:00')
  const { version: expectedVersion } = await t.db.case.findUniqueOrThrow({ where: { id: caseId } })
  await t.act(who, now, closeCase, { case: caseId, expectedVersion, note: 'Đã báo kết quả cho tòa soạn.' })
}
