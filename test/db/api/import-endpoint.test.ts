/** The HTTP endpoint for imports of items: access, hostile files and size limits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { ended, lineFile, sendFile } from '#support/files/import-files.ts'
import { newPosts } from '#support/make.ts'

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

describe('the import endpoint', () => {
  it('is open to viewers who may add items, and missing to others', async () => {
    const caseId = await newCase()
    const file = lineFile(newPosts(1))
    const nobody = app.nobody()
    const outside = [await app.as('PLATFORM', 'facebook'), await app.as('PRESS'), nobody]
    for (const who of outside)
      expect((await who.ask('{ imports { nodes { id } } }')).errors).toMatchObject([
        { extensions: { code: who === nobody ? 'UNAUTHENTICATED' : 'NOT_FOUND' } },
      ])
    for (const who of [...outside, await app.as('MANAGER')]) {
      expect(await sendFile(who, file, { case: caseId })).toMatchObject({ status: 403 })
      expect(await sendFile(who, file, { case: `Case_${crypto.randomUUID()}` })).toMatchObject({ status: 403 })
    }
    expect(await sendFile(await app.key('INTEGRATOR', ['read']), file, { case: caseId })).toMatchObject({ status: 403 })
    const program = await app.key('INTEGRATOR', ['read', 'write'])
    const { body } = await sendFile(program, file, { case: caseId })
    expect(await ended(program, body.id)).toMatchObject({ state: 'DONE', added: 1 })
  })

  it('refuses requests that are not imports', async () => {
    const caseId = await newCase()
    const nowhere = `Case_${crypto.randomUUID()}`
    expect(await sendFile(officer, 'x', { case: nowhere })).toMatchObject({ status: 404 })
    expect(await sendFile(officer, 'x', { case: 'nonsense' })).toMatchObject({ status: 404 })
    expect(await sendFile(officer, 'x', { case: caseId, type: 'application/pdf' })).toMatchObject({ status: 415 })
    expect(await sendFile(officer, 'x', { case: caseId, key: 'short' })).toMatchObject({
      status: 422,
      body: { code: 'INVALID' },
    })
    for (const [file, type, code] of [
      ['%PDF-1.7', 'application/octet-stream', 'UNSUPPORTED'],
      ['PK\u0003\u0004nothing', 'application/octet-stream', 'MALFORMED'],
      ['[{"name":"x"}]', 'application/json', 'NO_ADDRESS_COLUMN'],
      ['\n\n', 'application/octet-stream', 'EMPTY'],
    ] as const)
      expect(await sendFile(officer, file, { case: caseId, type })).toMatchObject({ status: 422, body: { code } })
    expect((await officer.get('query ($id: ID!) { case(id: $id) { imports { id } } }', { id: caseId })).case).toEqual({
      imports: [],
    })
  })

  it('rejects lines that nest too deep, ignores columns beyond the limit, and reads the others', async () => {
    const caseId = await newCase()
    const [deep, post] = [`${'['.repeat(5_000)}${']'.repeat(5_000)}`, JSON.stringify({ url: newPosts(1)[0] })]
    const lines = lineFile([deep, post])
    const json = await sendFile(officer, lines, { case: caseId, type: 'application/x-ndjson' })
    expect(json).toMatchObject({ status: 201, body: { received: 2, rejected: 1 } })
    expect((await ended(officer, json.body.id)).problems).toMatchObject([
      { line: 1, reason: 'nested more than 64 levels deep' },
    ])
    const wide = lineFile(['url,title', ','.repeat(10_000), `${newPosts(1)[0]},x`])
    const csv = await sendFile(officer, wide, { case: caseId, type: 'text/csv' })
    expect(await ended(officer, csv.body.id)).toMatchObject({ received: 1, added: 1, rejected: 0 })
  })

  it.each(['\r', '\r\n', '\n'])(
    'reads lines that end with %j, also if the network splits the line end',
    async (lineEnd) => {
      const caseId = await newCase()
      const lines = ['url,title', `${newPosts(1)[0]},a`, 'vay,b', `${newPosts(1)[0]},c`]
      function* bytes() {
        for (const character of lines.join(lineEnd)) yield character
      }
      const { body } = await sendFile(officer, bytes(), { case: caseId, type: 'text/csv' })
      const done = await ended(officer, body.id)
      expect(done).toMatchObject({ state: 'DONE', received: 3, rejected: 1, problems: [{ line: 3 }] })
    },
  )

  it('refuses CSV whose lines end with another character', async () => {
    const file = `url,title\u2028${newPosts(1)[0]},a`
    expect(await sendFile(officer, file, { case: await newCase(), type: 'text/csv' })).toMatchObject({
      status: 422,
      body: { code: 'BAD_HEADER' },
    })
  })

  it('accepts at most 200 MB', async () => {
    const caseId = await newCase()
    const megabyte = 'x'.repeat(1024 * 1024)
    function* endless() {
      for (let megabytes = 0; megabytes < 202; megabytes++) yield megabyte
    }
    expect(await sendFile(officer, endless(), { case: caseId })).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE' },
    })
    expect(await app.db.import.findFirst({ where: { caseId: caseId.slice('Case_'.length) } })).toMatchObject({
      state: 'FAILED',
      failure: 'TOO_LARGE',
    })
  })
})
