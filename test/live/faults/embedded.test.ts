/** The embedded PostgreSQL: sharing, restarts and ports. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, chmod, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findInstallation } from '@takedown/prisma/account.ts'
import { createPool } from '@takedown/prisma/client.ts'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import type { EmbeddedLog } from '@takedown/prisma/keeper.ts'
import { launch } from '@takedown/prisma/leash.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '#support/run/bundled.ts'

let folder: string
let dataDir: string
const started: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'takedown-embedded-'))
  await chmod(folder, 0o755)
  dataDir = join(folder, 'postgres')
})

afterAll(async () => {
  for (const app of started) app.kill('SIGKILL')
  await (await startEmbedded({ dataDir })).stop()
  await rm(folder, { recursive: true, force: true })
})

describe('the embedded database', () => {
  test('is shared by processes that start at once, even the first time', async () => {
    const apps = await Promise.all([startApp(), startApp(), startApp()])
    const urls = await Promise.all(apps.map((app) => lineOf(app)))
    expect(new Set(urls).size).toBe(1)
    await Promise.all(apps.map((app) => end(app, 'SIGKILL')))
  })

  test('keeps committed data when its process is killed', async () => {
    const app = await startApp()
    await query(await lineOf(app), 'create table kept as select 1')
    await end(app, 'SIGKILL')
    const server = await startEmbedded({ dataDir })
    expect(await query(server.url, 'select * from kept')).toHaveLength(1)
    await server.stop()
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('outlives %s until the application has drained', async (signal) => {
    // A server whose process was killed by an earlier test may still be about to stop.
    await expect.poll(postmaster, { timeout: 30_000 }).toBeUndefined()
    const app = await startApp()
    await lineOf(app)
    const report = lineOf(app)
    // To the whole process group, like Ctrl-C in a terminal.
    process.kill(-(app.pid ?? 0), signal)
    expect(await report).toBe('drained, 0 lost')
    await expect(readFile(join(dataDir, 'postmaster.pid'))).rejects.toThrow('ENOENT')
  })

  test('starts although its pid file names another process', async () => {
    await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n 0 0\nready\n`)
    const server = await startEmbedded({ dataDir })
    expect(await query(server.url, 'select 1')).toHaveLength(1)
    await server.stop()
  })

  test('restarts on the same port', async () => {
    const first = await startEmbedded({ dataDir })
    await first.stop()
    const second = await startEmbedded({ dataDir })
    await second.stop()
    expect(second.url).toBe(first.url)
  })

  test('restarts on the same port after it is killed', { timeout: 60_000 }, async () => {
    const app = await startApp('keep')
    const url = await lineOf(app)
    const before = (await postmaster())!
    process.kill(before, 'SIGKILL')
    await expect.poll(postmaster, { timeout: 30_000 }).toSatisfy((pid) => pid !== undefined && pid !== before)
    await expect.poll(() => query(url, 'select 1').catch(() => []), { timeout: 30_000 }).toHaveLength(1)
    const ended = once(app, 'exit')
    app.kill('SIGTERM')
    await ended
    await expect(readFile(join(dataDir, 'postmaster.pid'))).rejects.toThrow('ENOENT')
  })

  test('logs why it cannot be restarted, and when it runs again', { timeout: 60_000 }, async () => {
    const lines: [string, Parameters<EmbeddedLog['warn']>[0]][] = []
    const write = (details: object, line: string) => void lines.push([line, details])
    const server = await startEmbedded({ dataDir, log: { info: write, warn: write } })
    const configuration = join(dataDir, 'postgresql.conf')
    const correct = await readFile(configuration)
    const endWatch = server.keep((error) => expect.unreachable(error.message))
    await appendFile(configuration, '\nno_such_setting = 1\n')
    process.kill((await postmaster())!, 'SIGKILL')
    await expect.poll(() => lines.length, { timeout: 30_000 }).toBeGreaterThan(1)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    await writeFile(configuration, correct)
    await expect.poll(() => lines.at(-1), { timeout: 30_000 }).toMatchObject(['The embedded PostgreSQL runs again', {}])
    expect(lines[0]).toEqual(['The embedded PostgreSQL is gone; restarting it', {}])
    expect(lines[1]).toMatchObject([
      'The embedded PostgreSQL could not be restarted; it is tried again',
      { attempt: 1 },
    ])
    for (const part of ['no_such_setting', join(dataDir, 'start.log'), join(dataDir, 'log')])
      expect(lines[1]![1].cause).toContain(part)
    expect(lines.at(-1)![1].attempts).toBeGreaterThan(2)
    expect(lines).toHaveLength(3)
    await endWatch()
    await server.stop()
  })

  test('names a missing program when it does not start', async () => {
    const place = await findInstallation(dataDir, { info: () => {}, warn: () => {} })
    const bin = join(folder, 'incomplete/bin')
    await cp(join(place.bin, 'pg_ctl'), join(bin, 'pg_ctl'))
    await symlink(join(dirname(place.bin), 'lib'), join(folder, 'incomplete/lib'))
    await expect(launch({ ...place, bin }, {}, false)).rejects.toThrow(/program "postgres" is needed by pg_ctl/)
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'is taken over by another process that uses it when the first ends by %s',
    { timeout: 60_000 },
    async (signal) => {
      const first = await startApp('keep')
      const url = await lineOf(first)
      const second = await startApp('keep')
      expect(await lineOf(second)).toBe(url)
      const before = await postmaster()
      await end(first, signal)
      // It stops with the first process, and the second restarts it.
      await expect.poll(postmaster, { timeout: 30_000 }).toSatisfy((pid) => pid !== undefined && pid !== before)
      await expect.poll(() => query(url, 'select 1').catch(() => []), { timeout: 30_000 }).toHaveLength(1)
      await end(second, 'SIGTERM')
      await expect(readFile(join(dataDir, 'postmaster.pid'))).rejects.toThrow('ENOENT')
    },
  )

  test('upper-cases Vietnamese letters', async () => {
    const server = await startEmbedded({ dataDir })
    expect(await query(server.url, `select upper('đặng ẩ') as upper`)).toEqual([{ upper: 'ĐẶNG Ẩ' }])
    await server.stop()
  })
})

async function startApp(...args: string[]): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'fixtures/draining-app.ts')
  const app = spawn(process.execPath, [await bundled(script), dataDir, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(app)
  return app
}

/** The id of the server's process; undefined while there is none. */
const postmaster = async (): Promise<number | undefined> => {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')
  return Number(text.split('\n')[0]) || undefined
}

async function lineOf(app: ChildProcess): Promise<string> {
  const [text] = await once(app.stdout!, 'data')
  return String(text).trim()
}

async function end(app: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(app, 'exit')
  app.kill(signal)
  await ended
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const pool = createPool(url)
  try {
    return (await pool.query(sql)).rows
  } finally {
    await pool.end()
  }
}
