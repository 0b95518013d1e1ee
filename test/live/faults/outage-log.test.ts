/** The log of an outage of the database: what begins to fail, what works again, and nothing in between. */
import type { Log } from '@takedown/server/http/process/log.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { type Gate, openGate } from '#support/feed/gate.ts'
import { freshDatabase } from '#support/run/database.ts'

interface Line {
  level: string
  message: string
  work?: string
  cause?: string
  failures?: number
  seconds?: number
  requestId?: string
  path?: string
  err?: Error
}

let gate: Gate
let app: TestApp
let officer: Client
let databasePort: number
const lines: Line[] = []
const write = (level: string) => (context: object, message: string) => void lines.push({ level, message, ...context })
const log = Object.fromEntries(['debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, write(level)]))
const warnings = () => lines.filter(({ level }) => level !== 'debug' && level !== 'info')
const worksOf = (message: RegExp) => lines.filter((line) => message.test(line.message)).map(({ work }) => work)

beforeAll(async () => {
  const url = new URL(await freshDatabase())
  databasePort = Number(url.port)
  gate = await openGate()
  gate.lead(databasePort)
  url.port = new URL(gate.url).port
  app = await startApp({ databaseUrl: url.href, log: log as unknown as Log })
  officer = await app.as('OPERATOR')
})
afterAll(async () => {
  await app.stop()
  await gate.close()
})

describe('an idle server that loses its database', { timeout: 60_000 }, () => {
  it('logs each job once, with the cause, and not as an error', async () => {
    await gate.close()
    await expect.poll(() => worksOf(/ fails/)).toEqual(expect.arrayContaining(['feed', 'job clock', 'job figures']))
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    const works = worksOf(/ fails/)
    expect(works).toEqual([...new Set(works)])
    expect(warnings().filter(({ level, work }) => level !== 'warn' || !work)).toEqual([])
    expect(warnings().find(({ work }) => work === 'job clock')?.cause).toMatch(/ECONNREFUSED|terminated|queryable/)
  })

  it('names the failure of the database in its health, and since when', async () => {
    const body = (await (await fetch(`${app.url}/health`)).json()) as { reasons: { check: string; reason: string }[] }
    const reason = body.reasons.find(({ check }) => check === 'database')?.reason ?? ''
    const [, since = ''] = /^PostgreSQL refuses connections, since (\S+Z)$/.exec(reason) ?? []
    const age = Date.now() - Date.parse(since)
    expect(age).toBeGreaterThan(3_000)
    expect(age).toBeLessThan(60_000)
  })

  it('logs a request for a session that fails with its id, its path and the cause', async () => {
    const response = await fetch(`${app.url}/auth/get-session`, officer)
    const requestId = response.headers.get('x-request-id')
    const line = warnings().find((each) => each.requestId === requestId)
    expect([response.status, line?.level, line?.path]).toEqual([503, 'warn', '/auth/get-session'])
    expect(line?.err).toBeInstanceOf(Error)
  })

  it('logs once that each of them works again, after how long and how many failures', async () => {
    gate = await openGate(Number(new URL(gate.url).port))
    gate.lead(databasePort)
    // A job that runs every few seconds may fail only while the database comes back.
    const stillFailing = () => worksOf(/ fails/).filter((work) => !worksOf(/ works again/).includes(work))
    await expect.poll(stillFailing, { timeout: 30_000 }).toEqual([])
    expect(worksOf(/ works again/).sort()).toEqual(worksOf(/ fails/).sort())
    const clock = lines.find(({ message }) => message === 'job clock works again')!
    expect(clock.level).toBe('info')
    expect(clock.seconds).toBeGreaterThan(3)
    expect(clock.failures).toBeGreaterThan(1)
    expect((await fetch(`${app.url}/health`)).status).toBe(200)
  })
})
