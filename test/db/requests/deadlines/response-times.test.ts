/** The times that officers enter for answers of platforms: never before the sending or before a question of the platform. */
import { askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

const sentAt = '2026-06-01T02:00:00.000Z'
const hour = (count: number) => new Date(Date.parse(sentAt) + count * 3_600_000)

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Two items. The platform asks about the second one three hours after the sending. */
async function asked(): Promise<Sent> {
  const sent = await makeSent(desk, { at: sentAt, count: 2 })
  const { request, items } = sent
  const question = { question: 'Ở đâu?', askedAt: hour(3), proof: 'thư' }
  await askClarification(desk.ask('can-bo-1', hour(4)), { key: newKey(), request, items: [items[1]], ...question })
  return sent
}
const record = ({ request, items }: Sent, answeredAt: Date | undefined) =>
  atVersion(desk, request, (expectedVersion) =>
    recordResponse(desk.ask('can-bo-1', hour(10)), {
      ...{ key: newKey(), request, expectedVersion, proof: 'thư', answeredAt },
      answers: items.map((item) => ({ item, state: 'NOT_FOUND' })),
    }),
  )

it('an answer dated before the sending is refused', async () => {
  const sent = await asked()
  await expect(record(sent, hour(-1))).rejects.toMatchObject({ code: 'TIME_BEFORE_SENT' })
})

it('an answer dated before a question of the platform about the item is refused, and names the item', async () => {
  const sent = await asked()
  const refused = { code: 'TIME_BEFORE_QUESTION', ids: [sent.items[1]] }
  await expect(record(sent, hour(2))).rejects.toMatchObject(refused)
  expect(await desk.db.platformResponse.count({ where: { requestId: sent.request } })).toBe(0)
  await record(sent, hour(3))
})

it('a correction cannot date an answer before the question either', async () => {
  const sent = await asked()
  await record(sent, undefined)
  const { request, items } = sent
  const correct = (item: string, answeredAt: Date) =>
    atVersion(desk, request, (expectedVersion) =>
      correctResponse(desk.ask('lanh-dao', hour(11)), {
        ...{ key: newKey(), request, expectedVersion, reason: 'nhầm', answeredAt },
        answers: [{ item, state: 'ALREADY_GONE' }],
      }),
    )
  await expect(correct(items[1]!, hour(2))).rejects.toMatchObject({ code: 'TIME_BEFORE_QUESTION', ids: [items[1]] })
  await correct(items[0]!, hour(2))
  await correct(items[1]!, hour(5))
})
