/** The operator's categories: added, changed and ended while the installation runs, with their safeguards. */
import { openCase, updateCase } from '@takedown/server/domain/cases/cases.ts'
import { addCategory, changeCategory, endCategory } from '@takedown/server/domain/categories/categories.ts'
import { countCases } from '@takedown/server/domain/categories/usage.ts'
import { readAttachment } from '@takedown/server/domain/content/attachments.ts'
import { readBytes, storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { recordFinding } from '@takedown/server/domain/inspections/findings.ts'
import { openInspection } from '@takedown/server/domain/inspections/inspections.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import { atVersion, type Desk, makeCase, makeDraft, makeSent, newKey, openDesk } from '#support/make.ts'
import { named, textsIn } from '#support/objects/own-reference.ts'

const AT = '2026-03-10T05:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const fields = { severity: 3, expression: false, noCapture: false }
const add = async (name: string, more: object = {}) => {
  const { id } = await addCategory(desk.ask('quan-tri', AT), {
    ...{ key: newKey(), names: named(name), ...fields, ...more },
  })
  const { slug } = await desk.db.category.findUniqueOrThrow({ where: { id } })
  desk.categories[slug] = id
  return { id, slug }
}
const change = async (category: string, more: object) => {
  const { names, parentId, version } = await desk.db.category.findUniqueOrThrow({ where: { id: category } })
  const input = {
    key: newKey(),
    category,
    names: textsIn(names),
    ...fields,
    parent: parentId,
    expectedVersion: version,
    ...more,
  }
  return changeCategory(desk.ask('quan-tri', AT), input)
}
const end = async (category: string, endedOn: string | null) => {
  const { version } = await desk.db.category.findUniqueOrThrow({ where: { id: category } })
  return endCategory(desk.ask('quan-tri', AT), { key: newKey(), category, endedOn, expectedVersion: version })
}
const open = (category: string) => openCase(desk.ask('can-bo-1', AT), { key: newKey(), title: 'Vụ', category })

describe('a category that an administrator adds', () => {
  it('has a place in the tree, a short name, and cases from then on', async () => {
    const { id, slug } = await add('Tiền ảo', { parent: desk.categories['lua-dao'], severity: 4 })
    expect(slug).toBe('tien-ao')
    await open(id)
    expect(await countCases(desk.db, [id])).toEqual([{ id, openCases: 1, cases: 1 }])
  })

  it('cannot have the name of another one, and only a parent that is in use', async () => {
    await expect(add('LỪA ĐẢO')).rejects.toMatchObject({ code: 'CATEGORY_KNOWN', ids: [desk.categories['lua-dao']] })
    const { id } = await add('Sắp thôi dùng')
    await end(id, '2026-03-10')
    await expect(add('Dưới cái đã thôi', { parent: id })).rejects.toMatchObject({ code: 'CATEGORY_NOT_IN_USE' })
    await expect(add('Mức sai', { severity: 6 })).rejects.toMatchObject({ issues: [{ path: 'severity' }] })
  })
})

describe('a changed category', () => {
  it('is logged before and after, and refuses a change that did not see the last one', async () => {
    const { id } = await add('Trước khi sửa')
    await change(id, { names: named('Sau khi sửa'), severity: 5 })
    const event = await desk.db.event.findFirstOrThrow({ where: { subjectId: id, type: 'category.changed' } })
    const { payload } = await desk.db.eventPayload.findUniqueOrThrow({ where: { eventId: event.id } })
    expect(event.actorId).toBe(desk.ask('quan-tri', AT).viewer.id)
    expect(JSON.parse(payload!)).toMatchObject({
      ...{ names: { vi: 'Sau khi sửa', en: 'Category' }, severity: 5, version: 2 },
      categoryBefore: { names: { vi: 'Trước khi sửa', en: 'Category' }, severity: 3 },
    })
    const late = change(id, { expectedVersion: 1 })
    await expect(late).rejects.toMatchObject({ name: 'ConflictError', currentVersion: 2 })
  })

  it('never becomes its own ancestor, however many are moved at once', async () => {
    const [a, b] = [await add('Nhánh A'), await add('Nhánh B')]
    const together = await Promise.allSettled([change(a.id, { parent: b.id }), change(b.id, { parent: a.id })])
    expect(together.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = together.find((each) => each.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'CATEGORY_CYCLE' })
    await expect(change(a.id, { parent: a.id })).rejects.toMatchObject({ code: 'CATEGORY_CYCLE' })
  })

  it('keeps its safeguards and its place in the tree once it or one below it was used', async () => {
    const top = await add('Cấp trên', { expression: true, noCapture: true })
    const below = await add('Cấp dưới', { parent: top.id })
    await change(top.id, { expression: true, noCapture: false, parent: desk.categories['ma-tuy'] })
    await open(below.id)
    await expect(change(top.id, { expression: true, parent: null })).rejects.toMatchObject({ code: 'CATEGORY_USED' })
    await change(top.id, { expression: false })
    await change(below.id, { expression: true })
    await expect(change(below.id, { expression: false })).rejects.toMatchObject({ code: 'CATEGORY_USED' })
  })
})

describe('a category that becomes stricter', () => {
  it('seals the captures of every case that is or ever was in it, at once', async () => {
    const { id, slug } = await add('Siết lại')
    const [stays, left, other] = [
      await makeCase(desk, { at: AT, category: slug, evidence: newKey() }),
      await makeCase(desk, { at: AT, category: slug, evidence: newKey() }),
      await makeCase(desk, { at: AT, evidence: newKey() }),
    ]
    const { version } = await desk.db.case.findUniqueOrThrow({ where: { id: left.case } })
    const moved = { case: left.case, expectedVersion: version, category: desk.categories['bung-no'] }
    await updateCase(desk.ask('can-bo-1', AT), { key: newKey(), ...moved })
    const isReadable = async ({ case: caseId }: { case: string }) => {
      const { sha256 } = await desk.db.evidence.findFirstOrThrow({ where: { caseId } })
      return (await readBytes(desk.db, sha256)) !== null
    }
    await change(id, { noCapture: true })
    expect([await isReadable(stays), await isReadable(left), await isReadable(other)]).toEqual([false, false, true])
    const seals = { type: 'case.captures_sealed', caseId: { in: [stays.case, left.case] } }
    expect(await desk.db.event.count({ where: seals })).toBe(2)
  })

  it('closes the files of its findings', async () => {
    const { id } = await add('Kiểm tra')
    const leader = desk.ask('lanh-dao', AT)
    const { sha256 } = await storeUpload(leader, new TextEncoder().encode('ảnh chụp'), 'text/plain')
    const { id: inspection } = await openInspection(leader, {
      ...{ key: newKey(), platform: desk.platforms.tiktok, title: 'Kiểm tra', scope: 'Mọi nội dung' },
      startedOn: '2026-03-01',
    })
    const finding = { title: 'Vi phạm', severity: 3, category: id, sha256, fileName: 'anh.txt' }
    await recordFinding(leader, { key: newKey(), inspection, expectedVersion: 1, ...finding })
    const recorded = await desk.db.finding.findFirstOrThrow({ where: { inspectionId: inspection } })
    const app = await startApp({ databaseUrl: desk.url })
    const manager = await app.as('MANAGER')
    const status = async () => (await fetch(`${app.url}/proofs/${recorded.id}`, { headers: manager.headers })).status
    expect(await status()).toBe(200)
    await change(id, { noCapture: true })
    expect(await status()).toBe(410)
    expect(await readAttachment(desk.db, recorded.id)).toMatchObject({ isForbidden: true })
    await app.stop()
  })

  it('requires reasons of necessity for drafts that exist', async () => {
    const { id, slug } = await add('Phát ngôn')
    const { request, contents } = await makeDraft(desk, { at: AT, category: slug })
    await desk.db.assessment.updateMany({ where: { itemId: { in: contents } }, data: { necessity: null } })
    await change(id, { expression: true })
    const submit = atVersion(desk, request, (expectedVersion) =>
      submitForApproval(desk.ask('can-bo-1', AT), { key: newKey(), request, expectedVersion }),
    )
    await expect(submit).rejects.toMatchObject({ code: 'NECESSITY_MISSING' })
  })
})

describe('a category that ended', () => {
  it('is not taken newly, and is kept by what has it', async () => {
    const { id } = await add('Đã thôi')
    const { id: kept } = await open(id)
    await expect(end(id, '2026-03-11')).rejects.toMatchObject({ code: 'TIME_IN_FUTURE' })
    await end(id, '2026-03-10')
    await expect(open(id)).rejects.toMatchObject({ code: 'CATEGORY_NOT_IN_USE', ids: [id] })
    const rename = async (category: string | undefined) => {
      const { version } = await desk.db.case.findUniqueOrThrow({ where: { id: kept } })
      const input = { key: newKey(), case: kept, expectedVersion: version, title: 'Tên khác', category }
      return updateCase(desk.ask('can-bo-1', AT), input)
    }
    await rename(id)
    await rename(desk.categories['bung-no'])
    await expect(rename(id)).rejects.toMatchObject({ code: 'CATEGORY_NOT_IN_USE' })
    await end(id, null)
    await rename(id)
  })
})

it('the board in memory follows a moved category', async () => {
  const app = await startApp({ databaseUrl: desk.url })
  const officer = await app.as('OPERATOR')
  const query = 'query ($id: ID!) { board(filter: { categoryIds: [$id] }) { counts { requests } } }'
  const read = async () => (await officer.get(query, { id: `Category_${desk.categories['vu-khi']}` })).board.counts
  expect(await read()).toEqual({ requests: 0 })
  const { id } = await add('Di chuyển')
  await change(id, { parent: desk.categories['vu-khi'] })
  await makeSent(desk, { at: AT, category: 'di-chuyen' })
  await expect.poll(read).toEqual({ requests: 1 })
  await app.stop()
})
