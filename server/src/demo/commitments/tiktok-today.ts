/** The demo's current commitment, which is entirely invented. It follows an inspection on the safety of children. */

import type { Scenario } from '#demo/fixtures.ts'
import { minutesAfter, type Timeline, VIETNAM_ZONE } from '#demo/timeline.ts'
import { localDay } from '#domain/rules/calendar.ts'
import {
  addAppendix,
  addAppendixRequest,
  addClauses,
  addCommitment,
  addConclusion,
  addInspection,
  addRate,
  completeMilestone,
  planMilestone,
} from './milestones.ts'

const DAY_MINUTES = 24 * 60
const INVENTED = 'Toàn bộ cuộc kiểm tra, cam kết, phụ lục và các mốc này được dựng để minh họa.'

const firstAppendix = `Điều 1. Gỡ video cổ vũ thử thách nguy hiểm nhắm tới học sinh.
Điều 2. Tăng cường kiểm duyệt livestream có trẻ em.
Điều 3. Xử lý đúng hạn nội dung cơ quan yêu cầu.
Điều 4. Cử đầu mối phối hợp.`
const secondAppendix = `Điều 1. Gỡ video cổ vũ thử thách nguy hiểm nhắm tới học sinh và chặn từ khóa tìm kiếm dẫn tới các video đó.
Điều 2. Tăng cường kiểm duyệt livestream có trẻ em: người kiểm duyệt tiếng Việt trực 24/7.
Điều 3. Xử lý đúng hạn 100% nội dung cơ quan yêu cầu liên quan đến tự hại và thử thách nguy hiểm.
Điều 4. Cử đầu mối phối hợp tại Việt Nam, trả lời trong 2 giờ.
Điều 5. Báo cáo hằng tháng về tài khoản trẻ em bị hạn chế.`

const trustAndSafety = 'TikTok, bộ phận Tin cậy và An toàn'
const publicPolicy = 'TikTok, bộ phận Chính sách'

export async function* tiktokToday(t: Scenario): Timeline {
  const ago = (days: number) => minutesAfter(t.now, -days * DAY_MINUTES)
  const day = (days: number) => localDay(ago(days), VIETNAM_ZONE)
  let now = yield ago(190)
  const inspection = await addInspection(t, now, {
    platform: 'tiktok',
    title: 'Kiểm tra chuyên đề về an toàn trẻ em trên TikTok',
    scope: 'Thử thách nguy hiểm, nội dung cổ vũ tự hại, livestream có trẻ em, cơ chế phối hợp.',
    startedOn: day(190),
    reconstructed: true,
    sourceNote: INVENTED,
    findings: [
      ['Video thử thách nguy hiểm được đề xuất tới tài khoản dưới 18 tuổi', 5, 'Thử với 40 tài khoản kiểm tra.'],
      ['Livestream có trẻ em không được kiểm duyệt bằng tiếng Việt', 4, 'Ngoài giờ hành chính không có người trực.'],
      ['Trả lời yêu cầu xử lý quá hạn', 3, 'Gần một nửa số nội dung được trả lời sau thời hạn.'],
    ],
  })
  now = yield ago(168)
  const conclusion = 'Nền tảng phải cam kết bằng văn bản, có phụ lục nêu thời gian, lộ trình và tiến độ.'
  await addConclusion(t, now, inspection, 4, { concludedOn: day(168), conclusion })
  now = yield ago(160)
  const commitment = await addCommitment(t, now, {
    platform: 'tiktok',
    inspection,
    title: 'Cam kết bảo vệ trẻ em trên TikTok',
    summary: 'Nền tảng cam kết gỡ nội dung gây hại cho trẻ em, kiểm duyệt livestream và trả lời đúng hạn.',
    promisedOn: day(160),
    reconstructed: true,
    sourceNote: INVENTED,
  })
  now = yield ago(155)
  await addAppendixRequest(
    t,
    now,
    commitment,
    'Thời gian, lộ trình và tiến độ của từng biện pháp đối với nội dung về trẻ em.',
    day(140),
  )
  now = yield ago(141)
  await addAppendix(t, now, commitment, { reference: 'DEMO-TT-PL-01', text: firstAppendix })
  now = yield ago(138)
  const missing = 'Phụ lục chưa có thời hạn, tỷ lệ và đầu mối cụ thể. Đề nghị bổ sung, nêu rõ từng con số.'
  await addAppendixRequest(t, now, commitment, missing, day(125))
  now = yield ago(126)
  await addAppendix(t, now, commitment, { reference: 'DEMO-TT-PL-02', text: secondAppendix })
  now = yield ago(125)
  await addClauses(t, now, commitment, [
    ['1', 'Gỡ video cổ vũ thử thách nguy hiểm nhắm tới học sinh và chặn từ khóa dẫn tới chúng.', 1],
    ['2', 'Người kiểm duyệt tiếng Việt trực 24/7 đối với livestream có trẻ em.', 2],
    ['3', 'Xử lý đúng hạn 100% nội dung cơ quan yêu cầu liên quan đến tự hại và thử thách nguy hiểm.', 3],
    ['4', 'Đầu mối phối hợp tại Việt Nam, trả lời trong 2 giờ.', 3],
    ['5', 'Báo cáo hằng tháng về tài khoản trẻ em bị hạn chế.', 1],
  ])
  const steps = [
    { clause: '4', title: 'Cử đầu mối phối hợp tại Việt Nam', owner: publicPolicy, dueOn: day(110) },
    { clause: '1', title: 'Chặn từ khóa dẫn tới thử thách nguy hiểm', owner: trustAndSafety, dueOn: day(75) },
    { clause: '2', title: 'Ca trực kiểm duyệt livestream ban đêm', owner: trustAndSafety, dueOn: day(9) },
    { clause: '5', title: 'Báo cáo tháng đầu tiên về tài khoản trẻ em', owner: publicPolicy, dueOn: day(-5) },
    { clause: '2', title: 'Kiểm duyệt 24/7 bằng tiếng Việt', owner: trustAndSafety, dueOn: day(-75) },
  ]
  for (const step of steps) await planMilestone(t, now, commitment, step)
  const scope = { from: day(160), categories: [t.categories['tu-hai']] }
  const onTime = {
    clause: '3',
    label: 'Xử lý đúng hạn nội dung tự hại, thử thách nguy hiểm',
    formula: 'on_time',
    target: 1,
  }
  await addRate(t, now, commitment, { ...onTime, ...scope })
  const removed = {
    clause: '1',
    label: 'Gỡ video tự hại, thử thách nguy hiểm',
    formula: 'resolved_of_requested',
    target: 0.95,
  }
  await addRate(t, now, commitment, { ...removed, kinds: ['VIDEO'], ...scope })
  now = yield ago(111)
  const contactEvidence = 'Công văn cử đầu mối; đã gọi thử và có người trả lời sau 35 phút.'
  await completeMilestone(t, now, commitment, { title: steps[0]!.title, metOn: day(112), evidence: contactEvidence })
  now = yield ago(76)
  const searchEvidence = 'Thử 50 từ khóa trên 5 tài khoản: không còn kết quả vi phạm.'
  await completeMilestone(t, now, commitment, { title: steps[1]!.title, metOn: day(77), evidence: searchEvidence })
}
