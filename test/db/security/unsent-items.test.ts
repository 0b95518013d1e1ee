/** A liaison sees an item only once it was sent. An item that was withdrawn before the sending does not exist for it. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { makeDraft, newKey, type Sent } from '#support/make.ts'

let app: TestApp
let liaison: Client
let sent: Sent
beforeAll(async () => {
  app = await startApp()
  liaison = await app.as('PLATFORM', 'facebook')
  const at = new Date(Date.now() - 60_000).toISOString()
  sent = await makeDraft(app.desk, { at, count: 2, itemTitle: 'Tên do cán bộ đặt' })
  const { request, items } = sent
  const officer = app.desk.ask('can-bo-1', at)
  const supervisor = app.desk.ask('lanh-dao', at)
  await submitForApproval(officer, { key: newKey(), request, expectedVersion: 1 })
  await approveRequest(supervisor, { key: newKey(), request, expectedVersion: 2 })
  await withdrawItems(officer, { key: newKey(), request, expectedVersion: 3, items: [items[1]], reason: 'nhầm' })
  await approveRequest(supervisor, { key: newKey(), request, expectedVersion: 4 })
  await sendRequest(officer, { key: newKey(), request, expectedVersion: 5, via: 'PORTAL' })
})
afterAll(() => app.stop())

const requestId = () => `RemovalRequest_${sent.request}`
const itemId = (index: number) => `RequestItem_${sent.items[index]}`

describe('a liaison', () => {
  it('reads and counts only the item that was sent', async () => {
    const { request } = await liaison.get(
      `query ($id: ID!) { request(id: $id) { itemCount doneCount items { nodes { id } } } }`,
      { id: requestId() },
    )
    expect(request).toEqual({ itemCount: 1, doneCount: 0, items: { nodes: [{ id: itemId(0) }] } })
  })

  it('does not reach the withdrawn item by its id', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }'
    expect(await liaison.get(query, { id: itemId(0) })).toEqual({ node: { id: itemId(0) }, nodes: [{ id: itemId(0) }] })
    expect(await liaison.get(query, { id: itemId(1) })).toEqual({ node: null, nodes: [null] })
  })

  it('reads no event about it', async () => {
    const { events } = await liaison.get('{ events(first: 100) { nodes { type subjectId } } }')
    const subjects = events.nodes.map(({ subjectId }: { subjectId: string }) => subjectId)
    expect(subjects).toContain(itemId(0))
    expect(subjects).not.toContain(itemId(1))
  })

  it('gets the error for a missing item when it answers one', async () => {
    const answer = (id: string) => ({
      key: newKey(),
      requestId: requestId(),
      expectedVersion: 6,
      answers: [{ itemId: id, state: 'ALREADY_GONE' }],
    })
    const mutation = `mutation ($input: RecordResponseInput!) {
      recordResponse(input: $input) { __typename ... on Error { message } } }`
    const missing = `RequestItem_${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`
    const [withdrawn, absent] = [
      await liaison.get(mutation, { input: answer(itemId(1)) }),
      await liaison.get(mutation, { input: answer(missing) }),
    ]
    expect(withdrawn.recordResponse.__typename).toBe('NotFoundError')
    expect(withdrawn).toEqual(absent)
  })

  it("never reads the officer's title", async () => {
    const result = await liaison.ask('query ($id: ID!) { node(id: $id) { ... on RequestItem { item { title } } } }', {
      id: itemId(0),
    })
    expect(JSON.stringify(result)).not.toContain('Tên do cán bộ đặt')
  })
})

it('staff see the item that was withdrawn before the sending', async () => {
  const officer = await app.as('OPERATOR')
  const { request } = await officer.get('query ($id: ID!) { request(id: $id) { itemCount items { nodes { id } } } }', {
    id: requestId(),
  })
  expect(request).toEqual({ itemCount: 1, items: { nodes: [{ id: itemId(0) }, { id: itemId(1) }] } })
})
