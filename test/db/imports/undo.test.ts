/** An import is undone as long as no request contains its items. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { ended, lineFile, sendFile } from '#support/files/import-files.ts'
import { makeDraft, newPosts } from '#support/make.ts'

let app: TestApp
let officer: Client
let category: string
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
  category = (await officer.get('{ categories { id slug } }')).categories.find(
    ({ slug }: Data) => slug === 'bung-no',
  ).id
})
afterAll(() => app.stop())

const newCase = async (): Promise<string> =>
  (await officer.must('openCase', { title: 'Vụ nhập', categoryId: category })).id

const stateOf = async (id: string): Promise<Data> =>
  (
    await officer.get(
      'query ($id: ID!) { import(id: $id) { state undone sender allowedCommands case { itemCount } } }',
      {
        id,
      },
    )
  ).import

async function imported(caseId: string, addresses: string[]): Promise<string> {
  const { body } = await sendFile(officer, lineFile(addresses), { case: caseId })
  await ended(officer, body.id)
  return body.id
}

it('takes out what the import added, and leaves what was there before', async () => {
  const caseId = await newCase()
  const posts = newPosts(7_000)
  await officer.must('addItems', { caseId, items: posts.slice(0, 3).map((url) => ({ url })) })
  const id = await imported(caseId, posts)
  expect(await stateOf(id)).toMatchObject({ state: 'DONE', case: { itemCount: 7_000 }, sender: expect.any(String) })
  expect((await stateOf(id)).allowedCommands).toContain('UNDO_IMPORT')
  await officer.must('undoImport', { importId: id, reason: 'Nhập nhầm vụ' })
  await until(async () => (await stateOf(id)).state === 'UNDONE')
  expect(await stateOf(id)).toMatchObject({ undone: 6_997, case: { itemCount: 3 }, allowedCommands: [] })
  expect(await officer.change('undoImport', { importId: id, reason: 'Lần nữa' })).toMatchObject({
    code: 'ILLEGAL_TRANSITION',
  })
  // The same file can be imported again.
  const again = await imported(caseId, posts)
  expect(await stateOf(again)).toMatchObject({ case: { itemCount: 7_000 } })
})

it('is refused once a request contains an item of the import', async () => {
  const draft = await makeDraft(app.desk, { at: new Date(Date.now() - 3_600_000).toISOString() })
  const caseId = `Case_${draft.case}`
  const id = await imported(caseId, newPosts(2))
  const [requested] = draft.contents
  await app.db.caseItem.updateMany({ where: { itemId: requested! }, data: { importId: id.slice('Import_'.length) } })
  expect(await officer.change('undoImport', { importId: id, reason: 'Nhầm' })).toMatchObject({
    code: 'ITEM_REQUESTED',
    ids: [`ContentItem_${requested}`],
  })
  expect(await stateOf(id)).toMatchObject({ state: 'DONE', undone: 0 })
})

it('hands out all lines that could not be read, to staff only', async () => {
  const caseId = await newCase()
  const lines = Array.from({ length: 1_500 }, (_, n) => `dòng hỏng ${n}`)
  const id = await imported(caseId, [...newPosts(1), ...lines])
  const path = `/imports/${id}/problems.ndjson`
  const response = await fetch(`${officer.url}${path}`, { headers: officer.headers as Record<string, string> })
  expect(response.status).toBe(200)
  const problems = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(problems).toHaveLength(1_500)
  expect(problems[0]).toEqual({ line: 2, raw: 'dòng hỏng 0', reason: 'url: not an address', taken: false })
  const platform = await app.as('PLATFORM', 'facebook')
  for (const [who, status] of [
    [platform, 404],
    [app.nobody(), 401],
  ] as const)
    expect((await fetch(`${who.url}${path}`, { headers: who.headers as Record<string, string> })).status).toBe(status)
})
