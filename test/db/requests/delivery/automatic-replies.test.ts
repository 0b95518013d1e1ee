/** Automatic replies of a platform become acknowledgements only if the rule of the platform says so. */
import { readMails } from '@takedown/server/domain/inbound/list.ts'
import type { MailRecord } from '@takedown/server/domain/inbound/read-result.ts'
import { recordRead } from '@takedown/server/domain/inbound/record.ts'
import { storeMail } from '@takedown/server/domain/inbound/store.ts'
import { changePlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordOf } from '#support/mails/inbound.ts'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const at = new Date('2026-11-02T02:00:00.000Z')
const arrivedAt = new Date('2026-11-02T03:00:00.000Z')
const readAt = new Date('2026-11-02T04:00:00.000Z')
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** The mail server of the authority noted that the sender's domain signed the mail. */
const proven = { server: 'mx.example.vn', domains: ['facebook.com'], isRefuted: false }

/** Receives an automatic reply to the request, and reads it an hour later. */
async function reply({ request }: Sent, more: Partial<MailRecord> = {}) {
  const source = { read: () => [Buffer.from(newKey())], source: 'HTTP', arrivedAt } as const
  const { id } = await storeMail(desk.db, arrivedAt, source)
  const { number } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  const record = recordOf({
    kind: 'AUTOMATIC_REPLY',
    subject: `Auto: [${number}]`,
    text: 'Đã nhận.',
    authentications: [proven],
    ...more,
  })
  await recordRead(desk.db, readAt, id, record, { automatic: [], authserv: 'mx.example.vn' })
  return (await readMails(desk.db, [id]))[0]!
}

const stateOf = async ({ request }: Sent) => {
  const { state, acknowledgedAt } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  return { state, acknowledgedAt }
}

async function setRule(automaticReplies: string) {
  const platform = await desk.db.platform.findUniqueOrThrow({ where: { slug: 'facebook' } })
  const { id, name, kind, operator, representative, country, languages, hosts, contentKinds, version } = platform
  const fields = { name, kind, operator, representative, country, languages, hosts, contentKinds, automaticReplies }
  const input = { key: newKey(), platform: id, ...fields, expectedVersion: version }
  await changePlatform(desk.ask('quan-tri', readAt), input)
}

it('leaves a reply to an officer, unless the rule says that it acknowledges the request', async () => {
  const sent = await makeSent(desk, { at: at.toISOString() })
  const ignored = await reply(sent)
  expect(ignored).toMatchObject({ state: 'MATCHED', senderKnown: true })
  expect(await stateOf(sent)).toEqual({ state: 'SENT', acknowledgedAt: null })
  await setRule('ACKNOWLEDGE')
  const stranger = await reply(sent, { from: { name: 'X', address: 'x@stranger.example' } })
  expect(stranger).toMatchObject({ state: 'MATCHED', senderKnown: false })
  for (const authentications of [
    [],
    [{ ...proven, server: 'mx.stranger.example' }],
    [{ ...proven, domains: ['stranger.example'] }],
    [{ ...proven, isRefuted: true }],
    [{ ...proven, domains: [] }, proven],
  ]) {
    const forged = await reply(sent, { authentications })
    expect(forged).toMatchObject({ state: 'MATCHED', senderKnown: true, senderVerified: false })
  }
  const person = await reply(sent, { kind: 'ANSWER' })
  expect(person.state).toBe('MATCHED')
  expect((await stateOf(sent)).state).toBe('SENT')
  const applied = await reply(sent)
  expect(applied).toMatchObject({ state: 'APPLIED', senderVerified: true, decidedById: null, decidedAt: readAt })
  expect(await stateOf(sent)).toEqual({ state: 'ACKNOWLEDGED', acknowledgedAt: arrivedAt })
  const { rows } = await desk.sql.query(
    `SELECT e.actor_kind, e.at, p.payload::jsonb ->> 'proof' AS proof FROM event e JOIN event_payload p ON p.event_id = e.id
     WHERE e.type = 'request.acknowledged' AND e.subject_id = $1`,
    [sent.request],
  )
  expect(rows).toMatchObject([{ actor_kind: 'system', at: arrivedAt, proof: expect.stringContaining(applied.sha256) }])
  // The items still wait for an answer.
  const items = await desk.db.requestItem.findMany({ where: { requestId: sent.request } })
  expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['AWAITING']))
  // The request is acknowledged once.
  expect((await reply(sent)).state).toBe('MATCHED')
})

it('leaves the request as it is if the receipt would take back a breach that only two people may retract', async () => {
  await addPower(desk, 'tiep-nhan-1h', { clockStart: 'RECEIVED', normalLimit: 1 })
  const sent = await makeSent(desk, { at: at.toISOString(), power: 'tiep-nhan-1h' })
  const { request, items } = sent
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000).toISOString()
  await answer(desk, sent, items, { state: 'NOT_FOUND' }, { at: later(10) })
  const ask = {
    key: newKey(),
    request,
    reason: 'nhầm mục',
    proof: 'thư',
    answers: [{ item: items[0]!, state: 'AWAITING' }],
  }
  await atVersion(desk, request, (expectedVersion) =>
    correctResponse(desk.ask('lanh-dao', later(20)), { ...ask, expectedVersion }),
  )
  await atVersion(desk, request, (expectedVersion) =>
    confirmCorrection(secondSupervisor(desk, later(30)), { key: newKey(), request, expectedVersion }),
  )
  const version = async () => (await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).version
  const [before, { state }] = [await version(), await stateOf(sent)]
  expect(state).toBe('SENT')
  expect((await reply(sent)).state).toBe('MATCHED')
  expect(await stateOf(sent)).toEqual({ state, acknowledgedAt: null })
  expect(await version()).toBe(before)
})
