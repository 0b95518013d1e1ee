/** A category has names in the languages of its operator. Every answer shows the name that fits its language best. */
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { publishBriefing, submitBriefing } from '@takedown/server/domain/briefings/publishing.ts'
import { addCategory, changeCategory } from '@takedown/server/domain/categories/categories.ts'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { makeSent, newKey } from '#support/make.ts'
import { textsIn } from '#support/objects/own-reference.ts'

const AT = '2025-09-10T02:00:00Z'
let app: TestApp
let manager: Client
beforeAll(async () => {
  app = await startApp()
  manager = await app.as('MANAGER')
})
afterAll(() => app.stop())

type Names = Record<string, string>
const admin = () => app.desk.ask('quan-tri', AT)
const flags = { severity: 3, expression: false, noCapture: false }
const add = (names: Names) => addCategory(admin(), { key: newKey(), names: textsIn(names), ...flags })
async function rename(id: string, names: Names) {
  const { version: expectedVersion } = await app.db.category.findUniqueOrThrow({ where: { id } })
  const input = { key: newKey(), category: id, names: textsIn(names), ...flags, expectedVersion }
  return changeCategory(admin(), input)
}
const NAMES = 'vi: name en: name(locale: EN) names { language text }'
const shown = async (id: string) =>
  (
    await manager.get(`query ($id: ID!) { node(id: $id) { ... on Category { slug ${NAMES} } } }`, {
      id: `Category_${id}`,
    })
  ).node

describe('the names of a category', () => {
  it.each<[Names, vi: string, en: string]>([
    [{ vi: 'Cá cược', en: 'Betting', pt: 'Apostas' }, 'Cá cược', 'Betting'],
    [{ vi: 'Buôn người', pt: 'Tráfico' }, 'Buôn người', 'Buôn người'],
    [{ en: 'Forgery', pt: 'Falsificação' }, 'Forgery', 'Forgery'],
    [{ pt: 'Contrabando', lo: 'ລັກລອບ' }, 'ລັກລອບ', 'ລັກລອບ'],
  ])(
    '%j are shown in the language of the reader, else in Vietnamese, English or another language',
    async (names, vi, en) => {
      const { id } = await add(names)
      expect(await shown(id)).toMatchObject({ vi, en })
      expect(Object.fromEntries((await shown(id)).names.map((each: never) => Object.values(each)))).toEqual(names)
    },
  )

  it('are at least one, each with a letter or a digit, in languages that exist', async () => {
    await expect(add({})).rejects.toMatchObject({ issues: [{ path: 'names' }] })
    await expect(add({ pt: '…' })).rejects.toMatchObject({ issues: [{ path: 'names.0.text' }] })
    await expect(add({ 'not a tag': 'x' })).rejects.toMatchObject({ issues: [{ path: 'names.0.language' }] })
  })

  it('differ from those of other categories in the first of Vietnamese, English and others that both have', async () => {
    const { id } = await add({ vi: 'Hàng giả', en: 'Counterfeits', pt: 'Falsificações' })
    const known = { code: 'CATEGORY_KNOWN', ids: [id] }
    await expect(add({ vi: 'hàng  GIA', en: 'Other' })).rejects.toMatchObject(known)
    await expect(add({ en: 'counterfeits', pt: 'Outra' })).rejects.toMatchObject(known)
    await expect(add({ pt: 'FALSIFICACOES' })).rejects.toMatchObject(known)
    // Two packs may give categories with different Vietnamese names the same English name.
    await add({ vi: 'Hàng nhái', en: 'Counterfeits' })
    await rename(id, { vi: 'Hàng giả', lo: 'ປອມ' })
  })

  it('give a short name: from the Latin letters, or a hash if the name has other letters', async () => {
    const slug = async (names: Names) => (await shown((await add(names)).id)).slug
    expect(await slug({ pt: 'Ódio na rede', en: 'Hate online' })).toBe('hate-online')
    expect(await slug({ pt: 'Ameaças 2' })).toBe('ameacas-2')
    expect(await slug({ lo: 'ປະເພດ 5' })).toMatch(/^category-[0-9a-f]{12}$/)
    // Only the letters differ, not the digit.
    expect(await slug({ lo: 'ກຸ່ມ 5' })).toMatch(/^category-[0-9a-f]{12}$/)
  })
})

it('figures, boards and published briefings show the name that fits, and a briefing keeps it', async () => {
  const { id } = await add({ pt: 'Burla' })
  app.desk.categories.burla = id
  await makeSent(app.desk, { at: AT, category: 'burla' })
  const figures = `{ figures(filter: { from: "2025-09-01", to: "2025-09-30" }, groupBy: [CATEGORY]) {
    rows { keys { key labelVi labelEn } } } }`
  const labels = async () =>
    (await manager.get(figures)).figures.rows
      .flatMap(({ keys }: { keys: { key: string }[] }) => keys)
      .find(({ key }: { key: string }) => key.includes(id))
  expect(await labels()).toMatchObject({ labelVi: 'Burla', labelEn: 'Burla' })
  const [author, chief] = ['quan-ly', 'lanh-dao'].map((who) => app.desk.ask(who, '2025-10-06T02:00:00Z'))
  const { id: briefing } = await draftBriefing(author!, { key: newKey(), month: '2025-09', heldOn: '2025-10-06' })
  await submitBriefing(author!, { key: newKey(), briefing, expectedVersion: 1 })
  await publishBriefing(chief!, { key: newKey(), briefing, expectedVersion: 2 })
  await rename(id, { pt: 'Burla', en: 'Scam' })
  expect(await labels()).toMatchObject({ labelVi: 'Scam', labelEn: 'Scam' })
  const board = '{ board(first: 1) { nodes { category { vi: name en: name(locale: EN) } } } }'
  expect((await manager.get(board)).board.nodes).toEqual([{ category: { vi: 'Scam', en: 'Scam' } }])
  const frozen = await app.db.briefingFigure.findMany({ where: { briefingId: briefing, scope: `CATEGORY/${id}` } })
  expect(new Set(frozen.flatMap(({ labelVi, labelEn }) => [labelVi, labelEn]))).toEqual(new Set(['Burla']))
})

it('the history shows a new language, and what an earlier version recorded of a name', async () => {
  const { id } = await add({ vi: 'Đe dọa', en: 'Threats' })
  const earlier = { nameVi: 'Đe dọa', nameEn: 'Threats', severity: 3, expression: false, noCapture: false }
  await runSystemCommand(app.db, new Date(AT), 'test', async (_tx, append) => {
    const data = { ...earlier, categoryBefore: { ...earlier, nameEn: 'Menaces' } }
    append({ type: 'category.changed', subject: { type: 'Category', id }, data: data as never })
    return {}
  })
  await rename(id, { vi: 'Đe dọa', en: 'Threats', lo: 'ຂົ່ມຂູ່' })
  const auditor = await app.as('AUDITOR')
  const { settingsHistory } = await auditor.get(
    `query ($id: ID) { settingsHistory(page: CATEGORIES, subjectId: $id, first: 2) {
      nodes { subjectName changes { field language before after } } } }`,
    { id: `Category_${id}` },
  )
  expect(settingsHistory.nodes).toEqual([
    {
      subjectName: { vi: 'Đe dọa', en: 'Threats', lo: 'ຂົ່ມຂູ່' },
      changes: [{ field: 'names', language: 'lo', before: null, after: 'ຂົ່ມຂູ່' }],
    },
    {
      subjectName: { vi: 'Đe dọa', en: 'Threats', lo: 'ຂົ່ມຂູ່' },
      changes: [{ field: 'names', language: 'en', before: 'Menaces', after: 'Threats' }],
    },
  ])
})
