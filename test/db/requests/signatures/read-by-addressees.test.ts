/** Whatever the addressee reads is signed, and nobody confirms a text that was written after they read it. */
import { assessItems } from '@takedown/server/domain/cases/evidence.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, makeDraft, newKey, openDesk } from '#support/make.ts'
import { makeInState } from '#support/objects/states.ts'

const at = '2026-11-24T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const changes: [string, (request: string) => Promise<unknown>][] = [
  [
    'the summary of a prohibition',
    async (request) => {
      const cited = await desk.db.citedProhibition.findFirstOrThrow({ where: { requestItem: { requestId: request } } })
      const summaries = { vi: 'Cấm điều khác.', en: 'Forbids something else.' }
      await desk.db.prohibition.update({ where: { id: cited.prohibitionId }, data: { summaries } })
    },
  ],
  [
    'the label of the kind of an item',
    () =>
      desk.db
        .$executeRaw`UPDATE vocabulary_entry SET labels = '{"vi": "Loại khác", "en": "Another kind"}' WHERE vocabulary = 'ContentKind'`,
  ],
]

it.each(changes)('returns a request to the approval when %s changes', async (_what, change) => {
  const { request } = await makeInState(desk, 'APPROVED', at)
  await change(request)
  await expect(
    atVersion(desk, request, (expectedVersion) =>
      sendRequest(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, via: 'PORTAL' }),
    ),
  ).rejects.toThrow('the content differs from what was signed')
  expect(await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).toMatchObject({
    state: 'AWAITING_APPROVAL',
  })
})

it('is not confirmed by whoever read the draft before a new assessment changed its copies', async () => {
  const draft = await makeDraft(desk, { at })
  const { request } = draft
  await desk.db.requestItem.updateMany({ where: { requestId: request }, data: { reasonCopied: true } })
  const { version: expectedVersion } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  await assessItems(desk.ask('can-bo-2', at), {
    ...{ key: newKey(), case: draft.case, items: draft.contents, violation: 'Viết sau khi người kia đọc' },
  })
  await expect(
    submitForApproval(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, textsReviewed: true }),
  ).rejects.toMatchObject({ name: 'ConflictError' })
})
