/** The authority, its units and its signatories: who changes them, what the log keeps, and what is refused. */
import { changeAuthority } from '@takedown/server/domain/authority/authority.ts'
import { addSignatory, changeSignatory } from '@takedown/server/domain/authority/signatories.ts'
import { addIssuingUnit, changeIssuingUnit, endIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const at = '2026-05-15T03:00:00Z'
const vi = (text: string) => [{ language: 'vi', text }]
const present = {
  ...{ names: [], superiors: [], places: [], redress: [], timeZone: 'Asia/Ho_Chi_Minh' },
  ...{ tipPrefix: 'PA', casePrefix: 'VV', requestPrefix: 'YC', commitmentPrefix: 'CK' },
}
const version = async () => (await desk.db.authority.findFirstOrThrow()).version
const change = async (input: object, who = 'quan-tri') =>
  changeAuthority(desk.ask(who, at), { key: newKey(), expectedVersion: await version(), ...present, ...input })
const lastPayload = async (type: string) => {
  const event = await desk.db.event.findFirstOrThrow({
    where: { type },
    orderBy: { seq: 'desc' },
    include: { payload: true },
  })
  return JSON.parse(event.payload!.payload!)
}

describe('the authority', () => {
  it('is changed by an administrator, with its state before and after in the log', async () => {
    await change({ names: [...vi('Cục Mẫu'), { language: 'EN', text: 'Model Agency' }], email: 'van-thu@example.vn' })
    expect(await desk.db.authority.findFirstOrThrow()).toMatchObject({ names: { en: 'Model Agency', vi: 'Cục Mẫu' } })
    expect(await lastPayload('authority.changed')).toMatchObject({
      authority: { names: { vi: 'Cục Mẫu' }, email: 'van-thu@example.vn' },
      previousAuthority: { names: {}, email: null },
      version: 2,
    })
  })

  it('is not changed by an officer, from an older version, or twice by one key', async () => {
    await expect(change({}, 'can-bo-1')).rejects.toMatchObject({ name: 'ForbiddenError' })
    await expect(change({ expectedVersion: 1 })).rejects.toMatchObject({ name: 'ConflictError', currentVersion: 2 })
    const input = { key: newKey(), expectedVersion: await version(), ...present, names: vi('Cục Mẫu') }
    await changeAuthority(desk.ask('quan-tri', at), input)
    await changeAuthority(desk.ask('quan-tri', at), input)
    expect(await version()).toBe(3)
  })

  it.each([
    [{ timeZone: 'Asia/Hanoi' }, 'timeZone'],
    [{ timeZone: '+07:00' }, 'timeZone'],
    [{ casePrefix: 'yc' }, 'casePrefix'],
    [{ casePrefix: 'YC' }, 'requestPrefix'],
    [{ names: [{ language: 'tiếng Việt', text: 'Cục' }] }, 'names.0.language'],
    [{ names: [...vi('Cục'), ...vi('Cục')] }, 'names'],
    [{ portalUrl: 'javascript:alert(1)' }, 'portalUrl'],
  ])('refuses %o', async (input, path) => {
    await expect(change(input)).rejects.toMatchObject({ name: 'ValidationError', issues: [{ path }] })
  })

  it('chooses the prefixes of new numbers', async () => {
    const open = async () => {
      const { id } = await openCase(desk.ask('can-bo-1', at), {
        ...{ key: newKey(), title: 'Vụ', category: desk.categories['bung-no'] },
      })
      return (await desk.db.case.findUniqueOrThrow({ where: { id } })).number
    }
    const before = await open()
    await change({ casePrefix: 'HS' })
    const number = await open()
    expect(before).toMatch(/^VV-2026-\d{6}$/)
    expect(number).toBe(`HS-2026-${String(Number(before.slice(-6)) + 1).padStart(6, '0')}`)
  })

  it('keeps its time zone once a request was sent', async () => {
    await change({ timeZone: 'Pacific/Auckland' })
    await makeSent(desk, { at })
    await expect(change({ timeZone: 'Asia/Ho_Chi_Minh' })).rejects.toMatchObject({ code: 'TIME_ZONE_FIXED' })
    await change({ timeZone: 'Pacific/Auckland', places: vi('Wellington') })
  })
})

describe('an issuing unit', () => {
  const unitOf = (id: string) => desk.db.issuingUnit.findUniqueOrThrow({ where: { id } })
  const add = (input: object) =>
    addIssuingUnit(desk.ask('quan-tri', at), { key: newKey(), names: vi('Phòng'), ...input })

  it('has a register pattern of its own', async () => {
    const registerPattern = '{n}/{year}/TTĐT'
    const { id: unit } = await add({ registerPattern })
    await expect(add({ registerPattern })).rejects.toMatchObject({ code: 'REGISTER_PATTERN_TAKEN', ids: [unit] })
    for (const wrong of ['TTĐT', '{n}{n}', '{year}/{year}/{n}', '{số}/{n}'])
      await expect(add({ registerPattern: wrong })).rejects.toMatchObject({ name: 'ValidationError' })
    await changeIssuingUnit(desk.ask('quan-tri', at), {
      ...{ key: newKey(), unit, expectedVersion: 1, names: vi('Phòng Hai'), registerPattern, timeZone: 'Asia/Tokyo' },
    })
    expect(await lastPayload('unit.changed')).toMatchObject({
      unit: { names: { vi: 'Phòng Hai' }, timeZone: 'Asia/Tokyo' },
      previousUnit: { names: { vi: 'Phòng' }, timeZone: null },
    })
  })

  it('ends once and stays on record; the default unit never ends', async () => {
    const admin = desk.ask('quan-tri', at)
    const { id: unit } = await add({})
    await endIssuingUnit(admin, { key: newKey(), unit, expectedVersion: 1 })
    expect((await unitOf(unit)).endedAt).toEqual(new Date(at))
    for (const again of [
      () => endIssuingUnit(admin, { key: newKey(), unit, expectedVersion: 2 }),
      () => changeIssuingUnit(admin, { key: newKey(), unit, expectedVersion: 2, names: vi('Phòng') }),
      () => addSignatory(admin, { key: newKey(), unit, ...signatory }),
    ])
      await expect(again()).rejects.toMatchObject({ code: 'UNIT_HAS_ENDED' })
    const { id } = await desk.db.issuingUnit.findFirstOrThrow({ where: { isDefault: true } })
    await expect(endIssuingUnit(admin, { key: newKey(), unit: id, expectedVersion: 1 })).rejects.toMatchObject({
      code: 'DEFAULT_UNIT',
    })
  })

  const signatory = {
    ...{ name: 'Nguyễn Văn Mẫu', ranks: vi('Phó Cục trưởng'), capacity: 'KT', headRanks: vi('Cục trưởng') },
    inForceFrom: '2026-01-01',
  }

  it('has signatories, who end with their last day', async () => {
    const admin = desk.ask('quan-tri', at)
    const { id: unit } = await add({})
    const { id } = await addSignatory(admin, { key: newKey(), unit, ...signatory })
    const changed = { key: newKey(), signatory: id, expectedVersion: 1, ...signatory, inForceTo: '2026-06-30' }
    await changeSignatory(admin, changed)
    expect(await lastPayload('signatory.changed')).toMatchObject({
      signatory: { unit, inForceTo: '2026-06-30' },
      previousSignatory: { unit, inForceTo: null },
    })
    await expect(changeSignatory(admin, { ...changed, key: newKey() })).rejects.toMatchObject({ name: 'ConflictError' })
    for (const wrong of [{ capacity: 'OWN' }, { headRanks: [] }, { inForceTo: '2025-12-31' }, { ranks: [] }])
      await expect(addSignatory(admin, { key: newKey(), unit, ...signatory, ...wrong })).rejects.toMatchObject({
        name: 'ValidationError',
      })
  })
})
