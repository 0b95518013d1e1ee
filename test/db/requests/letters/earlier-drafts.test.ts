/**
 * Requests that waited for their approval when letters began to state reasons: the migration gave them the texts of their
 * assessments, but neither what is new nor why nothing milder serves. They can be returned and completed, and lose nothing.
 * Nobody can approve them before a person confirms the copies.
 */
import { approveRequest, returnRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  type Desk,
  draftOf,
  makeDraft,
  makeSent,
  newKey,
  openDesk,
  type Sent,
} from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const step = (command: typeof submitForApproval, { request }: Sent, input: object = {}, who = 'can-bo-1') =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask(who, at), { key: newKey(), request, expectedVersion, ...input }),
  )
const read = ({ request }: Sent) =>
  desk.db.removalRequest.findUniqueOrThrow({ where: { id: request }, include: { items: true } })

it('a request that waits for its approval can be returned, completed and sent, and keeps what was written', async () => {
  const first = await makeSent(desk, { at })
  await answer(desk, first, first.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
  const again = await draftOf(desk, first, { at, subject: 'Gửi lại nhóm thử', body: 'Tiếp theo yêu cầu trước.' })
  await step(editRequest, again, { measure: 'LOCK_PERMANENTLY' })
  await step(submitForApproval, again)
  // What the migration 20261128005500_reasons left: the earlier letter has no reasons, the new one has the assessment's.
  await desk.sql.query(`UPDATE request_item SET reasons = '{}' WHERE request_id = $1`, [first.request])
  await desk.sql.query(
    `UPDATE request_item SET additions = '{}', reason_copied = true, reasons = '{"vi": "Vi phạm"}' WHERE request_id = $1`,
    [again.request],
  )
  await desk.sql.query(
    `UPDATE removal_request SET why_not_milder = '{}', languages = '{}', texts_reviewed = false WHERE id = $1`,
    [again.request],
  )
  const before = await read(again)

  await expect(step(approveRequest, again, {}, 'lanh-dao')).rejects.toMatchObject({
    ...{ code: 'ADDITION_MISSING', ids: again.contents },
    others: [
      { code: 'WHY_NOT_MILDER_MISSING', ids: [again.request] },
      { code: 'REASON_NOT_REVIEWED', ids: again.contents },
    ],
  })
  await step(returnRequest, again, { note: 'Nêu điểm mới' }, 'lanh-dao')
  const additions = [{ language: 'vi', text: 'Thêm hai bài viết' }]
  await step(editRequest, again, { details: again.contents.map((item) => ({ item, additions })) })
  const { items, subject, body, measure, whyNotMilder, whyNotMilderCopied } = await read(again)
  expect({ subject, body, measure }).toEqual({ subject: before.subject, body: before.body, measure: before.measure })
  expect({ whyNotMilder, whyNotMilderCopied }).toEqual({ whyNotMilder: { vi: 'Cần thiết' }, whyNotMilderCopied: true })
  expect(items).toMatchObject([{ reasons: { vi: 'Vi phạm' }, reasonCopied: true, previousId: first.items[0] }])
  await step(submitForApproval, again, { textsReviewed: true })
  await step(approveRequest, again, {}, 'lanh-dao')
  await step(sendRequest, again, { via: 'PORTAL' })
  const { letter, state } = await read(again)
  expect(state).toBe('SENT')
  for (const words of ['Tiếp theo yêu cầu trước.', 'Lý do: Vi phạm', 'Bổ sung: Thêm hai bài viết', 'Cần thiết'])
    expect(letter).toContain(words)
})

it('a draft whose texts have characters that nobody sees is submitted without them, and refused where they change the order', async () => {
  const draft = await makeDraft(desk, { at })
  const tags = '\u{e0041}\u{e0042}'
  await desk.sql.query(
    `UPDATE request_item SET reasons = jsonb_build_object('vi', $2::text, 'en', 'Unlawful') WHERE request_id = $1`,
    [draft.request, `Da\u0323y tro\u0302\u0301n nợ${tags}\u200b`],
  )
  await desk.sql.query(`UPDATE removal_request SET body = $2, subject = subject || $3 WHERE id = $1`, [
    draft.request,
    `Kính gửi\u202e`,
    tags,
  ])
  await expect(step(submitForApproval, draft)).rejects.toMatchObject({
    ...{ code: 'HIDDEN_CHARACTERS', subject: 'RemovalRequest', names: ['body: U+202E'] },
  })
  const refused = step(editRequest, draft, {
    details: draft.contents.map((item) => ({ item, reasons: [{ language: 'vi', text: 'Đảo \u2066chữ' }] })),
  })
  await expect(refused).rejects.toMatchObject({
    issues: [{ path: 'details.0.reasons.0.text', code: 'reordering_character', part: 'U+2066' }],
  })
  await step(editRequest, draft, {
    body: 'Kính gửi\u200b',
    translatedBodies: [{ language: 'en', text: 'Dear\u200b all' }],
  })
  await step(submitForApproval, draft)
  const { items, subject, body } = await read(draft)
  expect([items[0]!.reasons, body]).toEqual([{ vi: 'Dạy trốn nợ', en: 'Unlawful' }, 'Kính gửi'])
  expect(subject).not.toContain(tags)
  // A request that an earlier version submitted is refused at the approval, with its items.
  await desk.sql.query(`UPDATE request_item SET additions = jsonb_build_object('vi', $2::text) WHERE request_id = $1`, [
    draft.request,
    `Thêm ảnh${tags}`,
  ])
  await expect(step(approveRequest, draft, {}, 'lanh-dao')).rejects.toMatchObject({
    ...{ code: 'HIDDEN_CHARACTERS', subject: 'ContentItem', ids: draft.contents, names: ['additions: U+E0041'] },
  })
})
