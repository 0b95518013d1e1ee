/** The commands that keep prohibitions, and the start that adds the shipped ones to an earlier installation. */
import {
  addProhibition,
  changeProhibition,
  deleteProhibition,
  endProhibition,
} from '@takedown/server/domain/law/prohibitions.ts'
import { upgradeLaw } from '@takedown/server/domain/packs/upgrade-law.ts'
import { shippedPack } from '@takedown/server/reference/packs.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDraft, newKey, openDesk } from '#support/make.ts'

const AT = '2026-05-05T03:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const texts = (text: string) => ['vi', 'en'].map((language) => ({ language, text }))
const fieldsOf = (vi: string) => ({
  ...{ citations: texts(vi), summaries: texts('Cấm'), penalties: texts('Phạt tiền') },
  ...{ inForceFrom: '2020-01-01', unconfirmed: false },
})
const admin = () => desk.ask('quan-tri', AT)
const read = (id: string) => desk.db.prohibition.findUniqueOrThrow({ where: { id } })
const add = async (vi: string, more: object = {}) =>
  (await addProhibition(admin(), { key: newKey(), ...fieldsOf(vi), ...more })).id
const change = async (id: string, vi: string, more: object = {}) =>
  changeProhibition(admin(), {
    ...{ key: newKey(), prohibition: id, expectedVersion: (await read(id)).version },
    ...{ ...fieldsOf(vi), ...more },
  })
const end = async (id: string, inForceTo: string | null, successor: string | null = null) =>
  endProhibition(admin(), {
    ...{ key: newKey(), prohibition: id, inForceTo, successor },
    expectedVersion: (await read(id)).version,
  })
const remove = async (id: string) =>
  deleteProhibition(admin(), { key: newKey(), prohibition: id, expectedVersion: (await read(id)).version })

it('a prohibition has a citation that no other one has', async () => {
  await add('Điều cấm 1')
  await expect(add('dieu CAM 1')).rejects.toMatchObject({ code: 'PROHIBITION_KNOWN' })
  await add('Điều cấm 1a', { slug: 'ten-ngan' })
  await expect(add('Điều cấm 1b', { slug: 'ten-ngan' })).rejects.toMatchObject({ code: 'PROHIBITION_KNOWN' })
  await expect(add('Điều cấm 2', { citations: [] })).rejects.toMatchObject({
    issues: [{ path: 'citations' }],
  })
  await expect(add('Điều cấm 3', { inForceTo: '2019-12-31' })).rejects.toMatchObject({
    issues: [{ path: 'inForceTo' }],
  })
})

it('a prohibition is not deleted while another one names it as its successor', async () => {
  const successor = await add('Điều cấm 21')
  const ended = await add('Điều cấm 22', { inForceTo: '2026-12-31', successor })
  await expect(remove(successor)).rejects.toMatchObject({ code: 'SUCCESSOR_NEEDED', ids: [ended] })
  expect(await read(ended)).toMatchObject({ successorId: successor, version: 1 })
})

it('a change states the fields before and after it, and is refused after the change of somebody else', async () => {
  const id = await add('Điều cấm 4')
  const input = { key: newKey(), prohibition: id, expectedVersion: 1, ...fieldsOf('Điều cấm 4') }
  await changeProhibition(admin(), { ...input, category: desk.categories['lua-dao'], penalties: [] })
  expect(await read(id)).toMatchObject({ categoryId: desk.categories['lua-dao'], penalties: {}, version: 2 })
  const { payload } = await desk.db.event.findFirstOrThrow({
    where: { subjectId: id, type: 'prohibition.changed' },
    include: { payload: true },
  })
  expect(JSON.parse(payload!.payload!)).toMatchObject({
    prohibitionAfter: { category: desk.categories['lua-dao'], penalties: {} },
    prohibitionBefore: { category: null, penalties: { vi: 'Phạt tiền' } },
  })
  await expect(changeProhibition(admin(), { ...input, key: newKey() })).rejects.toMatchObject({ currentVersion: 2 })
})

describe('the end of a prohibition', () => {
  it('is stated with a successor that does not lead back to it, and can be taken back', async () => {
    const [id, successor] = [await add('Điều cấm 5'), await add('Điều cấm 6')]
    await end(id, '2026-12-31', successor)
    expect(await read(id)).toMatchObject({ inForceTo: new Date('2026-12-31'), successorId: successor })
    await expect(end(successor, '2027-12-31', id)).rejects.toMatchObject({ code: 'SUCCESSOR_CYCLE' })
    await expect(change(successor, 'Điều cấm 6', { successor: id })).rejects.toMatchObject({ code: 'SUCCESSOR_CYCLE' })
    await expect(end(id, '2019-12-31')).rejects.toMatchObject({ code: 'ENDS_BEFORE_START' })
    await end(id, null)
    expect(await read(id)).toMatchObject({ inForceTo: null, successorId: null })
  })

  it('is a deletion only while no request item cites the prohibition', async () => {
    const [unused, used] = [await add('Điều cấm 7'), await add('Điều cấm 8')]
    const { items } = await makeDraft(desk, { at: AT })
    await desk.db.citedProhibition.create({ data: { requestItemId: items[0]!, prohibitionId: used, position: 9 } })
    await expect(remove(used)).rejects.toMatchObject({ code: 'PROHIBITION_USED', ids: [used] })
    await remove(unused)
    expect(await desk.db.prohibition.findUnique({ where: { id: unused } })).toBeNull()
  })
})

describe('an upgrade to a version with prohibitions', () => {
  it('adds them with their categories and successors, once', async () => {
    const slugs = shippedPack('vn').prohibitions.map(({ slug }) => slug)
    await desk.sql.query('DELETE FROM cited_prohibition')
    await desk.db.prohibition.deleteMany({ where: { slug: { in: slugs } } })
    await desk.db.packEntry.deleteMany()
    await desk.db.pack.deleteMany()
    const upgrade = () => upgradeLaw(desk.db, new Date(AT), (line) => expect(line).toBe(''))
    expect(await upgrade()).toBe(true)
    expect(await desk.db.prohibition.count({ where: { slug: { in: slugs } } })).toBe(slugs.length)
    const ended = await desk.db.prohibition.findUniqueOrThrow({
      where: { slug: 'luat-24-2018-dieu-8-diem-d' },
      include: { category: true, successor: true },
    })
    expect([ended.category?.slug, ended.successor?.slug]).toEqual(['thong-tin-sai', 'luat-116-2025-hanh-vi-bi-cam'])
    expect(await upgrade()).toBe(false)
  })
})
