/** The numbers of items in the letters of a case to one addressee. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  type Desk,
  draftOf,
  makeCase,
  makeSent,
  newKey,
  openDesk,
  type Sent,
} from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
const later = '2026-11-21T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const numbersOf = async ({ request }: Pick<Sent, 'request'>, contents: readonly string[]): Promise<number[]> => {
  const rows = await desk.db.requestItem.findMany({ where: { requestId: request } })
  return contents.map((content) => rows.find(({ itemId }) => itemId === content)!.position + 1)
}

it('an item keeps its number in later letters, and new items continue after the letters that were sent', async () => {
  const first = await makeSent(desk, { at, count: 4 })
  const refusal = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(desk, first, first.items, refusal, { at: later })
  const [one, two, three, four] = first.contents as [string, string, string, string]
  const added = await makeCase(desk, { at: later, case: first.case, count: 2 })
  const [five, six] = added.contents as [string, string]

  const second = await draftOf(desk, { case: first.case, contents: [five, four, two] }, { at: later })
  expect(await numbersOf(second, [five, four, two])).toEqual([5, 4, 2])
  // What another draft contains makes no difference, so the numbers say nothing of it.
  const other = await draftOf(desk, { case: first.case, contents: [six, three] }, { at: later })
  expect(await numbersOf(other, [six, three])).toEqual([5, 3])

  const edit = (fields: object) =>
    atVersion(desk, second.request, (expectedVersion) =>
      editRequest(desk.ask('can-bo-1', later), {
        ...{ key: newKey(), request: second.request, expectedVersion },
        ...fields,
      }),
    )
  const before = await desk.db.requestItem.findMany({
    where: { requestId: second.request, itemId: { in: [four, two] } },
  })
  await edit({ addItems: [one], removeItems: [five] })
  expect(await numbersOf(second, [one, two, four])).toEqual([1, 2, 4])
  const kept = await desk.db.requestItem.findMany({ where: { requestId: second.request, itemId: { in: [four, two] } } })
  expect(kept.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort())
  await edit({ allItems: true })
  expect(await numbersOf(second, [one, two, four, five])).toEqual([1, 2, 4, 5])

  const unsaved = { case: first.case, platform: desk.platforms.facebook, items: [five, three] }
  const { text } = await previewLetter(desk.ask('can-bo-1', later), unsaved)
  expect(text.match(/^\d+\. https/gm)?.slice(0, 2)).toEqual(['3. https', '5. https'])
})

it('two letters never give a number to two items: the sending of one numbers the other again, for a new approval', async () => {
  const first = await makeSent(desk, { at, count: 2 })
  const added = await makeCase(desk, { at, case: first.case, count: 5 })
  const [a, b, c, d, e] = added.contents as [string, string, string, string, string]
  const drafts = []
  for (const contents of [[a, b], [c, d], [e]]) drafts.push(await draftOf(desk, { case: first.case, contents }, { at }))
  const [one, two, three] = drafts as [Sent, Sent, Sent]
  const step = (command: typeof submitForApproval, { request }: Sent, who: string, input: object = {}) =>
    atVersion(desk, request, (expectedVersion) =>
      command(desk.ask(who, at), { key: newKey(), request, expectedVersion, ...input }),
    )
  const send = (sent: Sent) => step(sendRequest, sent, 'can-bo-1', { via: 'PORTAL' })
  const stateOf = async ({ request }: Sent) =>
    (await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).state
  for (const each of [one, two]) {
    await step(submitForApproval, each, 'can-bo-1')
    await step(approveRequest, each, 'lanh-dao')
  }
  const numbers = async () => [await numbersOf(one, [a, b]), await numbersOf(two, [c, d]), await numbersOf(three, [e])]
  expect(await numbers()).toEqual([[3, 4], [3, 4], [3]])
  const { version } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: three.request } })

  const sendings = await Promise.allSettled([send(one), send(two)])
  const [sent, late] = sendings[0]!.status === 'fulfilled' ? [one, two] : [two, one]
  expect(sendings.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect([await stateOf(sent), await stateOf(late)]).toEqual(['SENT', 'AWAITING_APPROVAL'])
  expect((await numbers()).sort()).toEqual([[3, 4], [5], [5, 6]])
  const { changedParts } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: late.request } })
  expect(changedParts).toEqual(['ITEMS'])
  // Whoever reads the draft would submit other numbers.
  const stale = { key: newKey(), request: three.request, expectedVersion: version }
  await expect(submitForApproval(desk.ask('can-bo-1', at), stale)).rejects.toMatchObject({ name: 'ConflictError' })

  await step(approveRequest, late, 'lanh-dao')
  await send(late)
  expect(await numbersOf(three, [e])).toEqual([7])
  const rows = await desk.db.requestItem.findMany({
    where: { request: { caseId: first.case }, sentAt: { not: null } },
    select: { position: true },
  })
  expect(rows.map(({ position }) => position).sort()).toEqual([0, 1, 2, 3, 4, 5])
})

it('the numbers of the items are signed', async () => {
  const draft = await draftOf(desk, await makeCase(desk, { at, count: 2 }), { at })
  const step = (command: typeof submitForApproval, who: string, input: object = {}) =>
    atVersion(desk, draft.request, (expectedVersion) =>
      command(desk.ask(who, at), { key: newKey(), request: draft.request, expectedVersion, ...input }),
    )
  await step(submitForApproval, 'can-bo-1')
  await step(approveRequest, 'lanh-dao')
  await desk.sql.query('UPDATE request_item SET position = position + 7 WHERE request_id = $1 AND position > 0', [
    draft.request,
  ])
  await expect(step(sendRequest, 'can-bo-1', { via: 'PORTAL' })).rejects.toMatchObject({
    code: 'SIGNED_CONTENT_CHANGED',
  })
})

it('an item that leaves an unsent letter gives its number to the next one, and takes a number after the letter', async () => {
  const draft = await draftOf(desk, await makeCase(desk, { at, count: 3 }), { at })
  const [one, two, three] = draft.contents as [string, string, string]
  await atVersion(desk, draft.request, (expectedVersion) =>
    withdrawItems(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), request: draft.request, expectedVersion, reason: 'Nhầm' },
      items: [draft.items[1]],
    }),
  )
  expect(await numbersOf(draft, [one, three, two])).toEqual([1, 2, 3])
  await atVersion(desk, draft.request, (expectedVersion) =>
    editRequest(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), request: draft.request, expectedVersion, items: [two, one] },
    }),
  )
  expect(await numbersOf(draft, [two, one])).toEqual([1, 2])
  expect(await desk.db.requestItem.count({ where: { requestId: draft.request, state: 'NOT_SENT' } })).toBe(2)
})
