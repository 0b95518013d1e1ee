/**
 * Computes the hashes of evidence files, and proposes which items may be reposts of removed content. A worker thread
 * decodes the images.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { readBytes } from '#domain/content/uploads.ts'
import { type ComparedHashes, storeHashes, takeUnhashedFile, type UnhashedFile } from '#domain/reposts/file-hashes.ts'
import { proposeReposts } from '#domain/reposts/search.ts'
import { textHash } from '#domain/reposts/text-hash.ts'
import { type Job, type OutageSource, repeat } from '#jobs/repeat.ts'
import { FileReader, UnreadableFileError } from '#reports/file-reader.ts'
import type { Storage } from '#storage/storage.ts'

const INTERVAL_MS = 5_000
/** A larger file is not compared. */
const MAX_BYTES = 32 * 1024 * 1024
const NONE: ComparedHashes = { text: null, image: null }

interface RepostJobOptions {
  db: PrismaClient
  storage: Storage
  clock: Clock
  outages: OutageSource
}

/** Each run hashes one file, and then compares the marked items. */
export function startReposts({ db, storage, clock, outages }: RepostJobOptions): Job {
  const reader = new FileReader({ threads: 1 })
  const job = repeat({ name: 'reposts', everyMs: INTERVAL_MS, outages }, async () => {
    const file = await takeUnhashedFile(db, clock.now())
    if (file) await storeHashes(db, file.sha256, await hashesOf(file, { db, storage, reader }), clock.now())
    return (await proposeReposts(db, clock.now())) || file !== null
  })
  const stop = async () => {
    await job.stop()
    await reader.close()
  }
  return Object.create(job, { stop: { value: stop } }) as Job
}

type Sources = Pick<RepostJobOptions, 'db' | 'storage'> & { reader: FileReader }

async function hashesOf(file: UnhashedFile, { db, storage, reader }: Sources): Promise<ComparedHashes> {
  const { sha256, mime, size, inStorage } = file
  if (size > MAX_BYTES) return NONE
  const bytes = inStorage ? (await storage.readAll([sha256]))[0] : await readBytes(db, sha256)
  if (!bytes) return NONE
  if (mime === 'text/plain') return { ...NONE, text: textHash(new TextDecoder().decode(bytes)) }
  try {
    return { ...NONE, image: await reader.imageHash({ bytes, mime }) }
  } catch (error) {
    if (error instanceof UnreadableFileError) return NONE
    throw error
  }
}
