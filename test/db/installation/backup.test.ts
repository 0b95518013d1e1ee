/** A backup is consistent while people work, restores everything, and is refused if anything of it is missing. */
import { randomBytes } from 'node:crypto'
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { withSession } from '@takedown/prisma/connection.ts'
import { temporaryFolder } from '@takedown/prisma/throwaway.ts'
import { restoreBackup } from '@takedown/server/backup/restore.ts'
import { writeBackup } from '@takedown/server/backup/write.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { putFile } from '@takedown/server/storage/pieces.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import type { Pool } from 'pg'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import { answer, type Desk, makeSent, openDesk } from '#support/make.ts'
import { emptyDatabase } from '#support/run/database.ts'
import { fingerprint } from '#support/run/rows.ts'

const SECRET = 'a secret of thirty-two characters or more'
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

let folder: string
let desk: Desk
const pools: Pool[] = []
beforeAll(async () => {
  folder = await temporaryFolder('takedown-backup-')
  desk = await openDesk()
  const sent = await makeSent(desk, { at: minutesAgo(90), count: 5 })
  const outcome = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
  await answer(desk, sent, sent.items.slice(0, 3), outcome, { at: minutesAgo(30) })
})
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()))
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

const backUp = (name: string, storage = new Storage(desk.db)) =>
  withSession({ connectionString: desk.url }, async (client) => {
    const path = join(folder, name)
    return { path, ...(await writeBackup({ client, path, secret: SECRET, storage })) }
  })

async function restored(path: string): Promise<{ url: string; sql: Pool }> {
  const url = await emptyDatabase()
  await restoreBackup({ url, path, secret: SECRET })
  const sql = createPool(url)
  pools.push(sql)
  return { url, sql }
}

/** The number of relations of a database. */
const relations = async (url: string): Promise<number> =>
  withSession({ connectionString: url }, async (client) => {
    const { rows } = await client.query(
      `SELECT count(*)::int AS count FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname IN ('public', 'graphile_worker')`,
    )
    return rows[0].count
  })

describe('a backup', () => {
  it('restores every row and the queued jobs, and the installation goes on', async () => {
    const before = await fingerprint(desk.sql)
    const { path, manifest } = await backUp('whole.tar.gz')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const { url, sql } = await restored(path)
    expect(await fingerprint(sql)).toEqual(before)
    const jobs = 'SELECT task_identifier, key, attempts FROM graphile_worker.jobs ORDER BY 1, 2'
    expect((await sql.query(jobs)).rows).toEqual((await desk.sql.query(jobs)).rows)
    expect(await verifyLog(sql)).toMatchObject({ fault: null, hash: manifest.head.hash })
    // Foreign keys and triggers are in force again.
    const facts = `SELECT (SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated) AS keys,
      (SELECT count(*) FROM pg_trigger WHERE tgenabled = 'O' AND NOT tgisinternal) AS triggers`
    expect((await sql.query(facts)).rows).toEqual((await desk.sql.query(facts)).rows)
    await expect(sql.query('DELETE FROM event')).rejects.toThrow()
    const app = await startApp({ databaseUrl: url })
    const officer = await app.as('OPERATOR')
    const tip = await officer.must('submitTip', { subject: 'Tin sau khi khôi phục', text: 'Tin' })
    expect(tip.state).toBe('NEW')
    await app.stop()
  })

  it('is consistent while people work', async () => {
    let isDone = false
    let written = 0
    const work = (async () => {
      for (; !isDone; written++) await makeSent(desk, { at: minutesAgo(5) })
    })()
    const { path, manifest } = await backUp('busy.tar.gz')
    isDone = true
    await work
    expect(written).toBeGreaterThan(0)
    const { sql } = await restored(path)
    const verdict = await verifyLog(sql)
    expect(verdict).toMatchObject({ fault: null, hash: manifest.head.hash, events: Number(manifest.head.seq) })
    const { rows } = await sql.query(
      'SELECT count(*) AS left FROM request_item i WHERE NOT EXISTS (SELECT FROM event e WHERE e.subject_id = i.id)',
    )
    expect(rows).toEqual([{ left: 0 }])
  })

  it('never overwrites a file, and leaves none behind if it fails', async () => {
    await writeFile(join(folder, 'taken'), 'mine')
    await expect(backUp('taken')).rejects.toThrow(/EEXIST/)
    expect(await readFile(join(folder, 'taken'), 'utf8')).toBe('mine')
    await expect(stat(join(folder, 'taken.part'))).rejects.toThrow(/ENOENT/)
    await writeFile(join(folder, 'running.part'), 'of another backup')
    await expect(backUp('running')).rejects.toThrow(/EEXIST/)
    expect(await readFile(join(folder, 'running.part'), 'utf8')).toBe('of another backup')
    // Every write to this device fails, because it counts as full.
    await expect(
      withSession({ connectionString: desk.url }, (client) =>
        writeBackup({
          ...{ client, path: join(folder, 'a full disk'), secret: SECRET, storage: new Storage(desk.db) },
          openFile: () => open('/dev/full', 'w'),
        }),
      ),
    ).rejects.toThrow(/ENOSPC/)
  })
})

describe('a restoration', () => {
  it('refuses a database that is not empty, and does not touch it', async () => {
    const { path } = await backUp('again.tar.gz')
    const before = await fingerprint(desk.sql)
    await expect(restoreBackup({ url: desk.url, path, secret: SECRET })).rejects.toThrow('not empty')
    expect(await fingerprint(desk.sql)).toEqual(before)
  })

  const spoiled: [string, (bytes: Buffer) => Buffer, RegExp][] = [
    ['that was cut off', (bytes) => bytes.subarray(0, bytes.length - 100), /./],
    ['whose last entries are missing', (bytes) => gzipSync(withoutEnd(gunzipSync(bytes))), /not whole/],
    [
      'with a changed row',
      (bytes) => gzipSync(changed(gunzipSync(bytes))),
      /rows of public\.\w+ are not those|invalid|violates/,
    ],
    ['of a newer version', (bytes) => gzipSync(newer(gunzipSync(bytes))), /newer version/],
    ['that is no backup', () => Buffer.from('no archive'), /./],
  ]
  it.each(spoiled)('refuses a backup %s, and leaves the database empty', async (name, spoil, reason) => {
    const { path } = await backUp(`${name}.tar.gz`)
    const copy = `${path}.spoiled`
    await writeFile(copy, spoil(await readFile(path)))
    const url = await emptyDatabase()
    await expect(restoreBackup({ url, path: copy, secret: SECRET })).rejects.toThrow(reason)
    expect(await relations(url)).toBe(0)
    await restoreBackup({ url, path, secret: SECRET })
    expect(await relations(url)).toBeGreaterThan(100)
  })

  it('leaves a database as it was if it fails, with what an administrator prepared in it', async () => {
    const { path } = await backUp('prepared.tar.gz')
    const copy = `${path}.spoiled`
    await writeFile(copy, gzipSync(withoutEnd(gunzipSync(await readFile(path)))))
    const url = await emptyDatabase()
    const ask = (sql: string) =>
      withSession({ connectionString: url }, async (client) => (await client.query(sql)).rows)
    await ask(`CREATE FUNCTION ours() RETURNS int LANGUAGE sql AS 'SELECT 7'; CREATE EXTENSION pg_trgm;
      GRANT CREATE ON SCHEMA public TO PUBLIC`)
    const facts = `SELECT (SELECT nspacl::text FROM pg_namespace WHERE nspname = 'public') AS privileges, ours() AS ours,
      (SELECT string_agg(extname, ' ' ORDER BY extname) FROM pg_extension) AS extensions,
      (SELECT count(*)::int FROM pg_type WHERE typnamespace = 'public'::regnamespace) AS types,
      (SELECT count(*)::int FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS functions,
      (SELECT count(*)::int FROM pg_namespace WHERE nspname = 'graphile_worker') AS schemas`
    const before = await ask(facts)
    await expect(restoreBackup({ url, path: copy, secret: SECRET })).rejects.toThrow(/not whole/)
    expect(await ask(facts)).toEqual(before)
    expect(await relations(url)).toBe(0)
  })

  it('refuses another secret, and restores without one', async () => {
    const { path } = await backUp('secret.tar.gz')
    const url = await emptyDatabase()
    await expect(restoreBackup({ url, path, secret: `other ${SECRET}` })).rejects.toThrow('SECRET is not that')
    expect(await relations(url)).toBe(0)
    await restoreBackup({ url, path, secret: null })
    expect(await relations(url)).toBeGreaterThan(100)
  })

  it('refuses a file that does not exist', async () => {
    const url = await emptyDatabase()
    await expect(restoreBackup({ url, path: join(folder, 'missing'), secret: SECRET })).rejects.toThrow(/ENOENT/)
  })
})

// Last, because it moves the files of all tests into the S3 store.
describe('a backup of an installation with an S3 store', () => {
  it('holds the files that are in an S3 store, which a restoration puts into the database', async () => {
    const directory = join(folder, 's3')
    const server = new S3rver({ port: 0, silent: true, directory, configureBuckets: [{ name: 'files', configs: [] }] })
    const { port } = (await server.run()) as AddressInfo
    const inS3 = new Storage(desk.db, {
      ...{ bucket: 'files', region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` },
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    })
    const bytes = randomBytes(9_500_000)
    const { sha256 } = await desk.db.$transaction((tx) => putFile(tx, [bytes]))
    while (await inS3.moveNext());
    const { path, end } = await backUp('files.tar.gz', inS3)
    const { rows: own } = await desk.sql.query('SELECT count(*)::int AS files FROM stored_file')
    expect(own).toEqual([{ files: end.files }])
    // One file is erased while the backup is written, and the store has lost another one.
    const [erased, lost] = await Promise.all(
      [1, 2].map(() => desk.db.$transaction((tx) => putFile(tx, [randomBytes(1_000)]))),
    )
    while (await inS3.moveNext());
    await rm(join(directory, 'files', `${lost!.sha256}._S3rver_object`))
    const partly = await backUp('partly.tar.gz', {
      async get(name: string) {
        if (name === erased!.sha256) await desk.db.$executeRaw`DELETE FROM stored_file WHERE sha256 = ${name}`
        return inS3.get(name)
      },
    } as Storage)
    expect(partly.end).toMatchObject({ files: end.files, erased: [erased!.sha256], lost: [lost!.sha256] })
    await inS3.close()
    await server.close()
    await restored(partly.path)
    const { url } = await restored(path)
    const db = createClient(url, { max: 1 })
    const [read] = await new Storage(db).readAll([sha256])
    expect(bytes.equals(read!)).toBe(true)
    await db.$disconnect()
  })
})

/** The archive up to its last entry, closed as tar demands. */
const withoutEnd = (archive: Buffer): Buffer =>
  Buffer.concat([archive.subarray(0, archive.indexOf('end.json')), Buffer.alloc(1024)])

/** The archive with another first digit in the subject of the first tip, case or text of the same length. */
function changed(archive: Buffer): Buffer {
  const copy = Buffer.from(archive)
  const at = copy.indexOf('\t', copy.indexOf('tables/public.category/') + 1_024)
  copy[at + 1] = copy[at + 1] === 0x31 ? 0x32 : 0x31
  return copy
}

/** The archive with a migration that does not exist, whose name has the same length. */
function newer(archive: Buffer): Buffer {
  const copy = Buffer.from(archive)
  copy.write('99999999999999_core', copy.indexOf('20261124000000_core'))
  return copy
}
