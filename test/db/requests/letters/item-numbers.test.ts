/** The numbers of items in the letters of a case to one addressee. */
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
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

it('an item keeps its number in later letters, and new items continue after all letters of the case', async () => {
  const first = await makeSent(desk, { at, count: 4 })
  const refusal = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(desk, first, first.items, refusal, { at: later })
  const [one, two, three, four] = first.contents as [string, string, string, string]
  const added = await makeCase(desk, { at: later, case: first.case, count: 2 })
  const [five, six] = added.contents as [string, string]

  const second = await draftOf(desk, { case: first.case, contents: [five, four, two] }, { at: later })
  expect(await numbersOf(second, [five, four, two])).toEqual([5, 4, 2])
  const other = await draftOf(desk, { case: first.case, contents: [six, three] }, { at: later })
  expect(await numbersOf(other, [six, three])).toEqual([6, 3])

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
  // The number 6 belongs to the other draft.
  expect(await numbersOf(second, [one, two, four, five])).toEqual([1, 2, 4, 7])

  const unsaved = { case: first.case, platform: desk.platforms.facebook, items: [five, three] }
  const { text } = await previewLetter(desk.ask('can-bo-1', later), unsaved)
  expect(text.match(/^\d+\. https/gm)?.slice(0, 2)).toEqual(['3. https', '8. https'])
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
