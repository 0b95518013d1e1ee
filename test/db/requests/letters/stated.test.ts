/** What a request states for its addressee: reasons, places, shared evidence, territory, and why not something milder. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { assessItems, shareEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { findSharedEvidence } from '@takedown/server/domain/documents/shared-evidence.ts'
import { writeAnnex } from '@takedown/server/domain/documents/write-annex.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { draftRequest, editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { readRequestFacts } from '@takedown/server/domain/signatures/request-facts.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  breaking,
  type Desk,
  makeCase,
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
const edit = (draft: Sent, input: object) => step(editRequest, draft, input)
const details = (draft: Sent, fields: object) => ({ details: draft.contents.map((item) => ({ item, ...fields })) })
const read = ({ request }: Sent) =>
  desk.db.removalRequest.findUniqueOrThrow({ where: { id: request }, include: { items: true } })
const text = (language: string, text: string) => ({ language, text })
const see = (item: string, observedAt: string, up = true) =>
  recordCheck(desk.ask('can-bo-1', at), { key: newKey(), item, up, observedAt: new Date(observedAt), proof: 'ảnh' })
const both = (words: string) => [text('vi', words), text('en', 'In English')]
/** A draft whose texts are copies of the assessment. */
async function copiedDraft(): Promise<Sent> {
  const { case: caseId, contents } = await makeCase(desk, { at })
  const { id: request } = await draftRequest(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: caseId, items: contents, prohibitions: breaking(desk, contents) },
    ...{ platform: desk.platforms.facebook, power: desk.powers['nd-147-2024-24h'], languages: ['vi'] },
  })
  return { case: caseId, request, items: [], contents }
}

describe('the reason of an item', () => {
  it('is the text of the assessment until somebody edits it for the addressee', async () => {
    // The letter about another item has no influence.
    await makeSent(desk, { at, stated: { reasons: both('Lý do của mục khác') } })
    const draft = await copiedDraft()
    expect((await read(draft)).items).toMatchObject([{ reasons: { vi: 'Vi phạm' }, reasonCopied: true }])
    await assessItems(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), case: draft.case, items: draft.contents, violation: 'Đánh giá mới' },
    })
    expect((await read(draft)).items).toMatchObject([{ reasons: { vi: 'Đánh giá mới' }, reasonCopied: true }])
    await edit(draft, details(draft, { reasons: [text('vi', 'Dạy trốn nợ')] }))
    await assessItems(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), case: draft.case, items: draft.contents, violation: 'Đánh giá sau' },
    })
    expect((await read(draft)).items).toMatchObject([{ reasons: { vi: 'Dạy trốn nợ' }, reasonCopied: false }])
  })

  it('is shown in the preview of a new letter, in the languages that the draft would get', async () => {
    const { case: id, contents } = await makeCase(desk, { at })
    const preview = (input: object) =>
      previewLetter(desk.ask('can-bo-1', at), {
        case: id,
        platform: desk.platforms.facebook,
        items: contents,
        ...input,
      })
    const { text: letter, languages } = await preview({})
    expect(letter).toContain('Lý do: Vi phạm')
    const draft = await makeDraft(desk, { at })
    expect(languages).toEqual((await read(draft)).languages)
    const edited = [{ item: contents[0], reasons: [text('vi', 'Dạy trốn nợ')] }]
    expect((await preview({ details: edited })).text).toContain('Lý do: Dạy trốn nợ')
    const seen = [{ item: contents[0], seenAt: new Date('2026-11-01T00:20:00Z') }]
    const inBoth = async () => (await preview({ details: seen, languages: ['vi', 'en'] })).text
    expect(await inBoth()).toContain('Ghi nhận lần cuối: 09:00 GMT+07:00 20/11/2026 (chụp làm chứng cứ)')
    await see(contents[0]!, '2026-11-01T00:20:20Z')
    expect(await inBoth()).toContain('Ghi nhận lần cuối: 07:20 GMT+07:00 01/11/2026 (cán bộ kiểm tra)')
    expect(await inBoth()).toContain('Last seen: 01 Nov 2026, 07:20 GMT+07:00 (checked by an officer)')
  })

  it('stays when the list of items changes, and comes from the earlier request when an item is requested again', async () => {
    const draft = await makeDraft(desk, { at, count: 2 })
    const places = [{ kind: 'POST', value: '/posts/1', seenAt: new Date(at) }]
    await edit(draft, details(draft, { reasons: [text('vi', 'Dạy trốn nợ')], places }))
    await edit(draft, { items: draft.contents.slice(1) })
    const [item] = (await read(draft)).items
    expect(item).toMatchObject({
      reasons: { vi: 'Dạy trốn nợ' },
      places: [{ kind: 'POST', value: '/posts/1', seenAt: at.replace('Z', '.000Z') }],
    })
  })

  it('goes outside as the text of an assessment only if the person who submits it read it for the addressee', async () => {
    const draft = await copiedDraft()
    expect(await read(draft)).toMatchObject({ whyNotMilder: { vi: 'Cần thiết' }, whyNotMilderCopied: true })
    const whole = { code: 'WHY_NOT_MILDER_NOT_REVIEWED', ids: [draft.request] }
    await expect(step(submitForApproval, draft)).rejects.toMatchObject({
      ...{ code: 'REASON_NOT_REVIEWED', subject: 'ContentItem', ids: draft.contents, others: [whole] },
    })
    await edit(draft, details(draft, { reasons: [text('vi', 'Vi phạm')] }))
    await expect(step(submitForApproval, draft)).rejects.toMatchObject(whole)
    await step(submitForApproval, draft, { textsReviewed: true })
    // The approver still sees that the text is the assessment's.
    expect(await read(draft)).toMatchObject({ state: 'AWAITING_APPROVAL', whyNotMilderCopied: true })
    await step(approveRequest, draft, {}, 'lanh-dao')
    expect((await read(draft)).state).toBe('APPROVED')
  })

  it('is required in the formal language before the submission', async () => {
    const draft = await makeDraft(desk, { at, count: 2 })
    await edit(draft, { details: [{ item: draft.contents[1], reasons: [text('en', 'Teaches how to evade debts')] }] })
    await expect(step(submitForApproval, draft)).rejects.toMatchObject({
      ...{ code: 'REASON_MISSING', subject: 'ContentItem', ids: [draft.contents[1]] },
    })
  })
})

it('an item that is requested again states what is new, and names the earlier letter', async () => {
  const first = await makeSent(desk, { at })
  await answer(desk, first, first.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
  const again = await makeDraft(desk, { at, case: first.case, urls: [(await contentOf(first)).canonicalUrl!] })
  await edit(again, details(again, { additions: [] }))
  await expect(step(submitForApproval, again)).rejects.toMatchObject({ code: 'ADDITION_MISSING', ids: again.contents })
  await edit(again, details(again, { additions: both('Thêm hai bài viết') }))
  await sent(again)
  const { letter } = await read(again)
  expect(letter).toContain(`Đã yêu cầu tại văn bản ${(await read(first)).number}, mục 1: bị từ chối`)
  expect(letter).toContain('Bổ sung: Thêm hai bài viết')
})

it('an addressee reads nothing of an earlier request to another addressee', async () => {
  const first = await makeDraft(desk, { at })
  const places = [{ kind: 'POST', value: '/bai-o-noi-khac' }]
  await edit(first, details(first, { reasons: both('Viết cho nơi khác'), places }))
  await sent(first)
  await answer(desk, first, first.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
  // The test changes the row, because a command changes the addressee only of sites and of platforms that have ended.
  const youtube = desk.platforms.youtube!
  await desk.db.contentItem.updateMany({ where: { id: { in: first.contents } }, data: { addresseeId: youtube } })
  const again = await makeDraft(desk, { at, platform: 'youtube', urls: [(await contentOf(first)).canonicalUrl!] })
  await edit(again, details(again, { additions: [] }))
  await sent(again)
  const { letter, items, number } = await read(again)
  expect(items).toMatchObject([{ previousId: first.items[0] }])
  expect(letter).toContain('Vi phạm')
  for (const words of ['Đã yêu cầu', 'Viết cho nơi khác', '/bai-o-noi-khac']) expect(letter).not.toContain(words)
  expect(letter).not.toContain((await read(first)).number)
  const request = await readLocked(desk.db, { id: again.request })
  const facts = await readRequestFacts(desk.db, { ...request, items: notSent(request.items) }, new Date(at))
  const [part] = writeAnnex({ ...facts, number, day: '2026-11-20' }, number)
  expect(part!.items).toMatchObject([{ earlier: null }])
})

it('a measure against a whole account needs to say why a milder one does not serve', async () => {
  const draft = await makeDraft(desk, { at })
  await edit(draft, { measure: 'LOCK_PERMANENTLY', whyNotMilder: [] })
  await desk.db.removalRequest.update({ where: { id: draft.request }, data: { whyNotMilder: {} } })
  await expect(step(submitForApproval, draft)).rejects.toMatchObject({ code: 'WHY_NOT_MILDER_MISSING' })
  await edit(draft, { whyNotMilder: both('Nhóm đăng lại trong ngày') })
  await sent(draft)
  expect((await read(draft)).letter).toContain('nhẹ hơn. Nhóm đăng lại trong ngày')
})

describe('the signature', () => {
  it.each([
    ['the reason', { reasons: [text('vi', 'Khác')] }],
    ['a place', { places: [{ kind: 'TIMESTAMP', value: '02:14' }] }],
    ['when it was seen', { seenAt: new Date('2026-11-19T00:00:00Z') }],
  ])('covers %s', async (_what, fields) => {
    const draft = await makeDraft(desk, { at })
    await approved(draft)
    const { items } = await read(draft)
    const [first] = details(draft, fields).details
    // A command cannot change an approved request, so the test changes the row.
    await desk.db.requestItem.update({
      where: { id: items[0]!.id },
      data:
        'reasons' in fields
          ? { reasons: { vi: 'Khác' } }
          : ({ ...first, item: undefined, reasons: undefined } as never),
    })
    await expect(step(sendRequest, draft, { via: 'PORTAL' })).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    expect((await read(draft)).changedParts).toEqual(['REASON'])
  })

  it('covers territories and shared evidence', async () => {
    const draft = await makeDraft(desk, { at })
    await edit(draft, { territories: ['VN'] })
    await approved(draft)
    await share(draft, true)
    expect(await read(draft)).toMatchObject({ state: 'AWAITING_APPROVAL', changedParts: ['EVIDENCE'] })
    await step(approveRequest, draft, {}, 'lanh-dao')
    await desk.db.removalRequest.update({ where: { id: draft.request }, data: { territories: ['VN', 'LA'] } })
    await expect(step(sendRequest, draft, { via: 'PORTAL' })).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    expect([...(await read(draft)).changedParts].sort()).toEqual(['LETTER', 'MEASURE'])
  })
})

it('an addressee reads the evidence that the letter shared, and no other', async () => {
  const draft = await makeDraft(desk, { at })
  const facebook = desk.platforms.facebook!
  const file = (platformId: string | null) =>
    findSharedEvidence(desk.db, { requestItemId: draft.items[0]!, number: 1, platformId })
  await share(draft, true)
  expect(await file(facebook)).toBeNull()
  expect(await file(null)).toMatchObject({ number: 1 })
  await sent(draft)
  expect(await file(facebook)).toMatchObject({ number: 1, mime: 'text/plain' })
  expect(await file(desk.platforms.zalo!)).toBeNull()
  await share(draft, false)
  expect(await file(facebook)).not.toBeNull()
  const kept = await makeDraft(desk, { at })
  await sent(kept)
  await share(kept, true)
  expect(
    await findSharedEvidence(desk.db, { requestItemId: kept.items[0]!, number: 1, platformId: facebook }),
  ).toBeNull()
})

async function approved(draft: Sent): Promise<void> {
  await step(submitForApproval, draft)
  await step(approveRequest, draft, {}, 'lanh-dao')
}

async function sent(draft: Sent): Promise<void> {
  await approved(draft)
  await step(sendRequest, draft, { via: 'PORTAL' })
}

const notSent = <Item extends object>(items: Item[]) => items.map((item) => ({ ...item, state: 'NOT_SENT' as const }))
const contentOf = ({ contents }: Sent) => desk.db.contentItem.findUniqueOrThrow({ where: { id: contents[0]! } })

async function share({ case: caseId, contents }: Sent, shareable: boolean): Promise<void> {
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId, itemId: contents[0]! } })
  await shareEvidence(desk.ask('can-bo-1', at), { key: newKey(), case: caseId, sha256s: [sha256], shareable })
}
