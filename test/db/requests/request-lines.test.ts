/** GET /exports/requests.ndjson: programs read all requests as lines, can prove them, and continue where they stopped. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { makeSent } from '#support/make.ts'

let app: TestApp
let key: Client
beforeAll(async () => {
  app = await startApp()
  for (let n = 0; n < 3; n++) await makeSent(app.desk, { at: new Date(Date.now() - 3_600_000).toISOString() })
  key = await app.key('INTEGRATOR', ['read'])
})
afterAll(() => app.stop())

const read = async (query = '', { headers }: { headers: Record<string, string | undefined> } = key) =>
  fetch(`${app.url}/exports/requests.ndjson${query}`, { headers: headers as Record<string, string> })

interface Line {
  id: string
  number: string
  cursor: string
  manifest?: { rows: number; sha256: string; after: string; complete: boolean }
}
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

it('lists every request, with a manifest that proves the bytes', async () => {
  const text = await (await read()).text()
  const lines = linesOf(text)
  const { manifest } = lines.pop()!
  expect(lines.map(({ id }) => id.split('_')[1]).sort()).toEqual(
    (await app.db.removalRequest.findMany({ select: { id: true } })).map(({ id }) => id).sort(),
  )
  const bytes = text.slice(0, text.lastIndexOf('{"manifest"'))
  expect(manifest).toEqual({
    ...{ rows: 3, complete: true, after: lines.at(-1)!.cursor },
    sha256: createHash('sha256').update(bytes).digest('hex'),
  })
})

it('continues after each cursor, and lists what changed since', async () => {
  const lines = linesOf(await (await read()).text())
  const [first, second, third] = lines
  const rest = linesOf(await (await read(`?after=${first!.cursor}`)).text())
  expect(rest.slice(0, -1).map(({ id }) => id)).toEqual([second!.id, third!.id])
  const end = lines.at(-1)!.manifest!.after
  expect(linesOf(await (await read(`?after=${end}`)).text())[0]!.manifest).toMatchObject({ rows: 0, after: end })
  const sent = await makeSent(app.desk, { at: new Date(Date.now() - 3_600_000).toISOString() })
  const later = linesOf(await (await read(`?after=${end}`)).text())
  expect(later[0]!.id).toBe(`RemovalRequest_${sent.request}`)
})

it('refuses people, programs of newsrooms and wrong cursors', async () => {
  expect((await read('', { headers: {} })).status).toBe(401)
  expect((await read('', await app.as('OPERATOR'))).status).toBe(404)
  expect((await read('', await app.key('PRESS', ['read'], { newsroom: await newsroom() }))).status).toBe(404)
  expect((await read('?after=abc')).status).toBe(400)
})

it('shows a platform only its own requests, without facts about cases', async () => {
  const platform = await app.key('PLATFORM', ['read'], { platform: app.desk.platforms.tiktok })
  expect(linesOf(await (await read('', platform)).text())[0]!.manifest!.rows).toBe(0)
  const own = await app.key('PLATFORM', ['read'], { platform: app.desk.platforms.facebook })
  const [line] = linesOf(await (await read('', own)).text())
  expect(line).toHaveProperty('number')
  expect(line).not.toHaveProperty('case_title')
})

const newsroom = async () => (await app.db.newsroom.findFirstOrThrow()).id
