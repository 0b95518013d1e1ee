/** Correction and withdrawal of an inspection's findings. */
import { addClause } from '@takedown/server/domain/commitments/clauses.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { correctFinding, recordFinding, withdrawFinding } from '@takedown/server/domain/inspections/findings.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, newKey, openDesk } from '#support/make.ts'
import { atCommitment, type Followed, makeCommitment } from '#support/objects/commitments.ts'

const at = '2026-01-05T02:00:00Z'
const later = '2026-01-07T02:00:00Z'

let desk: Desk
let followed: Followed
let sha256: string
beforeAll(async () => {
  desk = await openDesk()
  followed = await makeCommitment(desk, { at })
  sha256 = (await storeUpload(desk.ask('quan-ly', at), new TextEncoder().encode('ảnh'), 'text/plain')).sha256
})
afterAll(() => desk.close())

const manager = () => desk.ask('quan-ly', later)
const seen = async () => {
  const { version } = await desk.db.inspection.findUniqueOrThrow({ where: { id: followed.inspection } })
  return { key: newKey(), inspection: followed.inspection, expectedVersion: version }
}
const finding = (position: number) =>
  desk.db.finding.findFirstOrThrow({ where: { inspectionId: followed.inspection, position } })
const lastEvent = () => desk.db.event.findFirstOrThrow({ orderBy: { seq: 'desc' }, include: { payload: true } })

describe('a wrong finding', () => {
  it('is corrected with a reason: it keeps its number and file, and the log keeps the earlier text', async () => {
    const category = desk.categories['tu-hai']
    await recordFinding(manager(), {
      ...(await seen()),
      title: 'Sai',
      severity: 5,
      category,
      sha256,
      fileName: 'a.txt',
    })
    const was = await finding(2)
    const corrected = { finding: was.id, title: 'Đúng', severity: 3, category, reason: 'Ghi nhầm mức' }
    await correctFinding(manager(), { ...(await seen()), ...corrected })
    expect(await finding(2)).toMatchObject({
      ...{ id: was.id, title: 'Đúng', severity: 3, sha256, fileName: 'a.txt', withdrawn: false },
      ...{ changedAt: new Date(later), changeReason: 'Ghi nhầm mức' },
    })
    const { type, payload } = await lastEvent()
    expect([type, JSON.parse(payload?.payload ?? '')]).toMatchObject([
      'inspection.finding_corrected',
      { title: 'Đúng', previous: { title: 'Sai', severity: 5, sha256 }, reason: 'Ghi nhầm mức' },
    ])
  })

  it('loses its file when its new category forbids files', async () => {
    const { id } = await desk.db.category.findFirstOrThrow({ where: { noCapture: true } })
    const correction = {
      finding: (await finding(2)).id,
      title: 'Đúng',
      severity: 3,
      category: id,
      reason: 'Sai lĩnh vực',
    }
    await correctFinding(manager(), { ...(await seen()), ...correction })
    expect(await finding(2)).toMatchObject({ categoryId: id, sha256: null, fileName: null })
  })

  it('is withdrawn but stays readable, and no clause refers to it any more', async () => {
    const back = { finding: (await finding(2)).id, reason: 'Không phải nền tảng này' }
    await withdrawFinding(manager(), { ...(await seen()), ...back })
    expect(await finding(2)).toMatchObject({ withdrawn: true, title: 'Đúng', changeReason: back.reason })
    expect((await lastEvent()).type).toBe('inspection.finding_withdrawn')
    const clause = { number: '9', text: 'Điều', finding: back.finding }
    await expect(atCommitment(desk, followed.commitment, addClause, clause, later)).rejects.toThrow('finding')
    const twice = withdrawFinding(manager(), { ...(await seen()), ...back })
    await expect(twice).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    const correcting = correctFinding(manager(), { ...(await seen()), ...back, title: 'x', severity: 1 })
    await expect(correcting).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })

  it('cannot be changed through another inspection', async () => {
    const other = await makeCommitment(desk, { at, title: 'Khác' })
    const foreign = await desk.db.finding.findFirstOrThrow({ where: { inspectionId: other.inspection } })
    const withdrawing = withdrawFinding(manager(), { ...(await seen()), finding: foreign.id, reason: 'x' })
    await expect(withdrawing).rejects.toThrow('finding not found')
  })
})
