/** The bundle that `pnpm start` runs: only here are wrongly omitted or included modules noticed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { freePort } from '#support/feed/gate.ts'
import { pdfOf } from '#support/files/pdf.ts'
import { publishedRows } from '#support/files/published-rows.ts'
import { type Desk, makeSent, openDesk } from '#support/make.ts'

const script = fileURLToPath(new URL('../../../server/src/cli/start.mjs', import.meta.url))

describe('the built server', () => {
  let desk: Desk
  let server: ChildProcess
  let url: string
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    desk = await openDesk()
    await makeSent(desk, { at: '2025-10-20T03:00:00Z' })
    const port = await freePort()
    url = `http://localhost:${port}`
    env = {
      ...process.env,
      NODE_ENV: '',
      LOG_LEVEL: 'warn',
      DATABASE_URL: desk.url,
      SECRET,
      DEMO: '1',
      PORT: String(port),
    }
    server = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  })
  afterAll(async () => {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
    await desk.close()
  })

  it('serves the web, and prints a briefing', { timeout: 180_000 }, async () => {
    const answers = () =>
      fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    await expect.poll(answers, { timeout: 90_000, interval: 100 }).toBe(true)
    expect(await (await fetch(`${url}/board`)).text()).toContain('<div id="root">')
    const manager = await Client.signIn(url, { role: 'MANAGER', email: 'quan-ly@demo.invalid' })
    const { id } = await manager.must('draftBriefing', { month: '2025-10', heldOn: '2025-11-06' })
    const response = await fetch(`${url}/briefings/${id}.pdf`, { headers: manager.headers })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  })

  it('reads a letter that is a PDF file', { timeout: 60_000 }, async () => {
    const officer = await Client.signIn(url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
    const body = Buffer.from(pdfOf(['Please remove the following content:', 'https://facebook.com/groups/100200300']))
    const headers = { ...officer.headers, 'content-type': 'application/pdf' }
    const response = await fetch(`${url}/letters?name=letter.pdf`, { method: 'POST', headers, body })
    expect([response.status, await response.json()]).toMatchObject([201, { kind: 'DEMAND', added: 1 }])
  })

  it('reads uploaded files in a worker thread', { timeout: 60_000 }, async () => {
    const manager = await Client.signIn(url, { role: 'MANAGER', email: 'quan-ly@demo.invalid' })
    const headers = { ...manager.headers, 'content-type': 'text/plain' }
    const kept = await fetch(`${url}/uploads`, { method: 'POST', headers, body: publishedRows(3_000) })
    const { sha256 } = (await kept.json()) as { sha256: string }
    const query = 'query ($input: ReportPreviewInput!) { reportPreview(input: $input) { rows faultCount added } }'
    expect(await manager.get(query, { input: { sha256, source: 'Google' } })).toEqual({
      reportPreview: { rows: 3_000, faultCount: 0, added: 3_000 },
    })
    const change = 'importPlatformReport(input: $input) { ... on ImportPlatformReportPayload { reportFile { added } } }'
    const input = { key: crypto.randomUUID(), sha256, fileName: 'google.csv', source: 'Google' }
    expect(await manager.get(`mutation ($input: ImportPlatformReportInput!) { ${change} }`, { input })).toEqual({
      importPlatformReport: { reportFile: { added: 3_000 } },
    })
    expect(await desk.db.platformReport.count()).toBe(3_000)
  })

  it('does not start twice on one port: the second reports it and exits', { timeout: 60_000 }, async () => {
    const second = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let report = ''
    second.stderr.on('data', (data) => (report += data))
    const [code] = await once(second, 'exit')
    expect([code, report]).toEqual([1, `Port ${env.PORT} is in use. Set PORT to a free port.\n`])
    expect((await fetch(`${url}/health`)).status).toBe(200)
  })

  // Without /proc, the processes above it are unknown.
  it.runIf(existsSync('/proc/self/stat'))(
    'stops when the package manager that started it is killed',
    { timeout: 90_000 },
    async () => {
      const port = String(await freePort())
      const isUp = () =>
        fetch(`http://localhost:${port}/health/live`).then(
          ({ ok }) => ok,
          () => false,
        )
      const npm = spawn('npm', ['run', 'start'], {
        cwd: join(script, '../../../..'),
        env: { ...env, PORT: port },
        stdio: 'ignore',
      })
      await expect.poll(isUp, { timeout: 60_000, interval: 200 }).toBe(true)
      npm.kill('SIGKILL')
      await expect.poll(isUp, { timeout: 20_000, interval: 200 }).toBe(false)
    },
  )

  it('contains no path of the build machine, so that a copy serves its own data', () => {
    const dist = fileURLToPath(new URL('../../../server/dist/', import.meta.url))
    const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
    const files = readdirSync(dist).filter((name) => name.endsWith('.js'))
    expect(files.length).toBeGreaterThan(1)
    expect(files.filter((name) => readFileSync(join(dist, name), 'utf8').includes(root))).toEqual([])
  })
})
