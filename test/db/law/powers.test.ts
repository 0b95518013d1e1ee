/** The commands that keep powers, and the upgrade of the shipped ones of an existing installation. */
import { NotFoundError } from '@takedown/server/domain/core/errors.ts'
import { powersEnding } from '@takedown/server/domain/law/ending.ts'
import { addPower, changePower, deletePower, endPower } from '@takedown/server/domain/law/powers.ts'
import { countRequests } from '@takedown/server/domain/law/usage.ts'
import { upgradeLaw } from '@takedown/server/domain/packs/upgrade-law.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'

const AT = '2026-05-05T03:00:00Z'
let desk: Desk
let calendar: string
beforeAll(async () => {
  desk = await openDesk()
  calendar = (await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'always' } })).id
})
afterAll(() => desk.close())

const texts = (text: string) => ['vi', 'en'].map((language) => ({ language, text }))
const fieldsOf = (vi: string) => ({
  ...{ citations: texts(vi), notes: [], normalLimit: 24, clock: 'CALENDAR', clockStart: 'SENT', calendar },
  ...{ inForceFrom: '2020-01-01', capacities: [], forComplaints: false, unconfirmed: false },
})
const admin = () => desk.ask('quan-tri', AT)
const read = (id: string) => desk.db.power.findUniqueOrThrow({ where: { id } })

async function add(vi: string, more: object = {}): Promise<string> {
  const { id } = await addPower(admin(), { key: newKey(), ...fieldsOf(vi), ...more })
  desk.powers[(await read(id)).slug] = id
  return id
}
const change = async (id: string, vi: string, more: object = {}) =>
  changePower(admin(), {
    ...{ key: newKey(), power: id, expectedVersion: (await read(id)).version },
    ...{ ...fieldsOf(vi), ...more },
  })
const end = async (id: string, inForceTo: string | null, successor: string | null = null) =>
  endPower(admin(), { key: newKey(), power: id, inForceTo, successor, expectedVersion: (await read(id)).version })
const remove = async (id: string) =>
  deletePower(admin(), { key: newKey(), power: id, expectedVersion: (await read(id)).version })

it('a power has a citation in one language or more, which no other one has', async () => {
  await add('Điều 1 Luật Thử')
  await expect(add('Dieu 1, luat thu')).rejects.toMatchObject({ code: 'POWER_KNOWN' })
  const pt = (text: string) => ({ citations: [{ language: 'pt', text }] })
  await add('', pt('artigo 5.º da Lei n.º 1/2027'))
  await expect(add('', pt('Artigo 5.º, Lei n.º 1/2027'))).resolves.toBeDefined()
  await expect(add('', pt('ARTIGO 5.º DA LEI N.º 1/2027'))).rejects.toMatchObject({ code: 'POWER_KNOWN' })
  for (const [citations, path] of [
    [[], 'citations'],
    [[{ language: 'vi', text: '…' }], 'citations.0.text'],
  ])
    await expect(add('Điều 9', { citations })).rejects.toMatchObject({ issues: [{ path }] })
  await add('Điều 8', { slug: 'ten-ngan' })
  await expect(add('Điều 8a', { slug: 'ten-ngan' })).rejects.toMatchObject({ code: 'POWER_KNOWN' })
  await expect(add('Điều 10', { urgentLimit: 24 })).rejects.toMatchObject({ issues: [{ path: 'urgentLimit' }] })
})

it('a power has a successor that exists and that it does not succeed', async () => {
  await expect(add('Điều 11', { successor: calendar })).rejects.toBeInstanceOf(NotFoundError)
  const first = await add('Điều 11')
  const second = await add('Điều 12', { successor: first })
  await expect(end(first, null, second)).rejects.toMatchObject({ code: 'SUCCESSOR_CYCLE' })
  await expect(change(first, 'Điều 11', { successor: first })).rejects.toMatchObject({ code: 'SUCCESSOR_CYCLE' })
})

describe('a change of the limit', () => {
  it('concerns later requests, and moves no deadline of those that were sent', async () => {
    const id = await add('Điều 2 Luật Thử')
    const power = (await read(id)).slug
    const { request, items } = await makeSent(desk, { at: AT, power })
    const due = async (item: string) => (await desk.db.requestItem.findUniqueOrThrow({ where: { id: item } })).dueAt
    await change(id, 'Điều 2 Luật Thử', { normalLimit: 2 })
    expect(await countRequests(desk.db, [id])).toEqual([{ id, ever: 1, unsent: 0, open: 1 }])
    await answer(desk, { request }, items, { state: 'NOT_FOUND' }, { at: '2026-05-05T23:00:00Z' })
    expect(await due(items[0]!)).toEqual(new Date('2026-05-06T03:00:00Z'))
    const later = await makeSent(desk, { at: AT, power })
    expect(await due(later.items[0]!)).toEqual(new Date('2026-05-05T05:00:00Z'))
  })

  it('cannot change the clock, its start or its calendar after a request was sent', async () => {
    const id = await add('Điều 3 Luật Thử')
    await makeDraft(desk, { at: AT, power: (await read(id)).slug })
    await change(id, 'Điều 3 Luật Thử', { clock: 'WORKING' })
    await change(id, 'Điều 3 Luật Thử')
    await makeSent(desk, { at: AT, power: (await read(id)).slug })
    const office = (await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })).id
    for (const other of [{ clock: 'WORKING' }, { clockStart: 'RECEIVED' }, { calendar: office }])
      await expect(change(id, 'Điều 3 Luật Thử', other)).rejects.toMatchObject({ code: 'POWER_USED' })
  })

  it('is refused if somebody else changed the power meanwhile', async () => {
    const id = await add('Điều 4 Luật Thử')
    const input = { key: newKey(), power: id, expectedVersion: 1, ...fieldsOf('Điều 4 Luật Thử') }
    await changePower(admin(), input)
    await expect(changePower(admin(), { ...input, key: newKey() })).rejects.toMatchObject({ currentVersion: 2 })
  })
})

describe('the end of a power', () => {
  it('is stated with a successor that does not lead back to it, and can be taken back', async () => {
    const [id, successor] = [await add('Điều 5 Luật Thử'), await add('Điều 6 Luật Thử')]
    await end(id, '2026-12-31', successor)
    expect(await read(id)).toMatchObject({ inForceTo: new Date('2026-12-31'), successorId: successor })
    await expect(end(successor, '2027-12-31', id)).rejects.toMatchObject({ code: 'SUCCESSOR_CYCLE' })
    await expect(end(id, '2019-12-31')).rejects.toMatchObject({ code: 'ENDS_BEFORE_START' })
    await end(id, null)
    expect(await read(id)).toMatchObject({ inForceTo: null, successorId: null })
    const events = await desk.db.event.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
    expect(events.map(({ type }) => type)).toEqual(['power.added', 'power.ended', 'power.ended'])
  })

  it('is a deletion only while no request cites the power', async () => {
    const [unused, used] = [await add('Điều 7 Luật Thử'), await add('Điều 8 Luật Thử')]
    await makeDraft(desk, { at: AT, power: (await read(used)).slug })
    await expect(remove(used)).rejects.toMatchObject({ code: 'POWER_USED' })
    await remove(unused)
    expect(await desk.db.power.findUnique({ where: { id: unused } })).toBeNull()
  })

  it('is no deletion while another power names it as its successor', async () => {
    const successor = await add('Điều 13 Luật Thử')
    const ended = await add('Điều 14 Luật Thử', { inForceTo: '2026-12-31', successor })
    await expect(remove(successor)).rejects.toMatchObject({ code: 'SUCCESSOR_NEEDED', ids: [ended] })
    expect(await read(ended)).toMatchObject({ successorId: successor, version: 1 })
    await end(ended, '2026-12-31')
    await remove(successor)
    expect(await desk.db.power.findUnique({ where: { id: successor } })).toBeNull()
  })
})

describe('the last day of a power', () => {
  it('is a day in the zone of its calendar, when it is sent and when it is listed', async () => {
    const east = await desk.db.calendar.create({
      data: { slug: 'dong-nhat', name: 'Đông nhất', timeZone: 'Pacific/Kiritimati', workingHours: {}, holidays: [] },
    })
    const { slug: power } = await read(await add('Điều phía đông', { calendar: east.id, inForceTo: '2026-05-04' }))
    const listed = async (when: string) =>
      (await powersEnding(desk.db, new Date(when))).some((each) => each.power.slug === power)
    // 5 May begins at 10:00 UTC on 4 May there, and at 17:00 UTC in Viet Nam.
    expect(await listed('2026-05-04T09:59:00Z')).toBe(true)
    expect(await listed('2026-05-04T10:01:00Z')).toBe(false)
    const refused = { code: 'POWER_NOT_IN_FORCE' }
    await expect(makeDraft(desk, { at: '2026-05-04T10:01:00Z', power })).rejects.toMatchObject(refused)
    await makeDraft(desk, { at: '2026-05-04T09:59:00Z', power })
  })
})

describe('the upgrade of the law of an installation from before packs', () => {
  /** Makes the installation one of the first edition. */
  async function becomeEarlier(): Promise<void> {
    await desk.db.packEntry.deleteMany()
    await desk.db.pack.deleteMany()
    await desk.db.power.updateMany({ data: { shipped: true } })
    await desk.sql.query(
      `UPDATE power SET in_force_to = NULL, successor_id = NULL, unconfirmed = false WHERE slug = 'nd-70-2021-24h'`,
    )
    await desk.sql.query(`UPDATE power SET for_complaints = false WHERE slug = 'nd-147-2024-48h'`)
    await desk.sql.query(`DELETE FROM power WHERE slug = 'luat-116-2025-dieu-25'`)
  }
  const shipped = (slug: string) => desk.db.power.findUnique({ where: { slug } })
  const upgrade = () => upgradeLaw(desk.db, new Date(AT), (line) => expect(line).toBe(''))

  it('corrects the powers that nobody changed, once, and adds the new ones', async () => {
    const { request } = await makeSent(desk, { at: '2025-05-05T03:00:00Z', power: 'nd-70-2021-24h' })
    const { letter } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    await becomeEarlier()
    expect(await upgrade()).toBe(true)
    expect(await shipped('nd-70-2021-24h')).toMatchObject({
      inForceTo: new Date('2026-02-14'),
      successorId: (await shipped('nd-342-2025-dieu-18'))!.id,
    })
    expect(await shipped('nd-147-2024-48h')).toMatchObject({ forComplaints: true })
    expect(await shipped('luat-116-2025-dieu-25')).toMatchObject({ normalLimit: 24, urgentLimit: 6, unconfirmed: true })
    expect((await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).letter).toBe(letter)
    expect(await upgrade()).toBe(false)
  })

  it('leaves those that an administrator ended or deleted, and those that SQL changed before', async () => {
    const used = (await shipped('nd-70-2021-24h'))!
    await becomeEarlier()
    await endPower(admin(), { key: newKey(), power: used.id, inForceTo: '2026-03-31', expectedVersion: used.version })
    const unused = (await shipped('nd-72-2013'))!
    await deletePower(admin(), { key: newKey(), power: unused.id, expectedVersion: unused.version })
    await desk.sql.query(`UPDATE power SET normal_limit = 36, shipped = false WHERE slug = 'nd-147-2024-48h'`)
    expect(await upgrade()).toBe(true)
    expect(await shipped('nd-70-2021-24h')).toMatchObject({ inForceTo: new Date('2026-03-31'), successorId: null })
    expect(await shipped('nd-72-2013')).toBeNull()
    expect(await shipped('nd-147-2024-48h')).toMatchObject({ normalLimit: 36, forComplaints: false })
  })
})
