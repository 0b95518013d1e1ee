/** The last request for an item is determined by time, because ids come from system clocks that may be wrong. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { expect, it } from 'vitest'
import { answer, draftOf, makeSent, newKey, openDesk, sendDraft } from '#support/make.ts'

it('the last request for an item is the one drafted last, whatever the order of the ids', async () => {
  const desk = await openDesk()
  const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  const first = await makeSent(desk, { at: '2026-03-02T02:00:00Z' })
  await answer(desk, first, first.items, refused, { at: '2026-03-03T02:00:00Z' })
  const again = { at: '2026-03-04T02:00:00Z' }
  const second = await sendDraft(desk, await draftOf(desk, first, again), again.at)
  await answer(desk, second, second.items, refused, { at: '2026-03-05T02:00:00Z' })
  // As if a server whose clock is far ahead had created the first.
  const late = 'ffffffff-ffff-7fff-bfff-ffffffffffff'
  await desk.sql.query('UPDATE request_item SET id = $1 WHERE id = $2', [late, first.items[0]])

  const third = await draftOf(desk, first, { at: '2026-03-06T02:00:00Z' })
  const [item] = await desk.db.requestItem.findMany({ where: { requestId: third.request } })
  expect(item!.previousId).toBe(second.items[0])
  await recordCheck(desk.ask('can-bo-1', '2026-03-07T02:00:00Z'), { key: newKey(), item: first.contents[0], up: true })
  const { requestId } = await desk.db.event.findFirstOrThrow({ where: { type: 'item.checked' } })
  expect(requestId).toBe(third.request)
  await desk.close()
})
