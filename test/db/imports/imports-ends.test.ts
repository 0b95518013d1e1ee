/** Imports that break off, are cancelled, or lose their case. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { ended, lineFile, readImport, sendFile } from '#support/files/import-files.ts'
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

const newCase = async (): Promise<string> =>
  (await officer.must('openCase', { title: 'Vụ nhập', categoryId: category })).id
const rowOf = (globalId: string) => globalId.slice(globalId.indexOf('_') + 1)

describe('an interrupted import', () => {
  it('changes nothing when the file breaks off, and restarts with the same key', async () => {
    const caseId = await newCase()
    const key = newKey()
    const urls = newPosts(6000)
    async function* broken() {
      yield lineFile(urls.slice(0, 5500))
      await until(
        async () => (await app.db.import.count({ where: { caseId: rowOf(caseId), received: { gt: 0 } } })) > 0,
      )
      throw new Error('the cable')
    }
    await expect(sendFile(officer, broken(), { case: caseId, key })).rejects.toThrow('the cable')
    const { id } = await app.db.import.findFirstOrThrow({ where: { caseId: rowOf(caseId) } })
    expect(await ended(officer, `Import_${id}`)).toMatchObject({ state: 'FAILED', failure: 'INTERRUPTED', added: 0 })
    expect(await app.db.caseItem.count({ where: { caseId: rowOf(caseId) } })).toBe(0)

    expect(await sendFile(officer, lineFile(urls), { case: caseId, key })).toMatchObject({
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

  it('stops when it is cancelled, and drops the staged lines', async () => {
    const caseId = await newCase()
    const { body } = await sendFile(officer, lineFile(newPosts(40_000)), { case: caseId })
    await until(async () => (await readImport(officer, body.id)).added > 0)
    expect(await officer.change('cancelImport', { importId: body.id })).toMatchObject({ __typename: 'Import' })
    const { added, state } = await readImport(officer, body.id)
    expect(state).toBe('CANCELLED')
    for (const who of [await app.as('MANAGER'), await app.as('PRESS')])
      expect(await who.change('cancelImport', { importId: body.id })).toMatchObject({ __typename: 'ForbiddenError' })
    expect(added).toBeLessThan(40_000)
    await until(async () => (await app.db.importRow.count({ where: { importId: rowOf(body.id) } })) === 0)
    expect(await app.db.caseItem.count({ where: { caseId: rowOf(caseId) } })).toBe(added)
    expect(await officer.change('cancelImport', { importId: body.id })).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
  })

  it('reads no more of its file when it is cancelled during the upload', async () => {
    const caseId = await newCase()
    async function* slow() {
      yield lineFile(newPosts(5500))
      await until(
        async () => (await app.db.import.count({ where: { caseId: rowOf(caseId), received: { gt: 0 } } })) > 0,
      )
      const { id } = await app.db.import.findFirstOrThrow({ where: { caseId: rowOf(caseId) } })
      await officer.must('cancelImport', { importId: `Import_${id}` })
      yield lineFile(newPosts(5500))
    }
    expect(await sendFile(officer, slow(), { case: caseId })).toMatchObject({ status: 409 })
    expect(await app.db.import.findFirst({ where: { caseId: rowOf(caseId) } })).toMatchObject({
      state: 'CANCELLED',
      added: 0,
    })
  })

  it('ends when its case is closed meanwhile', async () => {
    const caseId = await newCase()
    async function* closing() {
      // An import begins when enough of its file has arrived to recognize the form.
      yield lineFile(newPosts(5500))
      await until(async () => (await app.db.import.count({ where: { caseId: rowOf(caseId) } })) > 0)
      await officer.must('closeCase', { caseId: caseId, expectedVersion: 1 })
    }
    const { body } = await sendFile(officer, closing(), { case: caseId })
    expect(await ended(officer, body.id)).toMatchObject({ state: 'FAILED', failure: 'CASE_CLOSED', added: 0 })
    expect(await sendFile(officer, 'x', { case: caseId })).toMatchObject({ status: 409, body: { code: 'CASE_CLOSED' } })
  })
})
