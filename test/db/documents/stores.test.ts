/** The storage of files: in PostgreSQL in pieces, and in an S3 store when one is configured. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { putFile, type Source, type StoredBytes } from '@takedown/server/storage/pieces.ts'
import { deleteBytes, Storage } from '@takedown/server/storage/storage.ts'
import S3rver from 's3rver'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '#support/make.ts'

const BUCKET = 'van-ban'
let desk: Desk
let folder: string
let server: S3rver
let inS3: Storage
beforeAll(async () => {
  desk = await openDesk()
  folder = await mkdtemp(join(tmpdir(), 'takedown-s3-'))
  server = new S3rver({ port: 0, silent: true, directory: folder, configureBuckets: [{ name: BUCKET, configs: [] }] })
  const { port } = (await server.run()) as AddressInfo
  inS3 = new Storage(desk.db, {
    ...{ bucket: BUCKET, region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` },
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  })
})
afterAll(async () => {
  await inS3.close()
  await server.close()
  await desk.close()
  await rm(folder, { recursive: true })
})

const put = (source: Source): Promise<StoredBytes> => desk.db.$transaction((tx) => putFile(tx, source))

async function read(storage: Storage, sha256: string, range?: { start: number; end: number }): Promise<Buffer | null> {
  const source = await storage.get(sha256, range)
  if (!source) return null
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Chunks whose borders are not those of the pieces. */
function* chunksOf(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 70_001) yield bytes.subarray(at, at + 70_001)
}

const pieces = async (): Promise<number[]> => {
  const rows = await desk.db.$queryRaw<
    { size: number }[]
  >`SELECT length(bytes) AS size FROM stored_piece ORDER BY position`
  return rows.map(({ size }) => size)
}

it('keeps a file in pieces of at most 1 MB, once, and streams any range of it', async () => {
  const bytes = randomBytes(2_500_000)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const storage = new Storage(desk.db)
  expect(await put(chunksOf(bytes))).toEqual({ sha256, size: bytes.length })
  expect(await put([bytes])).toEqual({ sha256, size: bytes.length })
  expect(await pieces()).toEqual([1_000_000, 1_000_000, 500_000])
  expect(bytes.equals((await read(storage, sha256))!)).toBe(true)
  for (const [start, end] of [
    [0, 1],
    [999_999, 1_000_001],
    [1_000_000, 2_000_000],
    [2_400_000, 2_500_000],
  ] as const)
    expect(bytes.subarray(start, end).equals((await read(storage, sha256, { start, end }))!)).toBe(true)
  expect(await read(storage, 'f'.repeat(64))).toBeNull()
  expect(await storage.moveNext()).toBe(false)
})

it('moves files to the S3 store, reads them there, and deletes what no document names', async () => {
  const bytes = randomBytes(1_200_000)
  const { sha256 } = await put([bytes])
  while (await inS3.moveNext());
  expect(await pieces()).toEqual([])
  expect(bytes.equals((await read(inS3, sha256))!)).toBe(true)
  expect(
    bytes.subarray(1_100_000, 1_100_010).equals((await read(inS3, sha256, { start: 1_100_000, end: 1_100_010 }))!),
  ).toBe(true)
  await expect(read(new Storage(desk.db), sha256)).rejects.toThrow('S3_BUCKET is not set')
  expect(await inS3.deleteUnused(new Date(Date.now() - 60_000), 10)).toBe(0)
  expect(await inS3.deleteUnused(new Date(Date.now() + 60_000), 10)).toBe(2)
  expect(await read(inS3, sha256)).toBeNull()
  expect(await desk.db.storedFile.count()).toBe(0)
})

const objects = async () => {
  const names = await readdir(join(folder, BUCKET), { recursive: true }).catch(() => [] as string[])
  return names.filter((name) => name.endsWith('_object')).map((name) => /[0-9a-f]{64}/.exec(name)?.[0])
}
const remove = (sha256: string) =>
  desk.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ sha256: string; piecesId: string | null }[]>`
      DELETE FROM stored_file WHERE sha256 = ${sha256} RETURNING sha256, pieces_id AS "piecesId"`
    await deleteBytes(tx, rows)
  })
it('deletes copies in the store outside of transactions, and again what a move stores after a deletion', async () => {
  await desk.db.deletedFile.deleteMany()
  while (await inS3.deleteCopies(50));
  const bytes = randomBytes(2_000)
  const { sha256 } = await put([bytes])
  while (await inS3.moveNext());
  expect(await objects()).toContain(sha256)
  await remove(sha256)
  expect(await objects()).toContain(sha256)
  // An equal file that is stored again stays in PostgreSQL until the copy of the deleted one is surely gone.
  await put([bytes])
  expect(await inS3.moveNext()).toBe(false)
  await inS3.deleteCopies(50)
  expect(await objects()).not.toContain(sha256)
  expect(await inS3.moveNext()).toBe(false)
  expect(bytes.equals((await read(inS3, sha256))!)).toBe(true)
  await desk.db.$executeRaw`UPDATE deleted_file SET done_at = now() - interval '2 hours'`
  await inS3.deleteCopies(50)
  expect(await inS3.moveNext()).toBe(true)
  expect(bytes.equals((await read(inS3, sha256))!)).toBe(true)
  // Bytes that the store has lost are stored again with the next equal file.
  await desk.db.$executeRaw`UPDATE stored_file SET stored_at = now() - interval '2 days' WHERE sha256 = ${sha256}`
  await put([bytes])
  expect((await pieces()).length).toBe(1)
  await remove(sha256)
  while (await inS3.deleteCopies(50));
  expect(await objects()).not.toContain(sha256)
})

it('deletes the copy of a file that is erased while it is moved', async () => {
  const { sha256 } = await put([randomBytes(2_000)])
  const eraser = await desk.sql.connect()
  await eraser.query('BEGIN')
  await eraser.query('DELETE FROM stored_file WHERE sha256 = $1', [sha256])
  const moving = inS3.moveNext()
  await expect.poll(objects, { timeout: 20_000, interval: 50 }).toContain(sha256)
  await eraser.query('COMMIT')
  eraser.release()
  await moving
  await desk.db.$executeRaw`DELETE FROM stored_piece`
  expect(await desk.db.storedFile.count({ where: { sha256 } })).toBe(0)
  await inS3.deleteCopies(50)
  expect(await objects()).not.toContain(sha256)
})

it('leaves a file in PostgreSQL whose bytes are damaged or whose upload fails', async () => {
  const { sha256 } = await put([randomBytes(1_000)])
  await desk.db.$executeRaw`UPDATE stored_piece SET bytes = substr(bytes, 1, 999) || 'x'::bytea`
  await expect(inS3.moveNext()).rejects.toThrow('do not have the hash')
  expect((await pieces()).length).toBe(1)
  expect(await read(inS3, sha256)).toHaveLength(1_000)
  await desk.db.$executeRaw`DELETE FROM stored_piece`
  await expect(inS3.moveNext()).rejects.toThrow('1000 bytes of a stored file are missing')
})
