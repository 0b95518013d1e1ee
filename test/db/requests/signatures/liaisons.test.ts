/** A request leaves through the portal only if a liaison of the platform can sign in and read it there. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { atVersion, type Desk, makeDraft, newKey, openDesk } from '#support/make.ts'

const at = new Date().toISOString()
let desk: Desk
let app: TestApp
beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
  // Both liaisons of the platform leave: the one of the demo, and one who set a password.
  const disabledAt = new Date(at)
  await setPassword((await newLiaison({})).id)
  await desk.db.user.updateMany({ where: { platformId: desk.platforms.facebook }, data: { disabledAt } })
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const officer = () => desk.ask('can-bo-1', at)
async function approved(): Promise<string> {
  const { request } = await makeDraft(desk, { at })
  await submitForApproval(officer(), { key: newKey(), request, expectedVersion: 1 })
  await approveRequest(desk.ask('lanh-dao', at), { key: newKey(), request, expectedVersion: 2 })
  return request
}
const send = (request: string, input: object) =>
  atVersion(desk, request, (expectedVersion) =>
    sendRequest(officer(), { key: newKey(), request, expectedVersion, ...input }),
  )
const stateOf = async (id: string) => (await desk.db.removalRequest.findUniqueOrThrow({ where: { id } })).state
const newLiaison = (fields: object) =>
  desk.db.user.create({
    data: {
      ...{ name: 'Đầu mối', email: `${newKey()}@example.com`, role: 'PLATFORM' },
      ...{ platformId: desk.platforms.facebook!, ...fields },
    },
  })

const setPassword = (id: string) =>
  desk.db.account.create({ data: { userId: id, accountId: id, providerId: 'credential', password: 'băm' } })

it('is refused for a platform whose liaisons are disabled, and names the platform', async () => {
  const request = await approved()
  const liaison = { code: 'LIAISON_MISSING', subject: 'Platform', ids: [desk.platforms.facebook] }
  await expect(send(request, { via: 'PORTAL' })).rejects.toMatchObject(liaison)
  expect(await stateOf(request)).toBe('APPROVED')

  const supervisor = await app.as('SUPERVISOR')
  const { version } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  const input = { requestId: `RemovalRequest_${request}`, expectedVersion: version, via: 'PORTAL' }
  const id = `Platform_${desk.platforms.facebook}`
  expect(await supervisor.change('sendRequest', input)).toMatchObject({ code: 'LIAISON_MISSING', ids: [id] })
  const { platform } = await supervisor.get('query ($id: ID!) { platform(id: $id) { hasLiaison } }', { id })
  expect(platform).toEqual({ hasLiaison: false })
})

it('leaves through another channel', async () => {
  const request = await approved()
  await send(request, { via: 'EMAIL', proof: 'thư số 12' })
  expect(await stateOf(request)).toBe('SENT')
})

it('is refused until an invited liaison has set a password', async () => {
  const request = await approved()
  const { id } = await newLiaison({})
  await expect(send(request, { via: 'PORTAL' })).rejects.toMatchObject({ code: 'LIAISON_MISSING' })
  await setPassword(id)
  await send(request, { via: 'PORTAL' })
  expect(await stateOf(request)).toBe('SENT')
})
