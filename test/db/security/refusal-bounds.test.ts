/** How many refused attempts of one viewer get an event, and that the log counts every other attempt. */
import { recordRefusal, recordRepeats } from '@takedown/server/domain/accounts/refusals.ts'
import { ForbiddenError } from '@takedown/server/domain/core/errors.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ANY_DIGEST } from '#support/api/approve.ts'
import { type Office, openOffice } from '#support/browser/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.app.stop())

type Event = { command: string; object?: string; repeats: number }
const events = async (since: number) => (await office.refusals(since)) as unknown as Event[]
/** The attempts that these events stand for. */
const attempts = (of: Event[]) => of.reduce((sum, { repeats }) => sum + repeats + 1, 0)
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

it('attempts on invented ids leave the events of real requests alone', async () => {
  const { client } = await office.colleague('OPERATOR', 'Dội lệnh')
  const { requestId } = await office.submitted()
  const since = await office.head()
  const approve = (id: string) =>
    client.change('approveRequest', { requestId: id, expectedVersion: 2, digest: ANY_DIGEST })
  for (let n = 0; n < 35; n++) await approve(`RemovalRequest_${crypto.randomUUID()}`)
  await approve(requestId)
  expect((await events(since)).at(-1)).toMatchObject({ command: 'approveRequest', object: requestId, repeats: 0 })
})

it('attempts beyond the bound are counted in an event of their command, also when the server stops', async () => {
  const { viewer } = office.desk.ask('can-bo-2', new Date())
  const attempt = (command: string, object: string, minutes: number) =>
    recordRefusal(
      { db: office.db, viewer, now: minutesAgo(minutes) },
      { command, error: new ForbiddenError(command), object, exists: async () => true },
    )
  const since = await office.head()
  for (let n = 0; n < 40; n++) await attempt('approveRequest', `one ${n}`, 30)
  await attempt('confirmReset', 'another', 30)
  expect(await events(since)).toHaveLength(30)
  expect(await recordRepeats(office.db, minutesAgo(19))).toBe(2)
  const all = await events(since)
  expect(all.slice(30)).toMatchObject([
    { command: 'approveRequest', repeats: 9 },
    { command: 'confirmReset', repeats: 0 },
  ])
  expect(all.slice(30).every(({ object }) => object === undefined)).toBe(true)
  expect(attempts(all)).toBe(41)
  for (let n = 0; n < 5; n++) await attempt('approveRequest', `two ${n}`, 18)
  await recordRepeats(office.db, minutesAgo(17), true)
  expect(attempts(await events(since))).toBe(46)
  expect(await recordRepeats(office.db, minutesAgo(0), true)).toBe(0)
})

it.each(['ADMIN', 'AUDITOR'] as const)('an upload by %s is recorded', async (role) => {
  const { email } = await office.db.user.findFirstOrThrow({ where: { role } })
  const signedIn = await office.post('demo', { role, email })
  const cookie = signedIn.headers.getSetCookie().map((header) => header.split(';', 1)[0])
  const since = await office.head()
  const response = await fetch(`${office.app.url}/uploads`, {
    ...{ method: 'POST', body: 'x' },
    headers: { cookie: cookie.join('; '), origin: office.app.url, 'content-type': 'text/plain' },
  })
  expect(response.status).toBe(403)
  expect(await events(since)).toMatchObject([{ command: 'attachEvidence', refusal: 'FORBIDDEN' }])
})
