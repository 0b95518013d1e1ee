/** Safeguards: the strictest category that an item ever had decides, and captures that it forbids are sealed and erased. */
import { readFileSync } from 'node:fs'
import { declareCategoryMistake, eraseCaptures } from '@takedown/server/domain/cases/captures.ts'
import { updateCase } from '@takedown/server/domain/cases/cases.ts'
import { attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { attachFile } from '@takedown/server/domain/commitments/files.ts'
import { readBytes, storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { eraseDueCaptures, sealForgottenCaptures } from '@takedown/server/domain/safeguards/due.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { atVersion, type Desk, draftOf, makeCase, newKey, newPosts, openDesk, type Sent } from '#support/make.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const at = '2026-11-02T02:00:00.000Z'
const hours = (n: number) => new Date(Date.parse(at) + n * 3_600_000)
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const who = (name: string) => (name === 'lanh-dao-2' ? secondSupervisor(desk, at) : desk.ask(name, at))
const caseAt = (id: string) => desk.db.case.findUniqueOrThrow({ where: { id } })
const setCategory = async (id: string, category: string, name = 'can-bo-1') =>
  updateCase(who(name), {
    key: newKey(),
    case: id,
    expectedVersion: (await caseAt(id)).version,
    ...{ category: desk.categories[category], reason: 'chọn nhầm' },
  })
const decide = async (command: typeof eraseCaptures, id: string, name: string, more: object = {}) =>
  command(who(name), { key: newKey(), case: id, expectedVersion: (await caseAt(id)).version, ...more })
const mistake = (id: string, name: string) => decide(declareCategoryMistake, id, name, { reason: 'chọn nhầm' })

/** A case with an item of its own evidence. */
async function evidenced(category: string, name?: string) {
  const { case: id, contents } = await makeCase(desk, { at, category: 'bung-no', evidence: newKey() })
  const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId: id } })
  if (category !== 'bung-no') await setCategory(id, category, name)
  return { id, contents, sha256, item: contents[0]! }
}
async function attach(id: string, items: string[], text = `chứng cứ ${newKey()}`): Promise<string> {
  const officer = who('can-bo-1')
  const { sha256 } = await storeUpload(officer, new TextEncoder().encode(text), 'text/plain')
  const file = { sha256, fileName: 'a.txt', capturedAt: new Date(at) }
  await attachEvidence(officer, { key: newKey(), case: id, items, ...file })
  return sha256
}
const bytesOf = async (sha256: string) => (await readBytes(desk.db, sha256))?.length ?? null
const storedLength = async (sha256: string) =>
  (await desk.db.blob.findUniqueOrThrow({ where: { sha256 } })).bytes.length
const eventsOf = async (id: string, type: string) =>
  (await desk.db.event.findMany({ where: { subjectId: id, type }, orderBy: { seq: 'asc' } })).map(
    ({ actorKind }) => actorKind,
  )

describe('a category that forbids captures', () => {
  it('makes stored captures unreadable at once, and allows no new ones', async () => {
    const { id, item, contents, sha256 } = await evidenced('xam-hai-tre-em')
    expect(await bytesOf(sha256)).toBeNull()
    expect(await storedLength(sha256)).toBeGreaterThan(0)
    expect(await eventsOf(id, 'case.captures_sealed')).toEqual(['user'])
    await expect(attach(id, contents)).rejects.toMatchObject({ code: 'CAPTURE_FORBIDDEN', ids: [item] })
  })

  it('is not got round by another category for a moment', async () => {
    const { id, item, contents, sha256 } = await evidenced('xam-hai-tre-em')
    await expect(setCategory(id, 'bung-no')).rejects.toMatchObject({ code: 'SUPERVISOR_NEEDED', ids: [id] })
    await setCategory(id, 'bung-no', 'lanh-dao')
    await expect(attach(id, contents)).rejects.toMatchObject({ code: 'CAPTURE_FORBIDDEN', ids: [item] })
    expect(await bytesOf(sha256)).toBeNull()
  })

  it('holds for the item in every other case, and for the file under every other item', async () => {
    const { item, sha256 } = await evidenced('xam-hai-tre-em')
    const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: item } })
    const other = await makeCase(desk, { at, urls: newPosts(1) })
    await addItems(who('can-bo-1'), { key: newKey(), case: other.case, items: [{ url: canonicalUrl }] })
    await expect(attach(other.case, [item])).rejects.toMatchObject({ code: 'CAPTURE_FORBIDDEN', ids: [item] })
    const file = { sha256, fileName: 'a.txt', capturedAt: new Date(at) }
    const again = { key: newKey(), case: other.case, items: other.contents, ...file }
    await expect(attachEvidence(who('can-bo-1'), again)).rejects.toMatchObject({ code: 'CAPTURE_FORBIDDEN' })
    const ofCommitment = { commitmentId: crypto.randomUUID(), sha256, fileName: 'a.txt' }
    const attached = attachFile(desk.db, who('can-bo-1'), ofCommitment)
    await expect(attached).rejects.toMatchObject({ code: 'CAPTURE_FORBIDDEN' })
  })

  it('seals the captures of items that join the case later, and of items that have left it', async () => {
    const { item, sha256 } = await evidenced('bung-no')
    const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: item } })
    const forbidding = await evidenced('xam-hai-tre-em')
    await addItems(who('can-bo-1'), { key: newKey(), case: forbidding.id, items: [{ url: canonicalUrl }] })
    expect(await bytesOf(sha256)).toBeNull()
    await desk.db.caseItem.deleteMany({ where: { caseId: forbidding.id, itemId: item } })
    const where = { itemId: item, caseId: { not: forbidding.id } }
    const { caseId } = await desk.db.caseItem.findFirstOrThrow({ where })
    await expect(attach(caseId, [item])).rejects.toMatchObject({ code: 'CAPTURE_FORBIDDEN', ids: [item] })
  })
})

it('answers 410 for a sealed file over HTTP, and says so in the API', async () => {
  const { id, sha256 } = await evidenced('xam-hai-tre-em')
  const app = await startApp({ databaseUrl: desk.url })
  const manager = await app.as('MANAGER')
  const { id: evidence } = await desk.db.evidence.findFirstOrThrow({ where: { sha256 } })
  const statusFor = async ({ headers }: Client) => {
    const response = await fetch(`${app.url}/evidence/${evidence}`, { headers })
    return [response.status, await response.json()]
  }
  expect(await statusFor(manager)).toEqual([410, { code: 'CAPTURE_SEALED_OR_ERASED' }])
  const query = 'query ($id: ID!) { case(id: $id) { seals { state files } items { nodes { evidence { state } } } } }'
  const { case: read } = await manager.get(query, { id: `Case_${id}` })
  expect(read).toEqual({
    seals: [{ state: 'SEALED', files: 1 }],
    items: { nodes: [{ evidence: [{ state: 'SEALED' }] }] },
  })
  expect(await statusFor(await app.as('AUDITOR'))).toEqual([410, { code: 'CAPTURE_SEALED_OR_ERASED' }])
  await app.stop()
})

describe('sealed captures', () => {
  it('are erased when a supervisor confirms: the bytes are gone, hash and times stay', async () => {
    const { id, sha256 } = await evidenced('xam-hai-tre-em')
    await expect(decide(eraseCaptures, id, 'can-bo-1')).rejects.toMatchObject({ name: 'ForbiddenError' })
    await decide(eraseCaptures, id, 'lanh-dao')
    expect([await storedLength(sha256), await bytesOf(sha256)]).toEqual([0, null])
    expect(await desk.db.evidence.count({ where: { sha256, caseId: id } })).toBe(1)
    expect(await eventsOf(id, 'case.captures_erased')).toEqual(['user'])
    await expect(decide(eraseCaptures, id, 'lanh-dao')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await storeUpload(who('can-bo-1'), new TextEncoder().encode('khác'), 'text/plain')
    expect(await storedLength(sha256)).toBe(0)
  })

  it('are not erased at once by who put the case into the category, nor by who added the item to it', async () => {
    const moved = await evidenced('xam-hai-tre-em', 'lanh-dao')
    await expect(decide(eraseCaptures, moved.id, 'lanh-dao')).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
    await decide(eraseCaptures, moved.id, 'lanh-dao-2')
    const { item } = await evidenced('bung-no')
    const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: item } })
    const { id } = await evidenced('xam-hai-tre-em')
    await addItems(who('lanh-dao'), { key: newKey(), case: id, items: [{ url: canonicalUrl }] })
    await expect(decide(eraseCaptures, id, 'lanh-dao')).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
  })

  it('are erased after a day, and not before', async () => {
    const { id, sha256 } = await evidenced('xam-hai-tre-em')
    await eraseDueCaptures(desk.db, hours(23.9))
    expect(await storedLength(sha256)).toBeGreaterThan(0)
    await eraseDueCaptures(desk.db, hours(24))
    expect(await storedLength(sha256)).toBe(0)
    expect(await eventsOf(id, 'case.captures_erased')).toEqual(['system'])
  })

  it('are released only by a second supervisor, after the first one took the case out of the category', async () => {
    const { id, contents, sha256 } = await evidenced('xam-hai-tre-em')
    await expect(mistake(id, 'lanh-dao-2')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await setCategory(id, 'bung-no', 'lanh-dao')
    await expect(mistake(id, 'lanh-dao')).rejects.toMatchObject({ code: 'SECOND_PERSON_NEEDED' })
    await mistake(id, 'lanh-dao-2')
    expect(await bytesOf(sha256)).toBeGreaterThan(0)
    await attach(id, contents)
    await eraseDueCaptures(desk.db, hours(48))
    await sealForgottenCaptures(desk.db, hours(48))
    expect(await bytesOf(sha256)).toBeGreaterThan(0)
    expect(await eventsOf(id, 'case.category_mistaken')).toEqual(['user'])
  })

  it('return an approved request to its approval when they are released', async () => {
    const { id, contents } = await evidenced('xam-hai-tre-em')
    await setCategory(id, 'bung-no', 'lanh-dao')
    const draft = await draftOf(desk, { case: id, contents }, { at })
    const step = (command: typeof submitForApproval, name: string) =>
      atVersion(desk, draft.request, (expectedVersion) =>
        command(who(name), { key: newKey(), request: draft.request, expectedVersion }),
      )
    await step(submitForApproval, 'can-bo-1')
    await step(approveRequest, 'lanh-dao-2')
    await mistake(id, 'lanh-dao-2')
    const { state, changedParts } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })
    expect([state, changedParts]).toEqual(['AWAITING_APPROVAL', ['EVIDENCE']])
  })

  it('stay erased when the category turns out to be a mistake too late', async () => {
    const { id, contents, sha256 } = await evidenced('xam-hai-tre-em')
    await eraseDueCaptures(desk.db, hours(24))
    await setCategory(id, 'bung-no', 'lanh-dao')
    await mistake(id, 'lanh-dao-2')
    expect([await storedLength(sha256), await bytesOf(sha256)]).toEqual([0, null])
    await attach(id, contents)
  })
})

describe('readiness', () => {
  const submit = (of: Sent) => step(submitForApproval, of, 'can-bo-1')
  const step = (command: typeof submitForApproval, { request }: Sent, name: string, more: object = {}) =>
    atVersion(desk, request, (expectedVersion) =>
      command(who(name), { key: newKey(), request, expectedVersion, ...more }),
    )
  const speech = async () => {
    const { id, contents } = await evidenced('thong-tin-sai')
    await desk.db.assessment.updateMany({ where: { caseId: id }, data: { necessity: null } })
    return draftOf(desk, { case: id, contents }, { at })
  }

  it('follows the strictest category ever: speech needs its reason under another category too', async () => {
    const draft = await speech()
    await setCategory(draft.case, 'bung-no')
    await expect(submit(draft)).rejects.toMatchObject({ code: 'NECESSITY_MISSING', ids: draft.contents })
  })

  it('is checked again at approval and at sending', async () => {
    const { id, contents } = await evidenced('bung-no')
    await desk.db.assessment.updateMany({ where: { caseId: id }, data: { necessity: null } })
    const draft = await draftOf(desk, { case: id, contents }, { at })
    await submit(draft)
    // The item joins a case of speech, which changes nothing that is signed.
    const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: contents[0]! } })
    const other = await evidenced('thong-tin-sai')
    const join = () => addItems(who('can-bo-1'), { key: newKey(), case: other.id, items: [{ url: canonicalUrl }] })
    const missing = { code: 'NECESSITY_MISSING', ids: contents }
    await step(approveRequest, draft, 'lanh-dao')
    await join()
    await expect(step(sendRequest, draft, 'can-bo-1', { via: 'PORTAL' })).rejects.toMatchObject(missing)
    const second = await draftOf(desk, await makeCase(desk, { at, category: 'bung-no' }), { at })
    await desk.db.assessment.updateMany({ where: { caseId: second.case }, data: { necessity: null } })
    await submit(second)
    await setCategory(second.case, 'thong-tin-sai')
    await expect(step(approveRequest, second, 'lanh-dao')).rejects.toMatchObject({ ...missing, ids: second.contents })
  })

  it('does not count sealed captures as evidence, and asks for none where captures are forbidden', async () => {
    const { id, contents } = await evidenced('xam-hai-tre-em')
    await submit(await draftOf(desk, { case: id, contents }, { at }))
  })
})

it('computes the categories that cases ever had from the log of an older installation', async () => {
  const select = { caseId: true, categoryId: true, enteredAt: true, enteredById: true, leftAt: true, leftById: true }
  const read = async () => (await desk.db.caseCategory.findMany({ select })).map((stay) => JSON.stringify(stay)).sort()
  const before = await read()
  await desk.db.caseCategory.deleteMany()
  const path = '../../../../prisma/migrations/20261127050000_safeguards/migration.sql'
  const sql = readFileSync(new URL(path, import.meta.url), 'utf8')
  await desk.sql.query(sql.slice(sql.indexOf('-- The categories that cases had until now')))
  expect(await read()).toEqual(before)
})
