/** The health endpoints that a proxy polls: liveness, and readiness with its reasons. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHealth } from '@takedown/server/http/process/health.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Gate, openGate } from '#support/feed/gate.ts'
import { freshDatabase } from '#support/run/database.ts'

const ask = async (url: string) => {
  const response = await fetch(url)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe('the health of a server', () => {
  let gate: Gate
  let app: TestApp
  beforeAll(async () => {
    const database = new URL(await freshDatabase())
    gate = await openGate()
    gate.lead(Number(database.port))
    database.host = new URL(gate.url).host
    app = await startApp({ databaseUrl: database.href })
  })
  afterAll(async () => {
    // The server would wait for half-open connections.
    await gate.close()
    await app.stop()
  })

  it.each(['/health', '/health/ready', '/readyz'])('is ready at %s, with the position of the log', async (path) => {
    const { status, body } = await ask(`${app.url}${path}`)
    expect([status, body.status, typeof body.position, typeof body.unfitPayloads]).toEqual([
      200,
      'ok',
      'string',
      'number',
    ])
  })

  it.each(['/health/live', '/livez'])('is live at %s', async (path) =>
    expect(await ask(`${app.url}${path}`)).toEqual({ status: 200, body: { status: 'ok' } }),
  )

  it.each(['/health/other', '/readyz/other', '/livez/', '/ready'])('has no route %s', async (path) =>
    expect((await ask(`${app.url}${path}`)).status).toBe(404),
  )

  it('is not ready, and says so quickly, when the network swallows its database queries', async () => {
    gate.cut()
    const checks = async () => {
      const began = performance.now()
      const { status, body } = await ask(`${app.url}/health/ready`)
      expect(performance.now() - began).toBeLessThan(4_000)
      return [status, ...((body.reasons ?? []) as { reason: string }[]).map(({ reason }) => reason)]
    }
    const instant = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$`
    await expect
      .poll(checks, { timeout: 20_000 })
      .toEqual([
        503,
        expect.stringMatching(`^PostgreSQL does not answer, since ${instant}`),
        expect.stringMatching(`^the log was last read at ${instant}`),
        expect.stringMatching(`^the database's clock is not known exactly enough; it was last read at ${instant}`),
      ])
    expect((await ask(`${app.url}/health/live`)).status).toBe(200)
  })
})

describe('an instance of the earlier version', () => {
  it('stays ready, and warns, once a newer version has migrated the database', async () => {
    const app = await startApp({ readiness: { migrationsMs: 0, freeBytes: Number.MAX_SAFE_INTEGER } })
    await app.db
      .$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      VALUES ('newer', '', '99999999999999_newer', now(), 1)`
    // The result of the checks of the last second is answered again.
    await expect
      .poll(async () => (await ask(`${app.url}/readyz`)).body.warnings, { timeout: 10_000 })
      .toEqual([
        { check: 'migrations', reason: expect.stringContaining('a newer version has migrated the database') },
        { check: 'disk', reason: expect.stringContaining('little disk space is left') },
      ])
    const { status, body } = await ask(`${app.url}/readyz`)
    expect([status, body.status, body.reasons]).toEqual([200, 'ok', undefined])
    await app.stop()
  })
})

describe('a health check', () => {
  let server: Server
  let runs = 0
  beforeAll(async () => {
    const checks = {
      well: () => null,
      throwing: () => Promise.reject(new Error('a secret of ours')),
      wrong: async () => 'three jobs are late',
      hanging: () => new Promise<null>(() => runs++),
      shared: () => 'a job is late',
    }
    const health = createHealth({ checks, warning: ['shared'], facts: () => ({ position: 'here' }) })
    server = createServer((request, response) => void health.route(request, response, request.url!)).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((resolve) => server.once('listening', resolve))
  })
  afterAll(() => server.close())

  it('is reported when it fails, throws or hangs, and a hanging one is not started again', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health/ready`
    const reasons = [
      { check: 'throwing', reason: 'the check failed' },
      { check: 'wrong', reason: 'three jobs are late' },
      { check: 'hanging', reason: 'no answer within 2 s' },
    ]
    const warnings = [{ check: 'shared', reason: 'a job is late' }]
    const expected = { status: 503, body: { status: 'not-ready', reasons, warnings, position: 'here' } }
    expect(await Promise.all([ask(url), ask(url)])).toEqual([expected, expected])
    expect(runs).toBe(1)
  })
})
