/** `/metrics`: what it states, and to whom. */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createMetrics } from '@takedown/server/http/process/metrics.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'

const DASHBOARD = '../../../docs/operations/samples/grafana.json'

interface Dashboard {
  panels: { targets: { expr: string }[] }[]
}

const TOKEN = 'a token of a scraper'
const scrape = (url: string, headers: Record<string, string> = {}) => fetch(`${url}/metrics`, { headers })

describe('the metrics of a server', () => {
  let app: TestApp
  beforeAll(async () => {
    // Nobody has so much room, so one check fails.
    app = await startApp({ readiness: { freeBytes: Number.MAX_SAFE_INTEGER } })
  })
  afterAll(() => app.stop())

  it('count commands by result, sockets, dead jobs and the delay of the event loop', async () => {
    const officer = await app.as('OPERATOR')
    await officer.must('submitTip', { subject: 'Tin', text: 'Tin' })
    await app.db.$executeRaw`SELECT graphile_worker.add_job('never', '{}'::json, max_attempts => 1)`
    await app.db.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts
      WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = 'never')`
    const text = async () => (await scrape(app.url)).text()
    await expect.poll(text, { timeout: 30_000 }).toContain('takedown_queued_jobs{task="never",state="dead"} 1')
    const lines = (await text()).split('\n')
    const done = /^takedown_commands_total\{process="server",action="submitTip",result="done"\} [1-9]/
    expect(lines).toContainEqual(expect.stringMatching(done))
    const names = ['ready', 'sockets', 'groups', 'frames_total', 'log_head', 'log_age_seconds', 'clock_skew_seconds']
    for (const name of names) expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^takedown_${name} -?\\d`)))
    expect(lines).toContainEqual(expect.stringMatching(/^takedown_job_idle_seconds\{job="figures"\} \d/))
    expect(lines).toContainEqual(expect.stringMatching(/^takedown_projection_lag_events\{projection="figures"\} \d/))
    expect(lines).toContainEqual(expect.stringMatching(/^takedown_connections\{pool="sql",state="waiting"\} 0$/))
    expect(lines).toContainEqual(expect.stringMatching(/^nodejs_eventloop_lag_p99_seconds \d/))
  })

  it('are those of the dashboard for Grafana, and all of ours are on it', async () => {
    await app.db.$executeRaw`SELECT graphile_worker.add_job('later', '{}'::json, run_at => now() + interval '1 day')`
    const dashboard = JSON.parse(await readFile(join(import.meta.dirname, DASHBOARD), 'utf8')) as Dashboard
    const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
    const shown = new Set(queries.flatMap((query) => query.match(/\b(?:takedown|nodejs|process)_[a-z0-9_]+/g) ?? []))
    const exported = async () => {
      const lines = (await (await scrape(app.url)).text()).split('\n')
      return new Set(lines.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []))
    }
    await expect.poll(exported, { timeout: 30_000 }).toContain('takedown_next_job_seconds')
    const names = await exported()
    expect(queries.length).toBeGreaterThan(15)
    expect([...shown].filter((name) => !names.has(name))).toEqual([])
    expect([...names].filter((name) => name.startsWith('takedown_') && !shown.has(name))).toEqual([])
  })

  it('are not answered behind a proxy', async () => {
    expect((await scrape(app.url, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
  })
})

describe('the route of metrics', () => {
  const servers: Server[] = []
  const serve = async (token: string | undefined, isLocalServer: boolean): Promise<string> => {
    const route = createMetrics({ token, isLocalServer, read: async () => [] })
    const server = createServer((request, response) => void route(request, response, request.url!))
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  afterAll(() => Promise.all(servers.map((server) => server.close())))

  it('demands the token, if there is one', async () => {
    const url = await serve(TOKEN, true)
    const statuses = await Promise.all(
      [{}, { authorization: 'Bearer another' }, { authorization: `Bearer ${TOKEN}` }].map(
        async (headers) => (await scrape(url, headers as Record<string, string>)).status,
      ),
    )
    expect(statuses).toEqual([404, 404, 200])
  })

  it('answers nobody on a public server without a token', async () => {
    expect((await scrape(await serve(undefined, false))).status).toBe(404)
  })

  it('answers this machine on a local server, and only GET', async () => {
    const url = await serve(undefined, true)
    expect((await scrape(url)).status).toBe(200)
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405)
  })
})
