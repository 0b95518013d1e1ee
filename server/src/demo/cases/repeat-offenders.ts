/**
 * Accounts of the demo that offend again: one that was locked three times, so that a permanent lock is proposed, and one
 * with enough violations for a first lock, whose removed posts came back with the same text, image or account.
 */
import type { Scenario } from '#demo/fixtures.ts'
import { bankOf } from '#demo/reasons/banks.ts'
import { stateLetter } from '#demo/reasons/statements.ts'
import { minutesAfter, type Timeline } from '#demo/timeline.ts'
import { openCase } from '#domain/cases/cases.ts'
import { recordChecks } from '#domain/cases/checks.ts'
import { draftOwnerRequest } from '#domain/owners/draft-request.ts'
import { approveRequest, submitForApproval } from '#domain/requests/approval.ts'
import { editRequest } from '#domain/requests/drafting/drafting.ts'
import { sendRequest } from '#domain/requests/sending.ts'
import { type Address, addressesOf } from './addresses.ts'
import { pictureCapture, postCapture, posterCapture } from './captures.ts'
import { addCaseItems, assessWithEvidence, attach } from './casework.ts'
import { draftedAt, type Outcome, respond, writeRequest } from './correspondence.ts'

const HOUR = 60
const DAY = 24 * HOUR
const who = 'can-bo-1'
const POWER = 'nd-147-2024-24h'
const removed: Outcome = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }
const suspended = { state: 'ACTIONED', action: 'ACCOUNT_SUSPENDED', ground: 'LEGAL' } as const

/** Days before the start of the demo on which the videos of the locked account were requested. */
const LOCKED_AFTER = [84, 51, 18]
/** As many violations in 30 days as the pack demands for a lock. */
const VIOLATIONS = 5

interface Batch {
  caseId: string
  platform: 'tiktok' | 'facebook'
  bank: string
  violation: string
  posts: Address[]
  at: Date
}

/** The platform removes the posts at the request of the authority. Returns the content items. */
async function* removePosts(t: Scenario, { caseId, platform, bank, violation, posts, at }: Batch): Timeline<string[]> {
  const now = yield minutesAfter(draftedAt(at), -HOUR)
  const addresses = posts.map((post, index) => ({ ...post, reach: 4_200 + ((index * 7_919) % 31_000) }))
  const items = await addCaseItems(t, now, { who, caseId, addresses })
  const capture = pictureCapture(posts[0]!.url)
  await assessWithEvidence(t, now, { who, caseId, items, violation, capture, share: true })
  const stated = stateLetter({ platform, bank: bankOf(bank), addresses: posts })
  const request = yield* writeRequest(t, { who, caseId, platform, power: POWER, items, stated, at })
  const answeredAt = yield minutesAfter(at, 9 * HOUR)
  await respond(
    t,
    answeredAt,
    request,
    request.items.map((item) => ({ item, outcome: removed })),
  )
  const checked = { items, up: false, note: 'Mở không đăng nhập: không còn.' }
  await t.act(who, yield minutesAfter(at, 10 * HOUR), recordChecks, checked)
  return items
}

/** One account is locked after each five removed videos. After the third lock, a permanent one is proposed. */
export async function* lockedAccount(t: Scenario): Timeline {
  const violation = 'Tuyển “cộng tác viên làm nhiệm vụ” để chiếm đoạt tiền đặt cọc.'
  const [first = 0] = LOCKED_AFTER
  const now = yield minutesAfter(t.now, -first * DAY - 4 * HOUR)
  const { id: caseId } = await t.act(who, now, openCase, {
    title: 'Tài khoản “việc nhẹ lương cao” tái phạm nhiều lần',
    summary: 'Một tài khoản đăng lại video lừa đảo sau mỗi lần bị gỡ và bị tạm khóa.',
    category: t.categories['viec-lam'],
  })
  for (const [index, days] of LOCKED_AFTER.entries()) {
    const at = minutesAfter(t.now, -days * DAY)
    const posts = addressesOf('tiktok', 'VIDEO', 'tai-pham', VIOLATIONS * LOCKED_AFTER.length)
    const batch = posts.slice(index * VIOLATIONS, (index + 1) * VIOLATIONS)
    const [item] = yield* removePosts(t, { caseId, platform: 'tiktok', bank: 'viec-nhe', violation, posts: batch, at })
    yield* lock(t, caseId, item!, minutesAfter(at, DAY))
  }
}

/** Drafts the lock that a rule proposes for the owner of an item, has it signed and sent, and the platform suspends it. */
async function* lock(t: Scenario, caseId: string, item: string, at: Date): Timeline {
  let now = yield draftedAt(at)
  const { ownerId } = await t.db.contentItem.findUniqueOrThrow({ where: { id: item } })
  const { id } = await t.act(who, now, draftOwnerRequest, {
    ...{ owner: ownerId, case: caseId, rule: 'nd-147-2024-khoa-5-30' },
  })
  const row = await t.db.requestItem.findFirstOrThrow({ where: { requestId: id } })
  let version = 1
  const run = (by: string, command: Parameters<Scenario['act']>[2], input: object = {}) =>
    t.act(by, now, command, { request: id, expectedVersion: version++, ...input })
  await run(who, editRequest, {
    territories: ['VN'],
    whyNotMilder: [
      { language: 'vi', text: 'Đã yêu cầu gỡ từng video; tài khoản đăng lại video cùng nội dung trong vài ngày.' },
      {
        language: 'en',
        text: 'Single videos were removed. The account published videos of this kind again within days.',
      },
    ],
  })
  now = yield minutesAfter(at, -HOUR)
  await run(who, submitForApproval)
  now = yield minutesAfter(at, -20)
  await run('lanh-dao', approveRequest)
  now = yield at
  await run(who, sendRequest, { via: 'PORTAL' })
  now = yield minutesAfter(at, 8 * HOUR)
  await respond(t, now, { id, platform: 'tiktok', version, items: [row.id] }, [
    { item: row.id, outcome: { ...suspended, itemsCovered: 38 } },
  ])
  const checked = { items: [row.itemId], up: false, note: 'Mở không đăng nhập: tài khoản không còn.' }
  await t.act(who, yield minutesAfter(at, 9 * HOUR), recordChecks, checked)
}

/**
 * A page publishes posts, which the platform removes. Then posts of other pages have the text of the first and the image
 * of the second one, and the page itself publishes again. A job proposes that these are reposts.
 */
export async function* returningPosts(t: Scenario): Timeline {
  const violation = 'Mời vay nóng qua ứng dụng, đòi quyền đọc danh bạ để đe dọa người thân.'
  const at = minutesAfter(t.now, -6 * DAY)
  let now = yield minutesAfter(at, -5 * HOUR)
  const { id: caseId } = await t.act(who, now, openCase, {
    title: 'Trang mời vay nóng đăng lại bài đã bị gỡ',
    summary: 'Bài của một trang quay lại ở địa chỉ mới: cùng lời mời vay, cùng ảnh, hoặc cùng trang.',
    category: t.categories['tin-dung-den'],
  })
  const posts = addressesOf('facebook', 'POST', 'vay-lai', VIOLATIONS + 2)
  const batch = posts.slice(0, VIOLATIONS + 1)
  const items = yield* removePosts(t, { caseId, platform: 'facebook', bank: 'vay-nong', violation, posts: batch, at })
  const file = (now: Date, item: string | undefined, capture: ReturnType<typeof postCapture>) =>
    attach(t, now, { who, caseId, items: [item!], capture })
  now = yield minutesAfter(at, 10 * HOUR)
  await file(now, items[0], postCapture('Giải ngân trong 15 phút', 6))
  await file(now, items[1], posterCapture())
  now = yield minutesAfter(t.now, -20 * HOUR)
  const others = [...addressesOf('facebook', 'POST', 'vay-khac', 1), ...addressesOf('facebook', 'POST', 'vay-moi', 1)]
  const again = await addCaseItems(t, now, { who, caseId, addresses: [...others, posts.at(-1)!] })
  await file(now, again[0], postCapture('Giải ngân trong 20 phút', 1))
  await file(now, again[1], posterCapture())
}
