/** The first opening of a request by its platform: recorded once, by liaison or key, and never in the way of reading. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { makeSent } from '#support/make.ts'

let app: TestApp
let liaison: Client
let key: Client
beforeAll(async () => {
  app = await startApp()
  liaison = await app.as('PLATFORM', 'facebook')
  key = await app.key('PLATFORM', ['read'], { platform: app.desk.platforms.facebook })
})
afterAll(() => app.stop())

const READ = 'query ($id: ID!) { request(id: $id) { version state } }'
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
  const shown = '{ openedAt openedBy { name } acknowledgedAt }'
  const { request: facts } = await officer.get(`{ request(id: "RemovalRequest_${request}") ${shown} }`)
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
