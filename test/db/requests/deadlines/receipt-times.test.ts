/** A receipt that an officer enters lies between the sending and now, has proof, and takes back no breach by itself. */
import { askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'

const at = '2026-05-05T03:00:00Z'
const HOUR = 3_600_000
const afterHours = (hours: number) => new Date(Date.parse(at) + hours * HOUR)

let desk: Desk
let power: string
let sent: Sent
beforeAll(async () => {
  desk = await openDesk()
  power = await addPower(desk, 'tiep-nhan-6h', { clockStart: 'RECEIVED', normalLimit: 6 })
})
afterAll(() => desk.close())
beforeEach(async () => {
  sent = await makeSent(desk, { at, power })
})

const acknowledge = (who: string, now: number, input: object = {}) =>
  acknowledgeRequest(desk.ask(who, afterHours(now)), { key: newKey(), request: sent.request, ...input })
const itemNow = () => desk.db.requestItem.findUniqueOrThrow({ where: { id: sent.items[0]! } })
const payloads = async (type: string, subject: string) =>
  (
    await desk.sql.query(
      `SELECT p.payload::jsonb AS data FROM event e JOIN event_payload p ON p.event_id = e.id
      WHERE e.type = $1 AND e.subject_id = $2 ORDER BY e.seq`,
      [type, subject],
    )
  ).rows.map(({ data }) => data)
const breaches = async () => (await payloads('item.breached', sent.items[0]!)).length

it.each([
  ['TIME_IN_FUTURE', { at: afterHours(4), proof: 'thư' }],
  ['TIME_BEFORE_SENT', { at: afterHours(-1), proof: 'thư' }],
  ['PROOF_NEEDED', { at: afterHours(2) }],
])('is refused with %s, which names the request', async (code, input) => {
  const refused = { code, subject: 'RemovalRequest', ids: [sent.request] }
  await expect(acknowledge('can-bo-1', 3, input)).rejects.toMatchObject(refused)
  expect((await itemNow()).dueAt).toEqual(afterHours(6))
})

it('starts the clock at the entered time, with the proof in the log', async () => {
  await acknowledge('can-bo-1', 3, { at: afterHours(2), proof: 'thư số 5', reference: 'FB-1' })
  expect(await itemNow()).toMatchObject({ dueAt: afterHours(8), firstDueAt: afterHours(8) })
  expect(await payloads('request.acknowledged', sent.request)).toMatchObject([{ reference: 'FB-1', proof: 'thư số 5' }])
})

it.each([
  ['an entered time', { at: afterHours(5), proof: 'thư' }],
  ['the present time', {}],
])('of %s that takes back a breach needs a supervisor and a proof', async (_what, input) => {
  await markPassed(desk.db, afterHours(7))
  expect(await breaches()).toBe(1)
  const ids = sent.items
  await expect(acknowledge('can-bo-1', 7, input)).rejects.toMatchObject({ code: 'SUPERVISOR_NEEDED', ids })
  if (!('proof' in input)) await expect(acknowledge('lanh-dao', 7)).rejects.toMatchObject({ code: 'PROOF_NEEDED', ids })
  await acknowledge('lanh-dao', 7, { ...input, proof: 'thư' })
  expect(await payloads('item.breach_retracted', sent.items[0]!)).toMatchObject([{ proof: 'thư' }])
})

it('arms the warning and the breach of the new deadline', async () => {
  await markPassed(desk.db, afterHours(5))
  await markPassed(desk.db, afterHours(7))
  await acknowledge('lanh-dao', 7, { at: afterHours(5), proof: 'thư' })
  expect(await itemNow()).toMatchObject({ dueAt: afterHours(11), breachedAt: null, dueSoonAt: null })
  await markPassed(desk.db, afterHours(10))
  expect((await itemNow()).dueSoonAt).not.toBeNull()
  await markPassed(desk.db, afterHours(12))
  expect((await itemNow()).breachedAt).not.toBeNull()
  expect(await breaches()).toBe(2)
})

it('that the platform confirms itself moves the clock at once', async () => {
  await markPassed(desk.db, afterHours(7))
  await acknowledge('facebook', 8, { at: afterHours(1), proof: 'bị bỏ qua' })
  expect((await itemNow()).dueAt).toEqual(afterHours(14))
  expect((await payloads('request.acknowledged', sent.request))[0]).not.toHaveProperty('proof')
})

it('of a request whose clock starts with the sending changes no deadline', async () => {
  sent = await makeSent(desk, { at })
  await acknowledge('can-bo-1', 30, { at: afterHours(2), proof: 'thư' })
  expect((await itemNow()).dueAt).toEqual(afterHours(24))
})

it('keeps the proof of a question of the past in the event of the question', async () => {
  const question = { items: sent.items, question: 'Đoạn nào?', askedAt: afterHours(1), proof: 'thư số 9' }
  await askClarification(desk.ask('can-bo-1', afterHours(2)), { key: newKey(), request: sent.request, ...question })
  expect(await payloads('item.clarification_asked', sent.items[0]!)).toMatchObject([{ proof: 'thư số 9' }])
})
