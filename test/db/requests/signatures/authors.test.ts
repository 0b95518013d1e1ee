/** Nobody signs what that person wrote before the draft: the category of the case, its items, their titles and addressees. */
import { authorsOf } from '@takedown/server/domain/signatures/authors.ts'
import { readLocked } from '@takedown/server/domain/signatures/locked-request.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice } from '#support/browser/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.app.stop())

describe('a supervisor who, before the draft,', () => {
  const site = () => `https://trang-${crypto.randomUUID()}.example.org/bai`
  const post = () => `https://www.facebook.com/groups/${crypto.randomUUID()}`
  const newCase = async (who: typeof office.officer, urls: string[]) => {
    const made = await who.must('openCase', {
      title: 'Vụ',
      categoryId: `Category_${office.desk.categories['bung-no']}`,
    })
    await who.must('addItems', { caseId: made.id, items: urls.map((url) => ({ url })) })
    const rows = await office.db.caseItem.findMany({ where: { caseId: made.id.split('_')[1] } })
    return { caseId: made.id as string, itemIds: rows.map(({ itemId }) => `ContentItem_${itemId}`) }
  }
  type Made = Awaited<ReturnType<typeof newCase>>
  const facebook = () => `Platform_${office.desk.platforms.facebook}`

  it.each([
    ['opened the case and added the items', async () => newCase(office.supervisor, [post()])],
    [
      'set the category',
      async () => {
        const made = await newCase(office.officer, [post()])
        const { version } = await office.db.case.findUniqueOrThrow({ where: { id: made.caseId.split('_')[1]! } })
        const categoryId = `Category_${office.desk.categories['thong-tin-sai']}`
        await office.supervisor.must('updateCase', { caseId: made.caseId, expectedVersion: version, categoryId })
        return made
      },
    ],
    [
      'corrected the title of an item',
      async () => {
        const made = await newCase(office.officer, [post()])
        await office.supervisor.must('correctItem', { itemId: made.itemIds[0], title: 'Tên khác' })
        return made
      },
    ],
    [
      'chose the addressee',
      async () => {
        const host = { name: `Host ${crypto.randomUUID()}`, kind: 'HOST', country: 'VN', languages: ['vi'] }
        const { id: addresseeId } = await office.admin.must('addPlatform', { ...host, hosts: [], operator: 'Host' })
        const made = await newCase(office.officer, [site()])
        await office.supervisor.must('chooseAddressee', { caseId: made.caseId, itemIds: made.itemIds, addresseeId })
        return { ...made, platformId: addresseeId }
      },
    ],
  ] as [string, () => Promise<Made & { platformId?: string }>][])(
    '%s is an author of what is signed',
    async (_what, make) => {
      const { caseId, itemIds, platformId = facebook() } = await make()
      const powerId = `Power_${office.desk.powers['nd-147-2024-24h']}`
      const draft = await office.officer.must('draftRequest', { caseId, platformId, powerId, itemIds })
      const supervisor = await office.db.user.findFirstOrThrow({ where: { email: { startsWith: 'lanh-dao@' } } })
      const locked = await readLocked(office.db, { id: draft.id.split('_')[1]! })
      expect(await authorsOf(office.db, locked)).toContain(supervisor.id)
    },
  )

  it('saved the case without another category is none', async () => {
    const { caseId, itemIds } = await newCase(office.officer, [post()])
    const { version, categoryId } = await office.db.case.findUniqueOrThrow({ where: { id: caseId.split('_')[1]! } })
    await office.supervisor.must('updateCase', {
      ...{ caseId, expectedVersion: version, title: 'Tên vụ khác', categoryId: `Category_${categoryId}` },
    })
    const powerId = `Power_${office.desk.powers['nd-147-2024-24h']}`
    const draft = await office.officer.must('draftRequest', { caseId, platformId: facebook(), powerId, itemIds })
    const locked = await readLocked(office.db, { id: draft.id.split('_')[1]! })
    const officer = await office.db.user.findFirstOrThrow({
      where: { email: { startsWith: 'can-bo' }, id: { in: locked.editorIds } },
    })
    expect(await authorsOf(office.db, locked)).toEqual([officer.id])
  })
})
