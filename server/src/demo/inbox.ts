/** Tips of the demo (reports of harmful content) that are still unprocessed, or that were dismissed. */

import { addresses } from '#demo/cases/addresses.ts'
import { readRouting, setRoutingRules } from '#domain/routing/settings.ts'
import { answerReporter, askReporter, dismissTip, submitTip } from '#domain/tips/tips.ts'
import type { Scenario } from './fixtures.ts'
import { minutesAfter, type Timeline } from './timeline.ts'

interface Received {
  /** minutes before the start of the demo */
  ago: number
  who: string
  subject: string
  text: string
  addresses?: [platform: string, kind: 'GROUP' | 'VIDEO' | 'POST' | 'ACCOUNT' | 'PAGE', count: number]
  danger?: 'CHILDREN' | 'SELF_HARM'
  question?: string
  answer?: string
  dismissed?: { reason: string; note: string }
}

const TIPS: Received[] = [
  {
    ago: 6,
    who: 'bao-chi',
    subject: 'Trang mạo danh bệnh viện bán gói khám giả',
    text: 'Bạn đọc chuyển tiền đặt lịch khám qua các trang sau rồi bị chặn liên lạc:',
    addresses: ['facebook', 'PAGE', 3],
  },
  {
    ago: 19,
    who: 'bao-chi',
    subject: 'Nhóm nhận “rút tiền từ thẻ tín dụng” rồi biến mất',
    text: 'Phóng viên ghi nhận ba nhóm có nội dung giống nhau:',
    addresses: ['telegram', 'GROUP', 3],
  },
  {
    ago: 47,
    who: 'can-bo-2',
    subject: 'Tài khoản bán “khóa học làm giàu” có dấu hiệu đa cấp',
    text: 'Rà quét buổi sáng, cần đánh giá thêm:',
    addresses: ['tiktok', 'ACCOUNT', 4],
  },
  {
    ago: 95,
    who: 'bao-chi',
    subject: 'Video thách thức học sinh leo tháp điện',
    text: 'Phụ huynh gửi đường dẫn tới tòa soạn:',
    danger: 'CHILDREN',
    addresses: ['youtube', 'VIDEO', 2],
  },
  {
    ago: 150,
    who: 'bao-chi',
    subject: 'Có nhóm rủ nhau tự làm đau bản thân',
    text: 'Bạn đọc gọi điện báo, chưa có đường dẫn.',
    danger: 'SELF_HARM',
    question: 'Đề nghị tòa soạn xin bạn đọc tên hoặc đường dẫn của nhóm; đây là việc khẩn.',
  },
  {
    ago: 230,
    who: 'bao-chi',
    subject: 'Quảng cáo thuốc “chữa khỏi trầm cảm” nhắm tới học sinh',
    text: 'Phụ huynh gửi ảnh chụp, tòa soạn đang xin đường dẫn.',
    question: 'Đề nghị tòa soạn gửi đường dẫn của quảng cáo hoặc tên trang đăng.',
    answer: 'Trang đăng quảng cáo có hai bài viết:',
    addresses: ['facebook', 'POST', 2],
  },
  {
    ago: 320,
    who: 'bao-chi',
    subject: 'Bài viết rao bán giấy tờ nhà đã cầm cố',
    text: 'Một số bài viết có cùng số điện thoại:',
    addresses: ['facebook', 'POST', 5],
  },
  {
    ago: 1_500,
    who: 'bao-chi',
    subject: 'Tranh chấp tiền hàng giữa hai cửa hàng trên mạng',
    text: 'Hai bên đăng bài tố nhau không giao hàng.',
    dismissed: { reason: 'OUT_OF_SCOPE', note: 'Tranh chấp dân sự; hướng dẫn hai bên liên hệ cơ quan có thẩm quyền.' },
  },
]

/**
 * Minutes before the start of the demo at which the supervisor sets the routing rules. The earliest tip must be later.
 */
const RULES_AGO = 1_560

async function setRules(t: Scenario, now: Date): Promise<void> {
  const idOf = (who: string) => t.people.get(who)!.id!
  const rule = (name: string, fields: object) => ({ name, kind: 'TIP', ...fields })
  await t.act('lanh-dao', now, setRoutingRules, {
    expectedVersion: (await readRouting(t.db)).version,
    rules: [
      rule('Trẻ em và tự hại', {
        ...{ dangers: ['CHILDREN', 'SELF_HARM'], target: 'PERSON', persons: [idOf('lanh-dao')] },
      }),
      rule('Phản ánh của báo chí', {
        ...{ sources: ['PRESS'], target: 'GROUP', persons: [idOf('can-bo-1'), idOf('can-bo-2')] },
      }),
      rule('Cán bộ tự ghi nhận', { sources: ['STAFF'], target: 'OPEN' }),
    ],
  })
}

export async function* inboxStory(t: Scenario): Timeline {
  await setRules(t, yield minutesAfter(t.now, -RULES_AGO))
  for (const { ago, who, subject, text, addresses: source, danger, question, answer, dismissed } of [
    ...TIPS,
  ].reverse()) {
    let now = yield minutesAfter(t.now, -ago)
    const urls = source ? addresses(source[0], source[1], `phan-anh-${ago}`, source[2]).map(({ url }) => url) : []
    const { id: tip } = await t.act(who, now, submitTip, {
      ...{ subject, danger },
      text: [text, ...(answer ? [] : urls)].join('\n'),
    })
    if (!question && !dismissed) continue
    now = yield minutesAfter(now, 5)
    if (question) await t.act('can-bo-1', now, askReporter, { tip, text: question })
    if (answer) {
      now = yield minutesAfter(now, 60)
      await t.act(who, now, answerReporter, { tip, text: [answer, ...urls].join('\n') })
    }
    if (dismissed) await t.act('can-bo-1', now, dismissTip, { tip, expectedVersion: 1, ...dismissed })
  }
}
