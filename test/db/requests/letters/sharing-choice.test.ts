/** The sharing of an evidence file is permitted for one item, to the addressee that the item has then. */
import { shareEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
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

const share = async (caseId: string, input: object) => {
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId } })
  return shareEvidence(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: caseId, sha256s: [sha256], shareable: true },
    ...input,
  })
}
/** How the letter states the evidence of each item. */
const statedIn = async ({ request }: Sent) =>
  (await previewLetter(desk.ask('can-bo-1', at), { request })).texts[0]!.parts.flatMap(
    (part) => /Chứng cứ: (.*)/.exec(part)?.[1] ?? [],
  )
const [kept, attached] = ['CC-01 (lưu tại cơ quan)', 'CC-01 (gửi kèm)']

it('a mark concerns one item, although the file shows several', async () => {
  const draft = await makeDraft(desk, { at, count: 2 })
  await share(draft.case, { items: draft.contents.slice(0, 1) })
  expect(await statedIn(draft)).toEqual([attached, kept])
  await share(draft.case, {})
  expect(await statedIn(draft)).toEqual([attached, attached])
  await share(draft.case, { items: draft.contents.slice(0, 1), shareable: false })
  expect(await statedIn(draft)).toEqual([kept, attached])
  const [event] = await desk.db.event.findMany({
    where: { caseId: draft.case, type: 'item.evidence_shared' },
    orderBy: { seq: 'desc' },
    include: { payload: true },
    take: 1,
  })
  expect(JSON.parse(event!.payload!.payload!)).toMatchObject({ items: draft.contents.slice(0, 1), shareable: false })

  const other = await makeDraft(desk, { at })
  await expect(share(draft.case, { items: other.contents })).rejects.toMatchObject({ name: 'NotFoundError' })
})

it('a mark does not concern a later addressee of the item, and an item without addressee gets none', async () => {
  const first = await makeSent(desk, { at })
  await share(first.case, {})
  await answer(desk, first, first.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at })
  const where = { id: { in: first.contents } }
  // A command chooses the addressees of sites only.
  await desk.db.contentItem.updateMany({ where, data: { addresseeId: desk.platforms.youtube } })
  const second = await draftOf(desk, first, { at, platform: 'youtube' })
  expect(await statedIn(second)).toEqual([kept])
  await share(first.case, {})
  expect(await statedIn(second)).toEqual([attached])

  const draft = await makeDraft(desk, { at })
  const unknown = { platformId: null, addresseeId: null }
  await desk.db.contentItem.updateMany({ where: { id: { in: draft.contents } }, data: unknown })
  await expect(share(draft.case, {})).rejects.toMatchObject({ code: 'ADDRESSEE_UNKNOWN', ids: draft.contents })
})

it('a mark for another addressee is no part of what is signed', async () => {
  const draft = await makeDraft(desk, { at })
  const step = (command: typeof submitForApproval, who: string) =>
    atVersion(desk, draft.request, (expectedVersion) =>
      command(desk.ask(who, at), { key: newKey(), request: draft.request, expectedVersion }),
    )
  const state = async () => (await desk.db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })).state
  await step(submitForApproval, 'can-bo-1')
  await step(approveRequest, 'lanh-dao')
  const where = { id: { in: draft.contents } }
  await desk.db.contentItem.updateMany({ where, data: { addresseeId: desk.platforms.youtube } })
  await share(draft.case, {})
  expect(await state()).toBe('APPROVED')
  await desk.db.contentItem.updateMany({ where, data: { addresseeId: null } })
  await share(draft.case, {})
  expect(await state()).toBe('AWAITING_APPROVAL')
})
