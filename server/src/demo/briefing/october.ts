/**
 * The figures of October 2023, as announced on 6 November 2023. The announcement gave the number of actioned items and
 * the rate. The number of requested items is reconstructed from the rate. The days, the requests and the outcomes of
 * the other items are assumed.
 */

import { addresses } from '#demo/cases/addresses.ts'
import { textCapture } from '#demo/cases/captures.ts'
import { addCaseItems, assessWithEvidence } from '#demo/cases/casework.ts'
import { type Outcome, respond, writeRequest } from '#demo/cases/correspondence.ts'
import { createScenario, type Fixtures, type Scenario } from '#demo/fixtures.ts'
import { type Bilingual, textsOf } from '#demo/reasons/bank.ts'
import { minutesAfter, type Timeline, vietnamTime } from '#demo/timeline.ts'
import { closeCase, openCase } from '#domain/cases/cases.ts'
import type { ResolvedItem } from '#domain/content/read-addresses.ts'

type Part = [count: number, kind: ResolvedItem['kind'], outcome: Outcome]

interface Announced {
  platform: string
  name: string
  who: string
  parts: Part[]
  /** days of October on which a request is sent */
  days: number[]
  claim: string
  reconstruction: string
}

const actioned = (action: string, ground: 'LEGAL' | 'POLICY' = 'LEGAL'): Outcome => ({
  state: 'ACTIONED',
  action,
  ground,
})
const refused = (refusalReason: string): Outcome => ({ state: 'REFUSED', refusalReason })
const notFound: Outcome = { state: 'NOT_FOUND' }

const announced: Announced[] = [
  {
    platform: 'facebook',
    name: 'Facebook',
    who: 'can-bo-1',
    parts: [
      [404, 'POST', actioned('CONTENT_REMOVED')],
      [1, 'GROUP', actioned('GROUP_DISABLED')],
      [7, 'ACCOUNT', actioned('ACCOUNT_TERMINATED', 'POLICY')],
      [17, 'POST', refused('VIOLATION_UNCLEAR')],
      [12, 'POST', refused('NO_VIOLATION_FOUND')],
      [8, 'POST', refused('NOT_ENOUGH_INFORMATION')],
      [9, 'POST', notFound],
    ],
    days: [3, 10, 17, 24, 30],
    claim:
      'Facebook chặn, gỡ bỏ hơn 404 bài viết, 1 nhóm và 7 tài khoản (tỷ lệ 90%); nguồn gọi chung là bài viết, video “sai sự thật, tiêu cực”',
    reconstruction: '458 là số liệu phục dựng; từ 456 đến 460 đều cho tỷ lệ 90%',
  },
  {
    platform: 'youtube',
    name: 'YouTube',
    who: 'can-bo-2',
    parts: [
      [480, 'VIDEO', actioned('CONTENT_DISABLED_IN_COUNTRY')],
      [16, 'VIDEO', refused('VIOLATION_UNCLEAR')],
      [14, 'VIDEO', refused('NOT_ENOUGH_INFORMATION')],
      [7, 'VIDEO', refused('NO_VIOLATION_FOUND')],
      [5, 'VIDEO', notFound],
    ],
    days: [4, 11, 18, 25, 30],
    claim:
      'Google gỡ bỏ 480 video vi phạm trên YouTube (tỷ lệ 92%); nguồn gọi chung là bài viết, video “sai sự thật, tiêu cực”',
    reconstruction: '522 là số liệu phục dựng; từ 519 đến 524 đều cho tỷ lệ 92%',
  },
  {
    platform: 'tiktok',
    name: 'TikTok',
    who: 'can-bo-1',
    parts: [
      [9, 'VIDEO', actioned('CONTENT_REMOVED', 'POLICY')],
      [44, 'ACCOUNT', actioned('ACCOUNT_TERMINATED', 'POLICY')],
      [2, 'VIDEO', refused('VIOLATION_UNCLEAR')],
      [1, 'VIDEO', notFound],
    ],
    days: [6, 20],
    claim:
      'TikTok chặn, gỡ bỏ 53 nội dung (tỷ lệ 95%), trong đó có 44 tài khoản; nguồn gọi là tài khoản “có nội dung chống phá Đảng, Nhà nước, bôi nhọ, xúc phạm lãnh tụ”',
    reconstruction: '56 là số liệu phục dựng; chỉ số này cho tỷ lệ 95%',
  },
]

/** The announcement stated no reasons, and the demo invents none for its figures. */
const NOT_STATED: Bilingual = [
  'Không nêu trong nguồn công bố (dữ liệu dựng lại).',
  'Not stated in the published source (reconstructed data).',
]

export const octoberStories = (fixtures: Fixtures): Timeline[] =>
  announced.map((each) => october(createScenario(fixtures, `2023-10-${each.platform}`), each))

async function* october(t: Scenario, { platform, name, who, parts, days, claim, reconstruction }: Announced): Timeline {
  let now = yield vietnamTime('2023-10-02 08:30')
  const title = `Số liệu tháng 10/2023: ${name}`
  const { id: caseId } = await t.act(who, now, openCase, {
    title,
    summary:
      'Vụ việc dựng lại từ số liệu công bố, để mọi tỷ lệ mở được tới từng nội dung. Các địa chỉ đều không có thật.',
    category: t.categories['khong-neu'],
    reconstructed: true,
    sourceNote: `Họp báo thường kỳ ngày 6/11/2023 về tháng 10/2023: ${claim}. Số nội dung đã yêu cầu không được công bố: ${reconstruction}. Ngày gửi, cách chia và kết quả của phần chưa xử lý là giả định.`,
  })
  for (const [index, batch] of deal(expand(platform, parts), days.length).entries()) {
    const at = vietnamTime(`2023-10-${String(days[index]).padStart(2, '0')} 09:30`)
    now = yield minutesAfter(at, -120)
    const items = await addCaseItems(t, now, { who, caseId, addresses: batch })
    const urls = batch.map(({ url }) => url)
    const violation = NOT_STATED[0]
    await assessWithEvidence(t, now, { who, caseId, items, violation, capture: textCapture(title, urls, now) })
    const stated = { statements: items.map(() => ({ reasons: textsOf(NOT_STATED) })) }
    const request = yield* writeRequest(t, { who, caseId, platform, power: 'nd-72-2013', items, stated, at })
    const answers = request.items.map((item, itemIndex) => ({ item, outcome: batch[itemIndex]!.outcome }))
    // Most answers arrive within a day. For about every seventh item, the answer takes longer.
    now = yield minutesAfter(at, 9 * 60 + index * 40)
    await respond(
      t,
      now,
      request,
      answers.filter((_, itemIndex) => itemIndex % 7 !== 3),
    )
    now = yield minutesAfter(at, 26 * 60 + index * 30)
    await respond(
      t,
      now,
      request,
      answers.filter((_, itemIndex) => itemIndex % 7 === 3),
    )
  }
  now = yield vietnamTime('2023-11-03 16:00')
  const { version: expectedVersion } = await t.db.case.findUniqueOrThrow({ where: { id: caseId } })
  await t.act(who, now, closeCase, { case: caseId, expectedVersion, note: 'Đã có phản hồi đối với mọi nội dung.' })
}

const expand = (platform: string, parts: Part[]) =>
  parts.flatMap(([count, kind, outcome], part) =>
    addresses(platform, kind, `2023-10-${part + 1}`, count).map((address) => ({ ...address, outcome })),
  )

/** Distributes the items over `count` batches in turn. */
const deal = <T>(all: T[], count: number): T[][] =>
  Array.from({ length: count }, (_, batch) => all.filter((_, index) => index % count === batch))
