/** The letters of a unit: the numbers of its register, and what an approval signs of the sender. */
import { changeAuthority } from '@takedown/server/domain/authority/authority.ts'
import { addSignatory, changeSignatory } from '@takedown/server/domain/authority/signatories.ts'
import { changeIssuingUnit, endIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { search } from '@takedown/server/domain/board/search.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { previewLetter } from '@takedown/server/domain/requests/drafting/letter-preview.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { digestOf, signatureOf } from '@takedown/server/domain/signatures/signature.ts'
import { describe, expect, it } from 'vitest'
import { atVersion, makeDraft, newKey, type Sent, sendDraft } from '#support/make.ts'
import { waiting } from '#support/objects/commits.ts'
import { at, openUnits, titled, vi } from '#support/objects/own-unit.ts'

const { desk, unit, admin, read, send } = openUnits()
const ordinalOf = async (of: Pick<Sent, 'request'>) => (await read(of)).registerNumber!.split('/')[0]
const change = (input: object) =>
  changeIssuingUnit(admin(), {
    ...{ key: newKey(), unit: unit(), expectedVersion: 1, names: vi('Phòng'), registerPattern: `{n}/${newKey()}` },
    ...input,
  })
const approved = async (time = at) => {
  const draft = await makeDraft(desk(), { at: time })
  const { request } = draft
  await atVersion(desk(), request, (expectedVersion) =>
    submitForApproval(desk().ask('can-bo-1', time), { key: newKey(), request, expectedVersion }),
  )
  await atVersion(desk(), request, (expectedVersion) =>
    approveRequest(desk().ask('lanh-dao', time), { key: newKey(), request, expectedVersion }),
  )
  return draft
}

describe('the register of a unit', () => {
  it('has the form of its numbers in the preview of a letter, until the letter takes its number', async () => {
    const year = at.slice(0, 4)
    await desk().db.issuingUnit.update({ where: { id: unit() }, data: { registerPattern: '{n}/TTĐT-{year}' } })
    const draft = await makeDraft(desk(), { at })
    const preview = async (input: object) =>
      (await previewLetter({ db: desk().db, viewer: desk().ask('can-bo-1', at).viewer, now: new Date(at) }, input)).text
    expect(await preview({ request: draft.request })).toContain(`Số: …/TTĐT-${year}\n`)
    expect(await preview({})).toContain(`Số: …/TTĐT-${year}\n`)
    await desk().db.issuingUnit.update({ where: { id: unit() }, data: { registerPattern: null } })
    expect(await preview({ request: draft.request })).toContain(`Số: ${(await read(draft)).number}\n`)
    expect(await preview({})).toContain('Số: …\n')
  })

  it('gives consecutive numbers to requests that are sent at the same time', async () => {
    const drafts: Sent[] = []
    for (let each = 0; each < 4; each++) drafts.push(await approved())
    await Promise.all(drafts.map((draft) => send(draft)))
    const ordinals = await Promise.all(drafts.map(ordinalOf))
    expect(ordinals.sort()).toEqual(['01', '02', '03', '04'])
  })

  it('gives a number at the first attempt, which a retry keeps', async () => {
    const draft = await approved()
    await send(draft, { via: 'EMAIL', failure: 'hộp thư đầy' })
    expect(await ordinalOf(draft)).toBe('01')
    await send(await approved())
    await send(draft)
    expect(await ordinalOf(draft)).toBe('01')
    const { letter, registerNumber, number } = await read(draft)
    expect(letter).toContain(`Số: ${registerNumber}\n`)
    expect(letter).not.toContain(number)
  })

  it('names the initials of the unit beside the archive', async () => {
    const archive = async () =>
      /- Lưu: .*/.exec((await read(await sendDraft(desk(), await makeDraft(desk(), { at }), at))).letter!)![0]
    expect(await archive()).toBe('- Lưu: VT.')
    await change({ initials: 'TTĐT' })
    expect(await archive()).toBe('- Lưu: VT, TTĐT.')
  })

  it('starts at the number that an administrator states, above every number that a letter took', async () => {
    let version = 1
    const startAt = (nextRegisterNumber: number) => change({ expectedVersion: version++, nextRegisterNumber })
    await startAt(4570)
    await startAt(457)
    const first = await approved()
    await send(first)
    const second = await approved()
    await send(second)
    expect([await ordinalOf(first), await ordinalOf(second)]).toEqual(['457', '458'])
    await expect(startAt(458)).rejects.toMatchObject({ code: 'REGISTER_NUMBER_TAKEN', ids: [unit()] })
  })

  it('has no gap after a command that failed', async () => {
    const draft = await approved()
    await desk().sql.query(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'given up'; END $$;
      CREATE TRIGGER fail AFTER INSERT ON register_year EXECUTE FUNCTION fail()`)
    await expect(send(draft)).rejects.toThrow('given up')
    await desk().sql.query('DROP TRIGGER fail ON register_year')
    await send(draft)
    expect(await ordinalOf(draft)).toBe('01')
  })

  it("restarts with the year of the unit's zone", async () => {
    await change({ registerPattern: `{n}/{year}/${newKey()}`, timeZone: 'Pacific/Auckland' })
    const numberAt = async (time: string) => {
      const draft = await makeDraft(desk(), { at: time })
      return (await read(await sendDraft(desk(), draft, time))).registerNumber!.split('/').slice(0, 2)
    }
    expect(await numberAt('2025-12-31T10:00:00Z')).toEqual(['01', '2025'])
    expect(await numberAt('2025-12-31T10:30:00Z')).toEqual(['02', '2025'])
    // Midnight has passed in Auckland.
    expect(await numberAt('2025-12-31T11:30:00Z')).toEqual(['01', '2026'])
  })

  it('is not used by a unit that ended; an edit moves the draft to the unit of the editor', async () => {
    const draft = await makeDraft(desk(), { at })
    await endIssuingUnit(admin(), { key: newKey(), unit: unit(), expectedVersion: 1 })
    const submit = () =>
      atVersion(desk(), draft.request, (expectedVersion) =>
        submitForApproval(desk().ask('can-bo-1', at), { key: newKey(), request: draft.request, expectedVersion }),
      )
    await expect(submit()).rejects.toMatchObject({ code: 'UNIT_HAS_ENDED', ids: [unit()] })
    await atVersion(desk(), draft.request, (expectedVersion) =>
      editRequest(desk().ask('can-bo-1', at), {
        key: newKey(),
        request: draft.request,
        expectedVersion,
        body: 'Kính mong',
        languages: ['vi'],
      }),
    )
    await submit()
    const { isDefault } = await desk().db.issuingUnit.findUniqueOrThrow({ where: { id: (await read(draft)).unitId } })
    expect(isDefault).toBe(true)
  })

  it('makes its numbers findable', async () => {
    const draft = await approved()
    await send(draft)
    const hits = await search(desk().db, desk().sql, new Date(at), (await read(draft)).registerNumber!)
    expect(hits).toContainEqual(expect.objectContaining({ type: 'RemovalRequest', id: draft.request }))
  })
})

describe('the sender', () => {
  const deputy = {
    ...{ name: 'Nguyễn Văn Mẫu', ranks: titled('Phó Cục trưởng'), capacity: 'KT', headRanks: titled('Cục trưởng') },
    inForceFrom: '2026-01-01',
  }

  it('is signed: another signatory returns the request to the approval', async () => {
    const { id: signatory } = await addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy })
    const draft = await approved()
    await changeSignatory(admin(), {
      ...{ key: newKey(), signatory, expectedVersion: 1, ...deputy, name: 'Trần Thị Mẫu' },
    })
    await expect(send(draft)).rejects.toMatchObject({ code: 'SIGNED_CONTENT_CHANGED' })
    expect(await read(draft)).toMatchObject({
      ...{ state: 'AWAITING_APPROVAL', changedParts: ['LETTER', 'SENDER'], registerNumber: null },
    })
  })

  it.each<[string, (signatory: string) => Promise<unknown>, string]>([
    [
      'a signatory is changed',
      (signatory) =>
        changeSignatory(admin(), {
          ...{ key: newKey(), signatory, expectedVersion: 1, ...deputy, name: 'Chưa Ký' },
        }),
      'Chưa Ký',
    ],
    [
      'a signatory is added',
      () =>
        addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy, name: 'Chưa Ký', inForceFrom: '2026-06-01' }),
      'Chưa Ký',
    ],
    [
      'the unit is changed',
      () => changeIssuingUnit(admin(), { key: newKey(), unit: unit(), expectedVersion: 1, names: vi('Phòng Chưa Ký') }),
      'PHÒNG CHƯA KÝ',
    ],
  ])('is the signed one while %s', async (_what, change, unsigned) => {
    const { id: signatory } = await addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy })
    await send(await approved())
    const draft = await approved()
    let sending: Promise<unknown> = Promise.resolve()
    // The register of the unit is held, so that the sending waits between the comparison and the letter.
    await desk().db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM register_year WHERE unit_id = ${unit()}::uuid FOR UPDATE`
      sending = send(draft)
      await waiting(desk().sql, 1)
      await change(signatory)
    })
    await sending
    const { state, letter } = await read(draft)
    expect(state).toBe('SENT')
    expect(letter).toContain('Nguyễn Văn Mẫu')
    expect(letter!.toUpperCase()).not.toContain(unsigned.toUpperCase())
  })

  it('is the signatory in force whose term began last', async () => {
    await addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy })
    const head = { ...deputy, name: 'Lê Mẫu', ranks: titled('Cục trưởng'), capacity: 'OWN', headRanks: [] }
    await addSignatory(admin(), { key: newKey(), unit: unit(), ...head, inForceFrom: '2026-06-01' })
    await addSignatory(admin(), { key: newKey(), unit: unit(), ...deputy, name: 'Chưa đến', inForceFrom: '2026-12-01' })
    const ended = { ...deputy, name: 'Đã thôi', inForceFrom: '2026-07-01', inForceTo: '2026-11-01' }
    await addSignatory(admin(), { key: newKey(), unit: unit(), ...ended })
    const draft = await approved()
    await send(draft)
    expect((await read(draft)).letter).toContain('\n\nCỤC TRƯỞNG\nLê Mẫu')
  })

  it('is not in the letter of an approval of version 1, which still verifies', async () => {
    const draft = await approved()
    const locked = await readLocked(desk().db, { id: draft.request })
    const { parts } = await signatureOf(desk().db, { ...locked, signedDigest: `v1:${'0'.repeat(64)}` }, new Date(at))
    await desk().db.removalRequest.update({
      where: { id: draft.request },
      data: { signedDigest: digestOf(parts, 1), signedParts: parts },
    })
    const { version } = await desk().db.authority.findFirstOrThrow()
    await changeAuthority(admin(), {
      ...{ key: newKey(), expectedVersion: version, names: vi('Cục Mẫu'), superiors: [], places: [], redress: [] },
      ...{
        timeZone: 'Asia/Ho_Chi_Minh',
        tipPrefix: 'PA',
        casePrefix: 'VV',
        requestPrefix: 'YC',
        commitmentPrefix: 'CK',
      },
    })
    expect(Object.keys(parts)).not.toContain('SENDER')
    await send(draft)
    const { state, letter } = await read(draft)
    expect(state).toBe('SENT')
    expect(letter).toMatch(/^Số: 01\//)
    const later = await approved()
    await send(later)
    expect((await read(later)).letter).toMatch(/^CỘNG HÒA .*\nĐộc lập .*\n\nCỤC MẪU\nPHÒNG MỘT\n\nSố: 02\//)
  })
})
