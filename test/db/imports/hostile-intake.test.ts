/** Generated hostile files: none gives an error of the server, and none leaves half an import. FULL=1 sends ten times as many. */
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { ended, lineFile, sendFile } from '#support/files/import-files.ts'
import { hostileFile } from '#support/intake/hostile-files.ts'
import { newPosts } from '#support/make.ts'

const FILES = process.env.FULL ? 2_000 : 200

let app: TestApp
let officer: Client
let caseId: string
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
  const { categories } = await officer.get('{ categories { id slug } }')
  const category = categories.find(({ slug }: Data) => slug === 'bung-no').id
  caseId = (await officer.must('openCase', { title: 'Vụ nhập', categoryId: category })).id
})
afterAll(() => app.stop())

const post = (bytes: Uint8Array, look: boolean): Promise<{ status: number; body: Data }> =>
  new Promise((resolve, reject) => {
    const { url, headers } = officer
    const type = { 'content-type': 'application/octet-stream', 'idempotency-key': crypto.randomUUID() }
    const request = httpRequest(
      `${url}/imports?case=${caseId}&look=${look}`,
      { method: 'POST', headers: { ...headers, ...type } },
      async (response) => {
        let text = ''
        for await (const chunk of response.setEncoding('utf8')) text += chunk
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) })
      },
    )
    request.on('error', reject)
    request.end(bytes)
  })

it(`${FILES} hostile files are taken or refused with a reason, and the server lives`, {
  timeout: 1_800_000,
}, async () => {
  const statuses = new Map<number, number>()
  const ids: string[] = []
  for (let number = 0; number < FILES; number++) {
    const { kind, bytes } = hostileFile(number)
    const { status, body } = await post(bytes, number % 3 === 0)
    expect([number, kind, status, body]).toEqual([
      number,
      kind,
      expect.toSatisfy((code) => [200, 201, 413, 422].includes(code)),
      body,
    ])
    if (status >= 400) expect(body.code).toMatch(/^[A-Z_]+$/)
    if (status === 201) ids.push(body.id)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(ids.length).toBeGreaterThan(FILES / 10)
  for (const id of ids) {
    const done = await ended(officer, id)
    expect([id, done.state, done.processed]).toEqual([id, 'DONE', done.received])
  }
  expect(await app.db.import.count({ where: { caseId: caseId.slice('Case_'.length) } })).toBe(ids.length)
  const last = await sendFile(officer, lineFile(newPosts(3)), { case: caseId })
  expect(await ended(officer, last.body.id)).toMatchObject({ state: 'DONE', added: 3 })
})
