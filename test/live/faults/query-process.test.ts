/** Documents that are not the web's run in a process of their own, which cannot delay or end the server. */
import { type ChildProcess, execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readPersisted } from '@takedown/server/http/graphql/persisted.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { startBuiltServer, stopBuiltServer } from '#support/api/built-server.ts'
import { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { freePort } from '#support/feed/gate.ts'
import { type Desk, makeSent, openDesk } from '#support/make.ts'

const webDocuments = () => readPersisted(fileURLToPath(new URL('../../../web/dist', import.meta.url)), console)
const anyWebDocument = () => [...webDocuments()].find(([, text]) => /\bquery Viewer_Query\b/.test(text))

describe('the query process', () => {
  let desk: Desk
  let server: ChildProcess
  let url: string
  let env: Parameters<typeof startBuiltServer>[0]
  let client: Client
  const lines: string[] = []
  const temporary = mkdtempSync(join(tmpdir(), 'query-process-'))

  beforeAll(async () => {
    desk = await openDesk()
    await makeSent(desk, { at: '2025-10-20T03:00:00Z' })
    const port = await freePort()
    url = `http://localhost:${port}`
    env = { PORT: String(port), DATABASE_URL: desk.url, SECRET, DEMO: '1', LOG_LEVEL: 'info', TMPDIR: temporary }
    server = await startBuiltServer(env, (line) => lines.push(line))
    client = await Client.signIn(url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
    // The server is ready before its query process.
    await until(async () => (await status()) === 200, 60_000)
  }, 180_000)
  afterAll(async () => {
    await stopBuiltServer(server)
    await desk.close()
    rmSync(temporary, { recursive: true })
  })

  const processId = (): number | undefined => {
    try {
      return Number(execFileSync('pgrep', ['-P', String(server.pid), '-f', 'query-server'], { encoding: 'utf8' }))
    } catch {
      return undefined
    }
  }
  /** The directories of its socket: one, or none. */
  const directories = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('takedown-'))
  const post = (body: object, signal?: AbortSignal): Promise<Response> =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...client.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    })
  const status = () => post({ query: '{ viewer { role } }' }).then(({ status }) => status)

  it('answers with data, cost and budget, and completes the access log', { timeout: 60_000 }, async () => {
    const response = await post({ query: 'query Mine { viewer { role } board(first: 5) { nodes { number } } }' })
    const answer = (await response.json()) as { data: object; extensions: object }
    expect(answer.data).toEqual({ viewer: { role: 'OPERATOR' }, board: { nodes: [{ number: expect.any(String) }] } })
    expect(answer.extensions).toEqual({ cost: expect.objectContaining({ requested: expect.any(Number) }) })
    expect(Number(response.headers.get('x-ratelimit-limit'))).toBeGreaterThan(0)
    expect(response.headers.get('x-access')).toBeNull()
    const id = response.headers.get('x-request-id')!
    const recorded = () => lines.find((line) => line.includes(id))
    await expect.poll(recorded).toBeDefined()
    expect(JSON.parse(recorded()!)).toMatchObject({
      operation: 'Mine',
      viewer: expect.stringMatching(/^user:/),
      cost: expect.any(Number),
    })
  })

  it('refuses what the server would refuse', { timeout: 60_000 }, async () => {
    const errorOf = async (query: string) => (await (await post({ query })).json()) as { errors: { message: string }[] }
    expect((await errorOf('{ viewer { nothing } }')).errors[0]!.message).toContain('Cannot query field "nothing"')
    // Too long to be parsed by the server itself.
    expect((await errorOf(`# ${'x'.repeat(20_000)}\n{`)).errors[0]!.message).toContain('Syntax Error')
    expect((await post({ query: 'x'.repeat(300_000) })).status).toBe(413)
    // The access log names it, in a header of the response.
    expect((await post({ query: `query ${'a'.repeat(30_000)} { viewer { role } }` })).status).toBe(200)
  })

  it('does not delay the documents of the web while it stands still', { timeout: 60_000 }, async () => {
    const id = processId()!
    process.kill(id, 'SIGSTOP')
    const end = new AbortController()
    let isAnswered = false
    const other = post({ query: '{ viewer { role } }' }, end.signal).then(
      () => (isAnswered = true),
      () => false,
    )
    try {
      const [sha256Hash] = anyWebDocument()!
      const extensions = { persistedQuery: { version: 1, sha256Hash } }
      expect((await post({ extensions })).status).toBe(200)
      expect((await post({ extensions, operationName: 'Viewer_Query' })).status).toBe(200)
      // With any other name it is another operation, which would be parsed for itself.
      await expect(post({ extensions, operationName: 'Other' }, AbortSignal.timeout(1_000))).rejects.toThrow()
      expect(isAnswered).toBe(false)
    } finally {
      process.kill(id, 'SIGCONT')
    }
    expect(await other).toBe(true)
  })

  it('is started again after it was killed, and the server stays', { timeout: 60_000 }, async () => {
    const id = processId()!
    process.kill(id, 'SIGKILL')
    await expect.poll(status, { timeout: 30_000, interval: 200 }).toBe(200)
    expect(processId()).not.toBe(id)
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
  })

  it('is started again when something has removed its directory', { timeout: 60_000 }, async () => {
    rmSync(join(temporary, directories()[0]!), { recursive: true })
    process.kill(processId()!, 'SIGKILL')
    await expect.poll(status, { timeout: 30_000, interval: 200 }).toBe(200)
    expect(directories()).toHaveLength(1)
  })

  it('ends with the server, and leaves no files', { timeout: 60_000 }, async () => {
    const id = processId()!
    expect(directories()).toHaveLength(1)
    server.kill('SIGKILL')
    const isAlive = () => {
      try {
        process.kill(id, 0)
        return true
      } catch {
        return false
      }
    }
    await expect.poll(isAlive, { timeout: 20_000, interval: 100 }).toBe(false)
    expect(directories()).toEqual([])
  })

  it('does not hold up a stop while it stands still', { timeout: 90_000 }, async () => {
    server = await startBuiltServer(env, (line) => lines.push(line))
    const id = processId()!
    process.kill(id, 'SIGSTOP')
    const unanswered = status().catch(() => 0)
    await expect.poll(() => fetch(`${url}/health/live`).then(({ status }) => status)).toBe(200)
    const startedAt = performance.now()
    await stopBuiltServer(server)
    expect(performance.now() - startedAt).toBeLessThan(12_000)
    expect(await unanswered).not.toBe(200)
    expect(processId()).toBeUndefined()
    expect(directories()).toEqual([])
  })
})

it('a query process that hangs at its start is ended and started again', { timeout: 90_000 }, async () => {
  const script = fileURLToPath(new URL('fixtures/hanging-query-process.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { timeout: 80_000 })
  expect(stdout).toBe('started again\n')
})
