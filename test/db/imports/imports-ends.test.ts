import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/app.ts'
import type { Client, Data } from '#support/client.ts'
import { until } from '#support/feed.ts'
import { ended, lineFile, readImport, sendFile } from '#support/import-files.ts'
import { newKey, newPosts } from '#support/make.ts'

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

const newCase = async (): Promise<string> => (await officer.must('openCase', { title: 'Vụ nhập', category })).id
const rowOf = (globalId: string) => globalId.slice(globalId.indexOf('_') + 1)

describe('an import that does not come to its end', () => {
  it('changes nothing where the file breaks off, and takes it anew with the same key', async () => {
    const home = await newCase()
    const key = newKey()
    const urls = newPosts(6000)
    async function* broken() {
      yield lineFile(urls.slice(0, 5500))
      await until(async () => (await app.db.import.count({ where: { caseId: rowOf(home), received: { gt: 0 } } })) > 0)
      throw new Error('the cable')
    }
    await expect(sendFile(officer, broken(), { case: home, key })).rejects.toThrow('the cable')
    const { id } = await app.db.import.findFirstOrThrow({ where: { caseId: rowOf(home) } })
    expect(await ended(officer, `Import_${id}`)).toMatchObject({ state: 'FAILED', failure: 'INTERRUPTED', added: 0 })
    expect(await app.db.caseItem.count({ where: { caseId: rowOf(home) } })).toBe(0)

    expect(await sendFile(officer, lineFile(urls), { case: home, key })).toMatchObject({
      status: 201,
      body: { id: `Import_${id}` },
    })
    expect(await ended(officer, `Import_${id}`)).toMatchObject({
      state: 'DONE',
      failure: null,
      received: 6000,
      added: 6000,
    })
    expect(await app.db.importRow.count({ where: { importId: id } })).toBe(0)
  })

  it('stops where it is when it is cancelled, and drops what was staged', async () => {
    const home = await newCase()
    const { body } = await sendFile(officer, lineFile(newPosts(40_000)), { case: home })
    await until(async () => (await readImport(officer, body.id)).added > 0)
    expect(await officer.change('cancelImport', { import: body.id })).toMatchObject({ __typename: 'Import' })
    const { added, state } = await readImport(officer, body.id)
    expect(state).toBe('CANCELLED')
    for (const who of [await app.as('MANAGER'), await app.as('PRESS')])
      expect(await who.change('cancelImport', { import: body.id })).toMatchObject({ __typename: 'ForbiddenError' })
    expect(added).toBeLessThan(40_000)
    await until(async () => (await app.db.importRow.count({ where: { importId: rowOf(body.id) } })) === 0)
    expect(await app.db.caseItem.count({ where: { caseId: rowOf(home) } })).toBe(added)
    expect(await officer.change('cancelImport', { import: body.id })).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })

  it('cancelled while its file comes in, takes no more of it', async () => {
    const home = await newCase()
    async function* slow() {
      yield lineFile(newPosts(5500))
      await until(async () => (await app.db.import.count({ where: { caseId: rowOf(home), received: { gt: 0 } } })) > 0)
      const { id } = await app.db.import.findFirstOrThrow({ where: { caseId: rowOf(home) } })
      await officer.must('cancelImport', { import: `Import_${id}` })
      yield lineFile(newPosts(5500))
    }
    expect(await sendFile(officer, slow(), { case: home })).toMatchObject({ status: 409 })
    expect(await app.db.import.findFirst({ where: { caseId: rowOf(home) } })).toMatchObject({
      state: 'CANCELLED',
      added: 0,
    })
  })

  it('ends where its case was closed meanwhile', async () => {
    const home = await newCase()
    async function* closing() {
      yield lineFile(newPosts(10))
      await until(async () => (await app.db.import.count({ where: { caseId: rowOf(home) } })) > 0)
      await officer.must('closeCase', { case: home, expectedVersion: 1 })
    }
    const { body } = await sendFile(officer, closing(), { case: home })
    expect(await ended(officer, body.id)).toMatchObject({ state: 'FAILED', failure: 'CASE_CLOSED', added: 0 })
    expect(await sendFile(officer, 'x', { case: home })).toMatchObject({ status: 409, body: { code: 'CASE_CLOSED' } })
  })
})
