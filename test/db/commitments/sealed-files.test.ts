/** Files of findings and measurements are sealed when a category that they ever had comes to forbid captures. */
import { attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { addCategory, changeCategory } from '@takedown/server/domain/categories/categories.ts'
import { readAttachment } from '@takedown/server/domain/content/attachments.ts'
import { readBytes, storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { correctFinding, recordFinding } from '@takedown/server/domain/inspections/findings.ts'
import { recordMeasurement } from '@takedown/server/domain/measurements/measurements.ts'
import { eraseDueCaptures, sealForgottenCaptures } from '@takedown/server/domain/safeguards/due.ts'
import { startHousekeeping } from '@takedown/server/jobs/housekeeping.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, newKey, newPosts, openDesk } from '#support/make.ts'
import { type Followed, makeCommitment } from '#support/objects/commitments.ts'
import { named } from '#support/objects/own-reference.ts'

const at = '2026-01-05T02:00:00Z'
const hours = (n: number) => new Date(Date.parse(at) + n * 3_600_000)
let desk: Desk
let followed: Followed
beforeAll(async () => {
  desk = await openDesk()
  followed = await makeCommitment(desk, { at })
})
afterAll(() => desk.close())

const manager = () => desk.ask('quan-ly', at)
const upload = async () =>
  (await storeUpload(manager(), new TextEncoder().encode(`ảnh ${newKey()}`), 'text/plain')).sha256
const fieldsOf = (name: string) => ({ names: named(name), severity: 5, expression: false })
async function newCategory(): Promise<string> {
  const fields = { ...fieldsOf(`Loại ${newKey()}`), noCapture: false }
  return (await addCategory(desk.ask('quan-tri', at), { key: newKey(), ...fields })).id
}
async function forbidCaptures(category: string) {
  const { names, version } = await desk.db.category.findUniqueOrThrow({ where: { id: category } })
  const fields = { ...fieldsOf((names as { vi: string }).vi), noCapture: true }
  await changeCategory(desk.ask('quan-tri', at), { key: newKey(), category, expectedVersion: version, ...fields })
}
const inspected = async () => {
  const { version } = await desk.db.inspection.findUniqueOrThrow({ where: { id: followed.inspection } })
  return { key: newKey(), inspection: followed.inspection, expectedVersion: version }
}
const file = (sha256?: string) => ({ title: 'Ảnh', severity: 3, ...(sha256 && { sha256, fileName: 'a.png' }) })
async function newFinding(sha256: string, category?: string): Promise<string> {
  await recordFinding(manager(), { ...(await inspected()), ...file(sha256), category })
  const where = { inspectionId: followed.inspection }
  return (await desk.db.finding.findFirstOrThrow({ where, orderBy: { position: 'desc' } })).id
}
const correct = async (finding: string, more: object) =>
  correctFinding(manager(), { ...(await inspected()), ...file(), finding, reason: 'Ghi nhầm', ...more })
const stored = async (sha256: string) => (await desk.db.blob.findUniqueOrThrow({ where: { sha256 } })).bytes.length
const forbidden = { code: 'CAPTURE_FORBIDDEN' }

it('a file stays unreadable when its finding leaves the category, and nothing else takes it', async () => {
  const [category, sha256] = [await newCategory(), await upload()]
  const finding = await newFinding(sha256, category)
  await forbidCaptures(category)
  expect(await readBytes(desk.db, sha256)).toBeNull()
  expect(await readAttachment(desk.db, finding)).toMatchObject({ isForbidden: true })
  await correct(finding, {})
  expect(await readAttachment(desk.db, finding)).toBeNull()
  expect(await readBytes(desk.db, sha256)).toBeNull()
  await expect(correct(finding, { sha256: await upload(), fileName: 'b.png' })).rejects.toMatchObject(forbidden)
  await expect(newFinding(sha256)).rejects.toMatchObject(forbidden)
  const officer = desk.ask('can-bo-1', at)
  const other = await makeCase(desk, { at, urls: newPosts(1) })
  const evidence = { sha256, fileName: 'a.png', capturedAt: new Date(at) }
  const attaching = attachEvidence(officer, { key: newKey(), case: other.case, items: other.contents, ...evidence })
  await expect(attaching).rejects.toMatchObject(forbidden)
})

it('covers earlier files of a finding and earlier categories', async () => {
  const [category, first, second] = [await newCategory(), await upload(), await upload()]
  const finding = await newFinding(first, category)
  await correct(finding, { sha256: second, fileName: 'b.png' })
  expect(await readBytes(desk.db, second)).not.toBeNull()
  await forbidCaptures(category)
  expect([await readBytes(desk.db, first), await readBytes(desk.db, second)]).toEqual([null, null])
  const { rows } = await desk.sql.query('SELECT sha256 FROM forbidden_file WHERE sha256 = ANY ($1) ORDER BY sha256', [
    [first, second],
  ])
  expect(rows.map(({ sha256 }) => sha256)).toEqual([first, second].sort())
  expect(await readAttachment(desk.db, finding)).toMatchObject({ isForbidden: true })
})

it('seals the file of a finding that a correction puts into a category that forbids captures', async () => {
  const sha256 = await upload()
  const { id: category } = await desk.db.category.findFirstOrThrow({ where: { noCapture: true } })
  await correct(await newFinding(sha256), { category })
  expect(await readBytes(desk.db, sha256)).toBeNull()
})

it('erases the file of a measurement after a day, with an event, and keeps a used category as strict', async () => {
  const [category, sha256] = [await newCategory(), await upload()]
  const counts = { method: 'SAMPLED_SCAN', protocol: 'mẫu', sampleSize: 10, positives: 1, sourceNote: 'đo' }
  const platform = desk.platforms.facebook
  const period = { from: '2025-12-01', to: '2025-12-31' }
  const measured = { platform, category, ...counts, ...period, sha256, fileName: 'a.csv' }
  await recordMeasurement(manager(), { key: newKey(), ...measured })
  await forbidCaptures(category)
  expect(await readBytes(desk.db, sha256)).toBeNull()
  await eraseDueCaptures(desk.db, hours(23.9))
  expect(await stored(sha256)).toBeGreaterThan(0)
  await eraseDueCaptures(desk.db, hours(24))
  expect(await stored(sha256)).toBe(0)
  const events = await desk.db.event.findMany({ where: { subjectId: category }, orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual([
    ...['category.added', 'category.changed', 'category.files_sealed', 'category.files_erased'],
  ])
})

it('seals what a category came to forbid without a command', async () => {
  const [category, sha256] = [await newCategory(), await upload()]
  await newFinding(sha256, category)
  await desk.db.category.update({ where: { id: category }, data: { noCapture: true } })
  await sealForgottenCaptures(desk.db, hours(1))
  expect(await readBytes(desk.db, sha256)).toBeNull()
})

it('keeps the files of a finding when a correction replaced or removed them, also sealed files', async () => {
  const [first, second, sealed, unused] = [await upload(), await upload(), await upload(), await upload()]
  const finding = await newFinding(first)
  await correct(finding, { sha256: second, fileName: 'b.png' })
  const category = await newCategory()
  const other = await newFinding(sealed, category)
  await forbidCaptures(category)
  await correct(other, {})
  const errors: unknown[] = []
  const outage = { failed: (error: unknown) => errors.push(error), worked: () => {} }
  const clock = { now: () => hours(48), fault: null }
  const storage = new Storage(desk.db)
  await startHousekeeping({ db: desk.db, storage, clock, outages: { of: () => outage } }).stop()
  expect(errors).toEqual([])
  const left = await desk.db.blob.findMany({ where: { sha256: { in: [first, second, sealed, unused] } } })
  expect(left.map(({ sha256 }) => sha256).sort()).toEqual([first, second, sealed].sort())
})

it('keeps a forbidden file erased when somebody uploads it again', async () => {
  const [category, text] = [await newCategory(), `ảnh ${newKey()}`]
  const store = async () => (await storeUpload(manager(), new TextEncoder().encode(text), 'text/plain')).sha256
  const sha256 = await store()
  await newFinding(sha256, category)
  await forbidCaptures(category)
  await eraseDueCaptures(desk.db, hours(24))
  expect(await stored(sha256)).toBe(0)
  await store()
  expect(await stored(sha256)).toBe(0)
})
