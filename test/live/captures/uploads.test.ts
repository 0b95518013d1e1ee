/** A large upload is streamed: the memory of the server stays flat, the hash is right, and the limit holds. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { request as requestHttp } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { freePort } from '#support/feed/gate.ts'
import { type Desk, makeCase, newKey, openDesk } from '#support/make.ts'
import { bundled } from '#support/run/bundled.ts'

const MEGABYTE = 1024 * 1024
/**
 * The permitted growth at the best moment of the last quarter of the upload. A server that held the file would have grown
 * by 150 MB at each of them; one that streams it has some garbage, more of it on a busy machine, and collects it.
 */
const MAX_GROWTH = 140 * MEGABYTE
let desk: Desk
let url: string
/** The server has a process of its own, so that the buffers of the sender do not count. */
let server: ChildProcess
let officer: Client
beforeAll(async () => {
  desk = await openDesk()
  const port = await freePort()
  url = `http://localhost:${port}`
  const script = fileURLToPath(new URL('../faults/fixtures/killed-app.ts', import.meta.url))
  server = spawn(process.execPath, [await bundled(script), desk.url, String(port), SECRET], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(server.stdout!, 'data')
  officer = await Client.signIn(url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
})
afterAll(async () => {
  const ended = once(server, 'exit')
  server.kill('SIGKILL')
  await ended
  await desk.close()
})

/** Sends `count` megabytes in chunks, without stating the length before. */
const send = (count: number, onChunk: (chunk: Buffer) => void = () => {}) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = requestHttp(`${url}/uploads`, {
      ...{ method: 'POST', headers: { ...officer.headers, 'content-type': 'video/mp4' } },
    })
    sent.once('response', async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() })
      sent.destroy()
    })
    sent.on('error', reject)
    const closed = new Promise((end) => sent.once('close', end))
    const write = async () => {
      for (let index = 0; index < count && !sent.destroyed; index++) {
        const chunk = Buffer.alloc(MEGABYTE, index)
        onChunk(chunk)
        if (!sent.write(chunk)) await Promise.race([new Promise((drained) => sent.once('drain', drained)), closed])
      }
      sent.end()
    }
    void write()
  })

/** The memory of the server in bytes. */
const memory = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)], { encoding: 'utf8' })) * 1024

it('takes 200 MB with flat memory, and serves them as they came', { timeout: 300_000 }, async () => {
  // The first upload makes the server compile its code and fill its pools.
  expect((await send(30)).status).toBe(201)
  const before = memory()
  let least = Number.POSITIVE_INFINITY
  let sent = 0
  const hash = createHash('sha256')
  const { status, text } = await send(200, (chunk) => {
    hash.update(chunk)
    if (++sent > 150 && sent % 5 === 0) least = Math.min(least, memory())
  })
  const sha256 = hash.digest('hex')
  expect([status, JSON.parse(text)]).toEqual([201, { sha256, size: 200 * MEGABYTE, mime: 'video/mp4' }])
  expect(least - before).toBeLessThan(MAX_GROWTH)

  const at = new Date(Date.now() - 60_000).toISOString()
  const { case: id, contents } = await makeCase(desk, { at })
  await officer.must('attachEvidence', {
    ...{ caseId: `Case_${id}`, itemIds: contents.map((each) => `ContentItem_${each}`), sha256 },
    ...{ fileName: `${newKey()}.mp4`, capturedAt: at },
  })
  const evidence = await desk.db.evidence.findFirstOrThrow({ where: { sha256 } })
  const response = await fetch(`${url}/evidence/${evidence.id}`, { headers: officer.headers })
  const received = createHash('sha256')
  for await (const chunk of response.body!) received.update(chunk)
  expect(received.digest('hex')).toBe(sha256)
})

it('refuses more than 200 MB, announced or not', { timeout: 300_000 }, async () => {
  const announced = await new Promise<number>((resolve, reject) => {
    const headers = { ...officer.headers, 'content-type': 'video/mp4', 'content-length': 201 * MEGABYTE }
    const sent = requestHttp(`${url}/uploads`, { method: 'POST', headers })
    sent.on('error', reject)
    sent.once('response', ({ statusCode = 0 }) => {
      resolve(statusCode)
      sent.on('error', () => {}).destroy()
    })
    sent.write('x')
  })
  expect(announced).toBe(413)
  expect(await send(201)).toMatchObject({ status: 413, text: expect.stringContaining('TOO_LARGE') })
})
