/** PostgreSQL's disk fills up under load, and is freed again. */
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, open, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findInstallation } from '@takedown/prisma/account.ts'
import { ensureCluster } from '@takedown/prisma/cluster.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intentOf, openWorkplaces } from '#support/faults/intents.ts'
import { send } from '#support/faults/load.ts'
import { OwnPostgres } from '#support/faults/own-postgres.ts'
import { expectWorkAgain } from '#support/faults/recovery.ts'
import { Site } from '#support/faults/site.ts'
import { until } from '#support/feed/feed.ts'

const run = promisify(execFile)
const SIZE = '160m'
/** The server itself retries a command for fifteen seconds before it answers. */
const ANSWER_LIMIT_MS = 25_000

describe('a server whose database has a full disk', { timeout: 240_000 }, () => {
  let folder: string
  let disk: string
  let site: Site
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'takedown-disk-'))
    await chmod(folder, 0o755)
    disk = join(folder, 'disk')
    await mkdir(disk)
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'tmpfs', disk])
    const dataDir = join(disk, 'postgres')
    await createCluster(dataDir)
    site = await Site.open(await OwnPostgres.start(dataDir))
  }, 120_000)
  afterAll(async () => {
    await site?.close()
    await run('umount', [disk])
    await rm(folder, { recursive: true, force: true })
  })

  it('asks clients to retry writes, continues to read, and recovers when there is room', async () => {
    const { server } = site
    await site.underLoad(async (load) => {
      const [workplace] = await openWorkplaces(site.desk, site.people)
      await fill(join(disk, 'ballast'))
      const before = load.retries
      await until(() => load.retries > before)
      const command = intentOf(workplace!, 0)
      // A single row may still fit into an existing page; other writes are retried.
      const answer = await send(command, ANSWER_LIMIT_MS)
      expect('again' in answer ? answer.again : '503').toMatch(/^(503|TryAgainError)$/)
      expect(await server.answers('/health/live')).toBe(200)
      const { board } = await workplace!.officer.get('{ board(first: 5) { nodes { id } } }')
      expect(board.nodes.length).toBeGreaterThan(0)
      await rm(join(disk, 'ballast'))
      await expectWorkAgain(site, load, performance.now())
    })
    expect(server.ended, server.output).toBeNull()
  })
})

/** The WAL is on another disk, as operators are advised: without room for it PostgreSQL itself ends. */
async function createCluster(dataDir: string): Promise<void> {
  const place = await findInstallation(dataDir, { info: () => {}, warn: () => {} })
  await ensureCluster(place)
  const wal = join(dataDir, '../../wal')
  await run('mv', [join(dataDir, 'pg_wal'), wal])
  await symlink(wal, join(dataDir, 'pg_wal'))
}

/** Writes to `path` until the disk is full. */
async function fill(path: string): Promise<void> {
  const file = await open(path, 'w')
  const chunk = Buffer.alloc(64 * 1024)
  try {
    for (;;) await file.write(chunk)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}
