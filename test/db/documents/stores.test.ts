/** The storage of files: in PostgreSQL in pieces, and in an S3 store when one is configured. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { putFile, type Source, type StoredBytes } from '@takedown/server/storage/pieces.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
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

it('leaves a file in PostgreSQL whose bytes are damaged or whose upload fails', async () => {
  const { sha256 } = await put([randomBytes(1_000)])
  await desk.db.$executeRaw`UPDATE stored_piece SET bytes = substr(bytes, 1, 999) || 'x'::bytea`
  await expect(inS3.moveNext()).rejects.toThrow('do not have the hash')
  expect((await pieces()).length).toBe(1)
  expect(await read(inS3, sha256)).toHaveLength(1_000)
  await desk.db.$executeRaw`DELETE FROM stored_piece`
  await expect(inS3.moveNext()).rejects.toThrow('1000 bytes of a stored file are missing')
})
