/** Present-day cases of self-harm and dangerous challenges in the demo. They name no method and no person. */
import { bounced, closed, DAY, due, HOUR, type PresentCase, still } from '#demo/desk.ts'

export const harms: PresentCase[] = [
  {
    slug: 'nhom-kin',
    category: 'tu-tu',
    title: 'Nhóm kín cổ xúy hành vi tự hại',
    summary: 'Nhóm có nhiều thành viên vị thành niên, cổ xúy hành vi tự hại.',
    violation: 'Cổ xúy hành vi tự hại; nguy hiểm trực tiếp đến tính mạng.',
    tip: 'Một giáo viên báo với tòa soạn về các nhóm kín có học sinh tham gia.',
    requests: [
      ['facebook', 'GROUP', 6, due(60, { done: 4 })],
      ['telegram', 'GROUP', 4, due(10 * HOUR)],
      ['tiktok', 'VIDEO', 9, closed(2 * DAY, 3 * HOUR, 'CONTESTED')],
    ],
  },
  {
    slug: 'noi-dung-tu-hai',
    category: 'tu-tu',
    title: 'Video lãng mạn hóa hành vi tự hại trong giới trẻ',
    summary: 'Chuỗi video cùng một âm thanh, lan nhanh trong học sinh.',
    violation: 'Cổ xúy hành vi tự hại đối với trẻ vị thành niên.',
    requests: [
      [
        'tiktok',
        'VIDEO',
        19,
        // Chased twice.
        due(-20, {
          done: 17,
          silent: true,
          chasing: [
            { rung: 'REMINDER', at: -180 },
            { rung: 'CHASE', at: -12 },
          ],
        }),
      ],
      ['youtube', 'VIDEO', 8, due(7 * HOUR, { done: 2 })],
      ['instagram', 'POST', 6, bounced(25)],
      ['threads', 'POST', 4, still('AWAITING_APPROVAL', 25)],
    ],
  },
  {
    slug: 'thu-thach-nin-tho',
    category: 'thu-thach-nguy-hiem',
    title: 'Thử thách nguy hiểm lan truyền trong học sinh',
    summary: 'Thử thách đã khiến một số học sinh phải cấp cứu.',
    violation: 'Kích động trẻ em thực hiện hành vi nguy hiểm đến tính mạng, sức khỏe.',
    prohibitions: ['luat-tre-em-dieu-6'],
    requests: [
      ['tiktok', 'VIDEO', 28, due(65, { done: 21, asking: 1 })],
      ['youtube', 'VIDEO', 15, due(12 * HOUR, { done: 7 })],
      ['facebook', 'VIDEO', 10, closed(4 * DAY, 15 * HOUR, 'WITHDRAWN')],
    ],
  },
  {
    slug: 'dua-xe',
    category: 'thu-thach-nguy-hiem',
    title: 'Thử thách chạy xe không phanh',
    summary: 'Video quay cảnh đua xe, thách người xem làm theo.',
    violation: 'Tổ chức, kêu gọi đua xe máy trái phép trên đường công cộng.',
    prohibitions: ['bo-luat-hinh-su-dieu-265'],
    requests: [
      ['tiktok', 'VIDEO', 13, due(16 * HOUR, { acknowledged: true })],
      ['facebook', 'VIDEO', 7, still('APPROVED', 15)],
      ['youtube', 'VIDEO', 5, closed(7 * DAY, 10 * HOUR, 'PUT_BACK')],
      ['x', 'POST', 4, still('DRAFT', 40)],
    ],
  },
]
