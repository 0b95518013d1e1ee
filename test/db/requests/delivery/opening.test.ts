/** The first opening of a request by its platform: recorded once, by liaison or key, and never in the way of reading. */
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { makeSent, newKey } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'

let app: TestApp
let liaison: Client
let key: Client
let fromReceipt: string
beforeAll(async () => {
  app = await startApp()
  fromReceipt = await addPower(app.desk, 'tu-khi-nhan', { clockStart: 'RECEIVED', normalLimit: 6 })
  liaison = await app.as('PLATFORM', 'facebook')
  key = await app.key('PLATFORM', ['read'], { platform: app.desk.platforms.facebook })
})
afterAll(() => app.stop())

const READ = 'query ($id: ID!) { request(id: $id) { version state } }'
const FACTS = 'query ($id: ID!) { request(id: $id) { openedAt openedBy { name } acknowledgedAt } }'
const read = async (who: Client, request: string) => (await who.get(READ, { id: `RemovalRequest_${request}` })).request
const send = async () => (await makeSent(app.desk, { at: new Date().toISOString() })).request
const events = (request: string) => app.db.event.findMany({ where: { type: 'request.opened', subjectId: request } })
const opened = (request: string) => until(async () => (await events(request)).length > 0, 20_000)

it('records the first liaison who reads the request, and nobody else', async () => {
  const request = await send()
  const officer = await app.as('OPERATOR')
  const before = await read(officer, request)
  expect(await read(await app.as('PLATFORM', 'tiktok'), request)).toBeNull()
  await liaison.get('{ board(first: 50) { nodes { id number } } }')
  expect(await events(request)).toEqual([])

  expect(await read(liaison, request)).toEqual(before)
  await opened(request)
  await Promise.all([read(liaison, request), read(key, request)])
  // An opening changes neither the state nor the version, so nobody's answer conflicts with it.
  expect(await read(liaison, request)).toEqual({ ...before, state: 'SENT' })
  const { id, name } = await app.db.user.findFirstOrThrow({ where: { email: { startsWith: 'facebook@' } } })
  expect(await events(request)).toMatchObject([{ actorId: id, requestId: request }])
  const { request: facts } = await officer.get(FACTS, { id: `RemovalRequest_${request}` })
  expect(facts).toEqual({ openedAt: expect.any(String), openedBy: { name }, acknowledgedAt: null })
  const { errors } = await liaison.ask(`{ request(id: "RemovalRequest_${request}") { openedAt } }`)
  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
})

it('records a key of the platform, also if it only downloads the sheet, and only once at the same time', async () => {
  const request = await send()
  await Promise.all(
    [1, 2, 3].map(() => fetch(`${app.url}/answer-sheets/RemovalRequest_${request}.csv`, { headers: key.headers })),
  )
  await opened(request)
  expect(await events(request)).toHaveLength(1)
  expect(await app.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).toMatchObject({
    ...{ openedAt: expect.any(Date), openedById: null, acknowledgedAt: null, state: 'SENT' },
  })
})

it('answers the reading while the record has to wait', async () => {
  const request = await send()
  await app.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM removal_request WHERE id = ${request}::uuid FOR UPDATE`
      expect(await read(liaison, request)).toMatchObject({ state: 'SENT' })
      expect(await events(request)).toEqual([])
    },
    { timeout: 30_000 },
  )
  await opened(request)
})

const HOUR = 3_600_000
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR)
const stored = (id: string) => app.db.removalRequest.findUniqueOrThrow({ where: { id }, include: { items: true } })
const dues = async (id: string) => (await stored(id)).items.map(({ dueAt }) => dueAt)
const entries = (requestId: string) =>
  app.db.deadlineEntry.findMany({ where: { requestItem: { requestId }, kind: 'RECEIVED' } })
/** An officer records an acknowledgement of the past. */
const acknowledge = (request: string, at: Date) =>
  acknowledgeRequest(app.desk.ask('lanh-dao', new Date()), { key: newKey(), request, at, proof: 'thư số 5' })
const opening = async (sentAt: Date, power?: string) => {
  const { request } = await makeSent(app.desk, { at: sentAt.toISOString(), power })
  const { version } = await stored(request)
  await read(liaison, request)
  await opened(request)
  const { openedAt, ...after } = await stored(request)
  // The row on the board has the deadline of the items.
  expect(after).toMatchObject({ state: 'SENT', version, dueAt: after.items[0]!.dueAt })
  return { request, openedAt: openedAt! }
}
const receiptAssumed = async (request: string) =>
  (await liaison.get('query ($id: ID!) { request(id: $id) { receiptAssumed } }', { id: `RemovalRequest_${request}` }))
    .request.receiptAssumed

it('starts the clock of a power that counts from the receipt, and a later acknowledgement does not move it', async () => {
  const { request, openedAt } = await opening(hoursAgo(5), fromReceipt)
  const due = new Date(openedAt.getTime() + 6 * HOUR)
  expect(await dues(request)).toEqual([due])
  expect(await receiptAssumed(request)).toBe(false)
  await acknowledge(request, new Date())
  expect(await stored(request)).toMatchObject({ state: 'ACKNOWLEDGED', dueAt: due })
  expect(await entries(request)).toHaveLength(1)
})

it('gives way to an acknowledgement that was earlier but is recorded later', async () => {
  const { request } = await opening(hoursAgo(5), fromReceipt)
  const at = hoursAgo(2)
  await acknowledge(request, at)
  expect(await dues(request)).toEqual([new Date(at.getTime() + 6 * HOUR)])
})

it('moves nothing after 24 hours, or after an acknowledgement, or if the power counts from the sending', async () => {
  const [late, recent] = [hoursAgo(25), hoursAgo(5)]
  const { request } = await opening(late, fromReceipt)
  expect(await dues(request)).toEqual([new Date(late.getTime() + 6 * HOUR)])
  expect(await receiptAssumed(request)).toBe(true)
  const bySending = await opening(recent)
  expect(await dues(bySending.request)).toEqual([new Date(recent.getTime() + 24 * HOUR)])

  const acknowledged = (await makeSent(app.desk, { at: recent.toISOString(), power: fromReceipt })).request
  const at = hoursAgo(2)
  await acknowledge(acknowledged, at)
  await read(liaison, acknowledged)
  await opened(acknowledged)
  expect(await dues(acknowledged)).toEqual([new Date(at.getTime() + 6 * HOUR)])
})
