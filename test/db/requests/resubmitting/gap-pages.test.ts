/** The items with missing points, page by page, agree with the queue of unclear refusals. */

import { closeCase } from '@takedown/server/domain/cases/cases.ts'
import { recordChecks } from '@takedown/server/domain/cases/checks.ts'
import { recordGap } from '@takedown/server/domain/requests/resubmitting/record-gap.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, draftOf, makeSent, newKey } from '#support/make.ts'
import { has } from '#support/queues/read.ts'

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

const refused = async (count: number) => {
  const sent = await makeSent(app.desk, { at: ago(30), count })
  const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(app.desk, sent, sent.items, unclear, { at: ago(20) })
  return sent
}
const pageOf = async (request: string, first = 100, after: string | null = null) => {
  const { request: data } = await officer.get(
    `query ($id: ID!, $first: Int!, $after: String) { request(id: $id) {
      gapProgress { done total }
      itemsWithGaps(first: $first, after: $after) { nodes { id gaps { gap } } pageInfo { hasNextPage endCursor } } } }`,
    { id: `RemovalRequest_${request}`, first, after },
  )
  const { nodes, pageInfo } = data.itemsWithGaps
  return {
    ...{ progress: data.gapProgress, pageInfo },
    items: nodes.map(({ id }: { id: string }) => id.replace('RequestItem_', '')),
    points: nodes.flatMap(({ gaps }: { gaps: object[] }) => gaps).length,
  }
}
const isQueued = async (request: string) => has('REFUSED_UNCLEAR', `RemovalRequest_${request}`, officer)

it('are listed page by page, without content that is gone', async () => {
  const { request, items, contents, ...sent } = await refused(4)
  const whole = await pageOf(request)
  expect([whole.items, whole.progress]).toEqual([items, { done: 0, total: whole.points }])
  const first = await pageOf(request, 3)
  expect([first.items, first.pageInfo.hasNextPage]).toEqual([items.slice(0, 3), true])
  expect((await pageOf(request, 3, first.pageInfo.endCursor)).items).toEqual(items.slice(3))

  const check = { key: newKey(), items: contents.slice(0, 2), up: false }
  await recordChecks(app.desk.ask('can-bo-1', ago(10)), check)
  const left = await pageOf(request)
  expect([left.items, left.progress]).toEqual([items.slice(2), { done: 0, total: left.points }])
  const record = { key: newKey(), requestItem: items[0], text: 'Gọi điện hỏi lại' }
  await expect(recordGap(app.desk.ask('can-bo-1', ago(9)), record)).rejects.toMatchObject({
    code: 'ILLEGAL_TRANSITION',
  })
  // Content in a draft keeps its points until the sending, but no longer keeps the request in the queue.
  await draftOf(app.desk, { case: sent.case, contents: contents.slice(2, 3) }, { at: ago(8) })
  await app.caughtUp()
  expect([(await pageOf(request)).items, await isQueued(request)]).toEqual([items.slice(2), true])
  await draftOf(app.desk, { case: sent.case, contents: contents.slice(3) }, { at: ago(7) })
  await app.caughtUp()
  expect([(await pageOf(request)).items, await isQueued(request)]).toEqual([items.slice(2), false])
})

it('are none in a closed case', async () => {
  const { request, case: id } = await refused(1)
  await app.caughtUp()
  expect(await isQueued(request)).toBe(true)
  const { version } = await app.db.case.findUniqueOrThrow({ where: { id } })
  await closeCase(app.desk.ask('can-bo-1', ago(5)), { key: newKey(), case: id, expectedVersion: version })
  await app.caughtUp()
  expect(await isQueued(request)).toBe(false)
  expect(await pageOf(request)).toMatchObject({ items: [], progress: null })
})
