/** The list of imports: its filters, and its pages in both directions. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { ended, lineFile, sendFile } from '#support/files/import-files.ts'
import { newPosts } from '#support/make.ts'

let app: TestApp
let officer: Client
const ids: string[] = []
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
  const { categories } = await officer.get('{ categories { id } }')
  const { id } = await officer.must('openCase', { title: 'Vụ nhập', categoryId: categories[0].id })
  const program = await app.key('INTEGRATOR', ['read', 'write'])
  for (const sender of [officer, await app.as('SUPERVISOR'), program, officer, officer]) {
    const { body } = await sendFile(sender, lineFile(newPosts(2)), { case: id })
    await ended(sender, body.id)
    ids.unshift(body.id)
  }
  await officer.must('undoImport', { importId: ids[0], reason: 'Nhập nhầm vụ' })
})
afterAll(() => app.stop())

const list = async (args: object): Promise<Data> =>
  (
    await officer.get(
      `query ($filter: ImportFilter, $first: Int, $after: String, $last: Int, $before: String) {
        imports(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
          nodes { id }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
      }`,
      args,
    )
  ).imports

const idsOf = ({ nodes }: Data): string[] => nodes.map(({ id }: Data) => id)

it('is read forward and backward, page by page', async () => {
  const first = await list({ first: 2 })
  expect(idsOf(first)).toEqual(ids.slice(0, 2))
  const second = await list({ first: 2, after: first.pageInfo.endCursor })
  expect(idsOf(second)).toEqual(ids.slice(2, 4))
  expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
  const back = await list({ last: 2, before: second.pageInfo.startCursor })
  expect(idsOf(back)).toEqual(ids.slice(0, 2))
  expect(back.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
  expect(idsOf(await list({ last: 1 }))).toEqual(ids.slice(4))
})

it('is filtered by state and sender', async () => {
  const { viewer } = await officer.get('{ viewer { id } }')
  expect(idsOf(await list({ filter: { senderId: viewer.id } }))).toEqual([ids[0], ids[1], ids[4]])
  expect(idsOf(await list({ filter: { byProgram: true } }))).toEqual([ids[2]])
  expect(idsOf(await list({ filter: { byProgram: false, states: ['DONE'] } }))).toEqual([ids[1], ids[3], ids[4]])
  expect(idsOf(await list({ filter: { states: ['UNDOING', 'UNDONE'] } }))).toEqual([ids[0]])
  expect(idsOf(await list({ filter: { states: [] } }))).toEqual([])
})

it('is paged within a filter', async () => {
  const filter = { byProgram: false, states: ['DONE'] }
  const first = await list({ filter, first: 2 })
  expect(first.pageInfo.hasNextPage).toBe(true)
  expect(idsOf(await list({ filter, first: 2, after: first.pageInfo.endCursor }))).toEqual([ids[4]])
})
