/** Which powers a request may cite, and how their limits, clocks and starts decide its deadlines. */

import { createHash } from 'node:crypto'
import { addSignatory } from '@takedown/server/domain/authority/signatories.ts'
import { powersEnding } from '@takedown/server/domain/law/ending.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { extendDeadline } from '@takedown/server/domain/requests/clarifications.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { signatureOf } from '@takedown/server/domain/signatures/signature.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  type Desk,
  draftOf,
  makeCase,
  makeDraft,
  makeSent,
  newKey,
  openDesk,
} from '#support/make.ts'
import { titled } from '#support/objects/own-unit.ts'
import { addPower } from '#support/objects/powers.ts'

const at = '2026-05-05T03:00:00Z'
const HOUR = 3_600_000
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const run = (command: typeof submitForApproval, who: string, request: string, when: string, input: object = {}) =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask(who, when), { key: newKey(), request, expectedVersion, ...input }),
  )
const submit = (request: string, when = at) => run(submitForApproval, 'can-bo-1', request, when)
const approve = (request: string, when = at) => run(approveRequest, 'lanh-dao', request, when)
const send = (request: string, when = at) => run(sendRequest, 'can-bo-1', request, when, { via: 'PORTAL' })
const stateOf = async (id: string) => (await desk.db.removalRequest.findUniqueOrThrow({ where: { id } })).state
const itemOf = (id: string) => desk.db.requestItem.findUniqueOrThrow({ where: { id } })
const dueOf = async (id: string) => (await itemOf(id)).dueAt?.toISOString()
const afterHours = (hours: number) => new Date(Date.parse(at) + hours * HOUR).toISOString()

describe('a power past its end', () => {
  const last = '2026-05-05T03:00:00Z'
  const after = '2026-05-05T18:00:00Z'
  const ended = {
    code: 'POWER_NOT_IN_FORCE',
    subject: 'Power',
    message:
      'the power "Rule het-han" is in force from 2020-01-01 until 2026-05-05; its successor is "Decree 147/2024/ND-CP, Article 23 (request by a state authority)"',
  }
  beforeAll(async () => {
    const inForceTo = new Date('2026-05-05')
    await addPower(desk, 'het-han', { inForceTo, successorId: desk.powers['nd-147-2024-24h'] })
  })

  it('cannot be chosen, and the error names its end and its successor', async () => {
    const ready = await makeCase(desk, { at })
    await expect(draftOf(desk, ready, { at: after, power: 'het-han' })).rejects.toMatchObject(ended)
    const { request } = await draftOf(desk, ready, { at: after })
    const power = desk.powers['het-han']
    await expect(run(editRequest, 'can-bo-1', request, after, { power })).rejects.toMatchObject(ended)
  })

  it('can be neither submitted, signed nor sent', async () => {
    const { request } = await makeDraft(desk, { at: last, power: 'het-han' })
    await expect(submit(request, after)).rejects.toMatchObject(ended)
    await submit(request, last)
    await expect(approve(request, after)).rejects.toMatchObject(ended)
    await approve(request, last)
    await expect(send(request, after)).rejects.toMatchObject(ended)
    await send(request, last)
    expect(await stateOf(request)).toBe('SENT')
  })

  it('is listed 60 days before its end, and afterwards while unsent requests cite it', async () => {
    const listed = async (when: string) =>
      (await powersEnding(desk.db, new Date(when)))
        .filter(({ power }) => power.slug === 'het-han')
        .map(({ unsentRequests }) => unsentRequests)
    expect(await listed('2026-03-05T03:00:00Z')).toEqual([])
    expect(await listed('2026-03-06T03:00:00Z')).toEqual([0])
    expect(await listed(after)).toEqual([])
    await makeDraft(desk, { at: last, power: 'het-han' })
    expect(await listed('2026-09-01T03:00:00Z')).toEqual([1])
  })
})

describe('a power for complaints of users', () => {
  it('can be neither chosen nor submitted', async () => {
    const refused = { code: 'POWER_FOR_COMPLAINTS', ids: [desk.powers['nd-147-2024-48h']] }
    await expect(makeDraft(desk, { at, power: 'nd-147-2024-48h' })).rejects.toMatchObject(refused)
    const { request } = await makeDraft(desk, { at })
    // A draft of an earlier version may cite it.
    await desk.db.removalRequest.update({ where: { id: request }, data: { powerId: desk.powers['nd-147-2024-48h'] } })
    await expect(submit(request)).rejects.toMatchObject(refused)
  })
})

describe('an urgent request', () => {
  it('has the urgent limit of its power, in the letter and on its items', async () => {
    const draft = { at, power: await addPower(desk, 'khan', { urgentLimit: 6 }) }
    const { request, items } = await makeDraft(desk, draft)
    await run(editRequest, 'can-bo-1', request, at, { urgent: true })
    await submit(request)
    await approve(request)
    await send(request)
    const { letter } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    expect(letter).toContain('trong vòng 6 giờ (trường hợp khẩn cấp) kể từ thời điểm gửi')
    expect(await dueOf(items[0]!)).toBe(afterHours(6))
  })

  it('bears the urgency mark and has the normal limit, if its power sets no urgent one', async () => {
    const { request, items } = await makeDraft(desk, { at })
    await run(editRequest, 'can-bo-1', request, at, { urgent: true })
    await submit(request)
    await approve(request)
    await send(request)
    const { letter } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    expect(letter).toMatch(/^KHẨN$/m)
    expect(letter).not.toContain('trường hợp khẩn cấp')
    expect(await dueOf(items[0]!)).toBe(afterHours(24))
  })
})

describe('a power without a time limit', () => {
  it('gives no deadline: nothing is late, extended or due, and the request stays on the board', async () => {
    const { request, items } = await makeSent(desk, {
      at,
      power: await addPower(desk, 'khong-han', { normalLimit: null }),
    })
    expect(await itemOf(items[0]!)).toMatchObject({ state: 'AWAITING', dueAt: null, firstDueAt: null })
    expect(await desk.db.boardRow.findUniqueOrThrow({ where: { requestId: request } })).toMatchObject({
      waitingOn: 'PLATFORM',
    })
    await markPassed(desk.db, new Date('2026-09-05T03:00:00Z'))
    expect((await itemOf(items[0]!)).breachedAt).toBeNull()
    const extension = { hours: 24, reason: 'lý do' }
    await expect(run(extendDeadline, 'lanh-dao', request, at, extension)).rejects.toMatchObject({ code: 'NO_DEADLINE' })
    await answer(desk, { request }, items, { state: 'NOT_FOUND' }, { at: afterHours(1000) })
    expect(await stateOf(request)).toBe('CLOSED')
  })
})

describe('a clock that starts with the receipt', () => {
  const sentUnder = async () =>
    makeSent(desk, {
      at,
      power: desk.powers['tiep-nhan'] ? 'tiep-nhan' : await addPower(desk, 'tiep-nhan', { clockStart: 'RECEIVED' }),
    })
  const acknowledge = (request: string, hours: number) =>
    acknowledgeRequest(desk.ask('facebook', afterHours(hours)), { key: newKey(), request })

  it('counts from the acknowledgement, and from the sending before it', async () => {
    const { request, items } = await sentUnder()
    expect(await dueOf(items[0]!)).toBe(afterHours(24))
    await acknowledge(request, 3)
    expect(await dueOf(items[0]!)).toBe(afterHours(27))
    expect((await itemOf(items[0]!)).firstDueAt?.toISOString()).toBe(afterHours(27))
  })

  it('counts from the sending if no acknowledgement comes within 24 hours', async () => {
    const { request, items } = await sentUnder()
    await acknowledge(request, 25)
    expect(await dueOf(items[0]!)).toBe(afterHours(24))
  })
})

it('a limit of two working days ends with the second working day after the sending', async () => {
  const calendar = await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'vn-office' } })
  const days = { clock: 'WORKING_DAYS', normalLimit: 2, calendarId: calendar.id } as const
  // Friday 15 May 2026; Monday and Tuesday are counted.
  const { items } = await makeSent(desk, { at: '2026-05-15T03:00:00Z', power: await addPower(desk, 'hai-ngay', days) })
  expect(await dueOf(items[0]!)).toBe('2026-05-19T17:00:00.000Z')
})

it('a power may require how the signatory of the letter signs', async () => {
  const { request } = await makeDraft(desk, { at, power: await addPower(desk, 'cap-truong', { capacities: ['OWN'] }) })
  await expect(submit(request)).rejects.toMatchObject({ code: 'SIGNATORY_NOT_ALLOWED' })
  const { unitId } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  const signatory = (capacity: 'OWN' | 'KT', inForceFrom: string) =>
    addSignatory(desk.ask('quan-tri', at), {
      ...{ key: newKey(), unit: unitId, name: 'Nguyễn Văn Mẫu', capacity, inForceFrom },
      ranks: titled('Cục trưởng'),
      headRanks: capacity === 'OWN' ? [] : titled('Cục trưởng'),
    })
  await signatory('KT', '2026-01-01')
  await expect(submit(request)).rejects.toMatchObject({ code: 'SIGNATORY_NOT_ALLOWED' })
  await signatory('OWN', '2026-02-01')
  await submit(request)
  expect(await stateOf(request)).toBe('AWAITING_APPROVAL')
})

it('a change of the limit moves no deadline of a request that was sent', async () => {
  const { items } = await makeSent(desk, { at, power: await addPower(desk, 'doi-han') })
  await desk.db.power.update({ where: { slug: 'doi-han' }, data: { normalLimit: 2 } })
  const { version } = await desk.db.calendar.findUniqueOrThrow({ where: { slug: 'always' } })
  expect(version).toBe(1)
  await answer(
    desk,
    await itemOf(items[0]!).then(({ requestId }) => ({ request: requestId })),
    items,
    { state: 'NOT_FOUND' },
    { at: afterHours(20) },
  )
  expect(await itemOf(items[0]!)).toMatchObject({
    dueAt: new Date(afterHours(24)),
    firstDueAt: new Date(afterHours(24)),
  })
})

it('a draft may choose a power that comes into force later, and is submitted from that day on', async () => {
  const power = await addPower(desk, 'sap-toi', { inForceFrom: new Date('2026-06-01') })
  const { request } = await makeDraft(desk, { at, power })
  await expect(submit(request)).rejects.toMatchObject({ code: 'POWER_NOT_IN_FORCE' })
  await submit(request, '2026-06-01T03:00:00Z')
})

it('an approval of digest version 2 still verifies', async () => {
  const { request } = await makeDraft(desk, { at })
  await submit(request)
  await approve(request)
  const stored = await readLocked(desk.db, { id: request })
  const { digest, parts } = await signatureOf(
    desk.db,
    { ...stored, signedDigest: `v2:${'0'.repeat(64)}` },
    new Date(at),
  )
  const { id, citations } = stored.power
  const signed = JSON.stringify([id, (citations as { vi: string }).vi, 24, 'CALENDAR'])
  expect(parts.LEGAL_BASIS).toBe(createHash('sha256').update(signed).digest('hex'))
  const data = { signedDigest: digest, signedParts: parts }
  await desk.db.removalRequest.update({ where: { id: request }, data })
  await send(request)
  expect(await stateOf(request)).toBe('SENT')
})
