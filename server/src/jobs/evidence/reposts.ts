/**
 * Computes the hashes of evidence files, and proposes which items may be reposts of removed content. A worker thread
 * reads the images and texts.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import { readBytes } from '#domain/content/uploads.ts'
import { type ComparedHashes, storeHashes, takeUnhashedFile, type UnhashedFile } from '#domain/reposts/file-hashes.ts'
import { proposeReposts } from '#domain/reposts/search.ts'
import { type Job, type OutageSource, repeat } from '#jobs/repeat.ts'
import type { Outage } from '#outages.ts'
import { FileReader, UnreadableFileError } from '#reports/file-reader.ts'
import { LostFileError } from '#storage/s3.ts'
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
  const lost = outages.of('reading files of evidence')
  const job = repeat({ name: 'reposts', everyMs: INTERVAL_MS, outages }, async () => {
    const hashed = await hashNext({ db, storage, reader }, clock.now(), lost)
    return (await proposeReposts(db, clock.now())) || hashed
  })
  const stop = async () => {
    await job.stop()
    await reader.close()
  }
  return Object.create(job, { stop: { value: stop } }) as Job
}

type Sources = Pick<RepostJobOptions, 'db' | 'storage'> & { reader: FileReader }

/**
 * Hashes the next file. Returns false if there is none, or if its bytes are lost: the file is tried again after all
 * others, because a store may be restored, and it does not make the job fail meanwhile.
 */
export async function hashNext(sources: Sources, now: Date, lost: Pick<Outage, 'failed' | 'worked'>): Promise<boolean> {
  const file = await takeUnhashedFile(sources.db, now)
  if (!file) return false
  try {
    await storeHashes(sources.db, file.sha256, await hashesOf(file, sources), now)
  } catch (error) {
    if (!(error instanceof LostFileError)) throw error
    lost.failed(error)
    return false
  }
  lost.worked()
  return true
}

async function hashesOf(file: UnhashedFile, { db, storage, reader }: Sources): Promise<ComparedHashes> {
  const { sha256, mime, size, inStorage } = file
  if (size > MAX_BYTES) return NONE
  const bytes = inStorage ? (await storage.readAll([sha256]))[0] : await readBytes(db, sha256)
  if (!bytes) return NONE
  try {
    return mime === 'text/plain'
      ? { ...NONE, text: await reader.textHash({ bytes }) }
      : { ...NONE, image: await reader.imageHash({ bytes, mime }) }
  } catch (error) {
    if (error instanceof UnreadableFileError) return NONE
    throw error
  }
}
