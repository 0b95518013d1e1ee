/** Runs every example of docs/for-platforms.md against a server, in the order of the page. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { blocksOf, difference, filled } from '#support/files/doc-examples.ts'
import { makeSent, type Sent } from '#support/make.ts'

const PAGE = fileURLToPath(new URL('../../../docs/for-platforms.md', import.meta.url))
const run = promisify(execFile)

let app: TestApp
let sent: Sent
let key: Client
let folder: string
beforeAll(async () => {
  app = await startApp()
  sent = await makeSent(app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 6 })
  key = await app.key('PLATFORM', ['read', 'write'], { platform: app.desk.platforms.facebook })
  folder = await mkdtemp(path.join(tmpdir(), 'for-platforms-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await app.stop()
})

it('gives the answers that the page promises', async () => {
  const request = () => app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  const { number } = await request()
  const SECRET = `whsec_${Buffer.from('a secret of twenty-four bytes').toString('base64')}`
  const BODY = JSON.stringify({ type: 'takedown.request', data: { number } })
  const sentAt = new Date()
  const HEADERS = JSON.stringify({
    'webhook-id': 'msg-1',
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': new Webhook(SECRET).sign('msg-1', sentAt, BODY),
  })
  const env: Record<string, string> = {
    ...{ PATH: process.env.PATH!, DESK: app.url, KEY: key.headers.authorization!.replace('Bearer ', '') },
    ...{ REQUEST: `RemovalRequest_${sent.request}`, NUMBER: number, SECRET, BODY, HEADERS },
    ...Object.fromEntries(sent.items.map((id, at) => [`ITEM_${at + 1}`, `RequestItem_${id}`])),
  }
  const options = { env, timeout: 30_000 }
  const blocks = blocksOf(await readFile(PAGE, 'utf8'))
  const counts: Record<string, number> = {}
  let output = ''
  for (const [at, { line, kind, text }] of blocks.entries()) {
    counts[kind] = (counts[kind] ?? 0) + 1
    const values = { ...env, VERSION: (await request()).version }
    const where = `line ${line} of the page`
    if (kind === 'sh')
      output = (await run('bash', ['-euo', 'pipefail', '-c', text], { ...options, cwd: folder })).stdout
    else if (kind === 'js')
      output = (
        await run(process.execPath, ['--input-type=module', '-e', text], {
          ...options,
          // Where the packages of the example are installed.
          cwd: fileURLToPath(new URL('../..', import.meta.url)),
        })
      ).stdout
    else if (kind === 'graphql') {
      const next = blocks[at + 1]
      const variables = next?.kind === 'json variables' ? JSON.parse(filled(next.text, values)) : {}
      const { status: _, ...answer } = await key.ask(filled(text, values), variables)
      output = JSON.stringify(answer)
    } else if (kind === 'json answer')
      expect(difference(JSON.parse(filled(text, values)), JSON.parse(output)), `${where}: ${output}`).toBeNull()
    else if (kind === 'text output') expect(output.trim(), where).toBe(filled(text, values))
    else expect(kind, where).toBe('json variables')
  }
  expect(counts).toEqual({
    ...{ sh: 7, graphql: 10, js: 2 },
    ...{ 'json variables': 4, 'json answer': 16, 'text output': 2 },
  })
  const states = await app.db.requestItem.findMany({
    where: { requestId: sent.request },
    orderBy: { position: 'asc' },
    select: { state: true },
  })
  expect(states.map(({ state }) => state)).toEqual([
    ...['ACTIONED', 'REFUSED', 'ACTIONED', 'NEEDS_CLARIFICATION', 'NEEDS_CLARIFICATION', 'AWAITING'],
  ])
})
