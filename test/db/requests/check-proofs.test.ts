/** A person who enters that content was seen earlier states what proves it; a check that is made now needs no proof. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import type { Viewer } from '@takedown/server/domain/core/viewer.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

const MINUTE = 60_000
const sentAt = '2026-03-02T02:00:00.000Z'
const minute = (count: number) => new Date(Date.parse(sentAt) + count * MINUTE)

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const newItem = async () => (await makeSent(desk, { at: sentAt })).contents[0]!
/** Records at minute 60 what was seen at a minute. */
const check = (item: string, observed: number, proof: { proof?: string; sha256?: string } = {}) =>
  recordCheck(desk.ask('can-bo-1', minute(60)), {
    ...{ key: newKey(), item, up: false, method: 'PERSON', observedAt: minute(observed) },
    ...proof,
  })
const checksOf = (itemId: string) => desk.db.check.findMany({ where: { itemId }, include: { evidence: true } })

it('refuses an earlier observation without a proof, and names the item', async () => {
  const item = await newItem()
  await expect(check(item, 54)).rejects.toMatchObject({
    ...{ code: 'PROOF_NEEDED', subject: 'ContentItem', ids: [item] },
  })
  expect(await checksOf(item)).toEqual([])
})

it('needs no proof for the last five minutes', async () => {
  const item = await newItem()
  await check(item, 55)
  expect(await checksOf(item)).toMatchObject([{ proof: null, evidenceId: null }])
})

it('stores a text as proof, and records it in the log', async () => {
  const item = await newItem()
  await check(item, 30, { proof: 'Trang báo lỗi 404' })
  expect(await checksOf(item)).toMatchObject([{ proof: 'Trang báo lỗi 404' }])
  const event = { type: 'item.gone', subjectId: item }
  const { payload } = await desk.db.eventPayload.findFirstOrThrow({ where: { event } })
  expect(JSON.parse(payload!)).toMatchObject({ proof: 'Trang báo lỗi 404' })
})

it('takes an evidence file of the item as proof, and no other file', async () => {
  const item = await newItem()
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { itemId: item } })
  const foreign = await makeSent(desk, { at: sentAt, evidence: 'của vụ khác' })
  const other = await desk.db.evidence.findFirstOrThrow({ where: { itemId: foreign.contents[0]! } })
  await expect(check(item, 30, { sha256: other.sha256 })).rejects.toThrow('evidence not found')
  await check(item, 30, { sha256 })
  expect(await checksOf(item)).toMatchObject([{ proof: null, evidence: { itemId: item, sha256 } }])
})

const probe: Viewer = {
  ...{ kind: 'key', id: '00000000-0000-7000-8000-000000000001', name: 'probe', role: 'INTEGRATOR' },
  ...{ platformId: null, newsroomId: null, scopes: ['read', 'write'] },
}
/** Records what a program saw at a minute. */
const probed = (item: string, observed: number, recorded: number) =>
  recordCheck(
    { ...desk.ask('can-bo-1', minute(recorded)), viewer: probe },
    { key: newKey(), item, up: false, observedAt: minute(observed) },
  )

it('needs no proof of a probe', async () => {
  const item = await newItem()
  await probed(item, 10, 60)
  expect(await checksOf(item)).toMatchObject([{ method: 'PROBE', proof: null }])
})

it('refuses a probe by a person, because probes of the past need no proof', async () => {
  const item = await newItem()
  for (const observed of [10, 14, 60])
    await expect(
      recordCheck(desk.ask('can-bo-1', minute(60)), {
        ...{ key: newKey(), item, up: false, method: 'PROBE', observedAt: minute(observed) },
      }),
    ).rejects.toMatchObject({ name: 'ForbiddenError' })
  expect(await checksOf(item)).toEqual([])
})

it('takes no probe of more than a day ago, nor from before the item', async () => {
  const item = await newItem()
  await expect(probed(item, 10, 24 * 60 + 11)).rejects.toMatchObject({ name: 'ForbiddenError' })
  await probed(item, 10, 24 * 60 + 10)
  await desk.db.contentItem.update({ where: { id: item }, data: { firstSeenAt: minute(20) } })
  await expect(probed(item, 19, 60)).rejects.toMatchObject({ code: 'TIME_BEFORE_SENT', ids: [item] })
  expect(await checksOf(item)).toHaveLength(1)
})
