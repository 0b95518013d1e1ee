/**
 * The times of questions and of the authority's answers: a past time needs proof, and no officer alone may enter a time
 * that makes the platform late.
 */
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

const at = '2026-05-05T03:00:00Z'
const HOUR = 3_600_000
const hour = (hours: number) => new Date(Date.parse(at) + hours * HOUR)

let desk: Desk
let sent: Sent
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  // Due after 24 hours.
  sent = await makeSent(desk, { at })
})

const ask = (who: string, now: number, more: object) =>
  askClarification(desk.ask(who, hour(now)), {
    key: newKey(),
    request: sent.request,
    items: sent.items,
    question: '?',
    ...more,
  })
const reply = (who: string, now: number, more: object) =>
  answerClarification(desk.ask(who, hour(now)), {
    key: newKey(),
    request: sent.request,
    items: sent.items,
    answer: '!',
    ...more,
  })
const itemNow = () => desk.db.requestItem.findUniqueOrThrow({ where: { id: sent.items[0]! } })
const proofOf = async (type: string) => {
  const where = { type, subjectId: sent.items[0]! }
  const event = await desk.db.event.findFirstOrThrow({ where, include: { payload: true } })
  return JSON.parse(event.payload!.payload!).proof
}

it('a past question needs a proof, and its event keeps it', async () => {
  const ids = sent.items
  await expect(ask('can-bo-1', 22, { askedAt: hour(0) })).rejects.toMatchObject({ code: 'PROOF_NEEDED', ids })
  expect((await itemNow()).state).toBe('AWAITING')
  await ask('can-bo-1', 22, { askedAt: hour(0), proof: 'thư số 1' })
  expect(await proofOf('item.clarification_asked')).toBe('thư số 1')
})

it('a question of the last minute, and one of the platform itself, need none', async () => {
  await ask('can-bo-1', 22, { askedAt: new Date(hour(22).getTime() - 59_000) })
  sent = await makeSent(desk, { at })
  await ask('facebook', 22, { askedAt: hour(0) })
  expect((await itemNow()).pausedAt).toEqual(hour(22))
})

it('a past answer needs a proof, and its event keeps it', async () => {
  await ask('facebook', 10, {})
  const ids = sent.items
  await expect(reply('can-bo-1', 14, { answeredAt: hour(12) })).rejects.toMatchObject({ code: 'PROOF_NEEDED', ids })
  await reply('can-bo-1', 14, { answeredAt: hour(12), proof: 'thư số 2' })
  expect(await itemNow()).toMatchObject({ state: 'AWAITING', dueAt: hour(26) })
  expect(await proofOf('item.clarification_answered')).toBe('thư số 2')
})

it('a past answer by which the platform is late needs a supervisor and a proof', async () => {
  await ask('facebook', 10, {})
  const late = { answeredAt: hour(10) }
  const ids = sent.items
  const proven = { ...late, proof: 'thư' }
  await expect(reply('can-bo-1', 40, proven)).rejects.toMatchObject({ code: 'SUPERVISOR_NEEDED', ids })
  await expect(reply('lanh-dao', 40, late)).rejects.toMatchObject({ code: 'PROOF_NEEDED', ids })
  expect((await itemNow()).breachedAt).toBeNull()
  await reply('lanh-dao', 40, proven)
  expect((await itemNow()).breachedAt).not.toBeNull()
})

it('an answer of the present needs neither', async () => {
  await ask('facebook', 10, {})
  await reply('can-bo-1', 40, {})
  expect(await itemNow()).toMatchObject({ dueAt: hour(54), breachedAt: null })
})
