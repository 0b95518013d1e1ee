/**
 * TikTok's written commitment of 2023, as the ministry described it on 6 November 2023. The days, the wording and all
 * later steps are assumed, and the records state this.
 */

import type { Scenario } from '#demo/fixtures.ts'
import { type Timeline, vietnamTime } from '#demo/timeline.ts'
import { closeCommitment } from '#domain/commitments/commitments.ts'
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
  runOnCommitment,
} from './milestones.ts'

const SOURCE =
  'Họp báo thường kỳ ngày 6/11/2023: sau đợt kiểm tra toàn diện, TikTok Singapore đã gửi văn bản cam kết; Bộ yêu cầu phụ lục nêu rõ thời gian, lộ trình, tiến độ, nhất là đối với nội dung liên quan đến trẻ em; cơ quan đang theo dõi.'
const ASSUMED = 'Ngày tháng, câu chữ của phụ lục, các mốc và bằng chứng là giả định để minh họa.'

const schedule = `Điều 1. Rà soát và gỡ bỏ nội dung độc hại đối với trẻ em theo yêu cầu của cơ quan, bắt đầu từ tháng 12/2023.
Điều 2. Bật mặc định giới hạn thời gian sử dụng 60 phút/ngày đối với tài khoản dưới 18 tuổi, hoàn thành trước ngày 31/12/2023.
Điều 3. Xử lý 100% nội dung cơ quan yêu cầu.
Điều 4. Xử lý theo tài khoản đối với tài khoản tái phạm, báo cáo hằng quý, bắt đầu trước ngày 31/3/2024.`

export async function* tiktok2023(t: Scenario): Timeline {
  let now = yield vietnamTime('2023-05-15 09:00')
  const inspection = await addInspection(t, now, {
    platform: 'tiktok',
    title: 'Kiểm tra toàn diện hoạt động của TikTok tại Việt Nam',
    scope: 'Kiểm duyệt nội dung, bảo vệ trẻ em, quảng cáo, phối hợp xử lý nội dung vi phạm.',
    startedOn: '2023-05-15',
    reconstructed: true,
    sourceNote: `${SOURCE} Ngày kiểm tra và từng vi phạm nêu dưới đây là giả định.`,
    findings: [
      ['Nội dung độc hại đối với trẻ em tồn tại lâu trước khi bị xử lý', 5, 'Giả định để minh họa.'],
      ['Chưa có lộ trình, đầu mối và thời hạn cho từng biện pháp', 3, 'Giả định để minh họa.'],
    ],
  })
  now = yield vietnamTime('2023-10-05 15:00')
  const conclusion = 'Yêu cầu khắc phục và gửi văn bản cam kết (nội dung kết luận dựng lại).'
  await addConclusion(t, now, inspection, 3, { concludedOn: '2023-10-05', conclusion })
  now = yield vietnamTime('2023-10-25 10:00')
  const tracked = await addCommitment(t, now, {
    platform: 'tiktok',
    inspection,
    title: 'Văn bản cam kết của TikTok sau kiểm tra toàn diện',
    summary: 'TikTok Singapore cam kết bằng văn bản; mọi biện pháp được nêu chi tiết trong phụ lục.',
    promisedOn: '2023-10-25',
    reconstructed: true,
    sourceNote: `${SOURCE} ${ASSUMED}`,
  })
  now = yield vietnamTime('2023-11-03 10:00')
  const requirements =
    'Thời gian, lộ trình và tiến độ của từng biện pháp, nhất là đối với nội dung liên quan đến trẻ em.'
  await addAppendixRequest(t, now, tracked, requirements, '2023-11-30')
  now = yield vietnamTime('2023-11-28 16:00')
  await addAppendix(t, now, tracked, { reference: 'DEMO-TT-2023-11', text: schedule })
  now = yield vietnamTime('2023-11-29 09:00')
  await addClauses(t, now, tracked, [
    ['1', 'Rà soát và gỡ bỏ nội dung độc hại đối với trẻ em theo yêu cầu của cơ quan.', 1],
    ['2', 'Giới hạn mặc định thời gian sử dụng của tài khoản dưới 18 tuổi.', 1],
    ['3', 'Xử lý 100% nội dung cơ quan yêu cầu.', 1],
    ['4', 'Xử lý theo tài khoản đối với tài khoản tái phạm, báo cáo hằng quý.', 2],
  ])
  const owner = 'TikTok, bộ phận An toàn (minh họa)'
  const steps = [
    { clause: '1', title: 'Bắt đầu rà soát nội dung liên quan đến trẻ em', owner, dueOn: '2023-12-15' },
    { clause: '2', title: 'Giới hạn thời gian sử dụng đối với tài khoản dưới 18 tuổi', owner, dueOn: '2023-12-31' },
    { clause: '4', title: 'Báo cáo quý đầu tiên về xử lý theo tài khoản', owner, dueOn: '2024-03-31' },
  ]
  for (const step of steps) await planMilestone(t, now, tracked, step)
  const period = { from: '2023-10-01', to: '2023-12-31' }
  const promised = { formula: 'actioned_of_requested', target: 1, ...period }
  await addRate(t, now, tracked, { clause: '3', label: 'Xử lý nội dung cơ quan yêu cầu', ...promised })
  now = yield vietnamTime('2023-12-14 15:00')
  const [first, second, third] = steps.map(({ title }) => title) as [string, string, string]
  const evidence = 'Biên bản làm việc (minh họa).'
  await completeMilestone(t, now, tracked, { title: first, metOn: '2023-12-14', evidence })
  now = yield vietnamTime('2023-12-29 15:00')
  await completeMilestone(t, now, tracked, { title: second, metOn: '2023-12-28', evidence })
  now = yield vietnamTime('2024-04-19 15:00')
  await completeMilestone(t, now, tracked, {
    title: third,
    metOn: '2024-04-19',
    evidence: 'Báo cáo quý I/2024 (minh họa).',
  })
  now = yield vietnamTime('2024-06-28 15:00')
  const note = 'Thay bằng cam kết mới sau đợt rà soát tiếp theo (minh họa).'
  await runOnCommitment(t, now, tracked, closeCommitment, { outcome: 'REPLACED', closedOn: '2024-06-28', note })
}
