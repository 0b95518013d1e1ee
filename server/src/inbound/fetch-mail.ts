/**
 * Fetches one complete mail from an IMAP mailbox before the transaction that stores it, so that the transaction does
 * not wait for the mail server.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ImapFlow } from 'imapflow'
import { type ArrivedMail, MAX_MAIL_BYTES } from '#domain/inbound/store.ts'

/** Time limit for fetching one mail; shorter than that of a run of the mailbox job. */
export const FETCH_MS = 40_000

export interface FetchedMail extends Pick<ArrivedMail, 'read' | 'arrivedAt'> {
  /** Frees the disk space of the mail. `read` must not be called afterwards. */
  discard(): Promise<void>
}

/**
 * Returns the mail; null if somebody deleted it. If the mail server needs more than `FETCH_MS`, closes the connection
 * and rejects.
 */
export async function fetchMail(client: ImapFlow, uid: number): Promise<FetchedMail | null> {
  const timer = setTimeout(() => client.close(), FETCH_MS)
  try {
    const mail = await client.fetchOne(String(uid), { internalDate: true, size: true }, { uid: true })
    if (!mail) {
      if (!client.usable) throw new Error('the connection is lost')
      return null
    }
    const { internalDate, size = 0 } = mail
    const arrivedAt = new Date(internalDate ?? Number.NaN)
    return {
      ...(await (size > MAX_MAIL_BYTES ? fetchToDisk : fetchToMemory)(client, uid)),
      arrivedAt: Number.isNaN(arrivedAt.getTime()) ? undefined : arrivedAt,
    }
  } finally {
    clearTimeout(timer)
  }
}

async function fetchToMemory(client: ImapFlow, uid: number): Promise<FetchedMail> {
  const mail = (await client.fetchOne(String(uid), { source: true }, { uid: true })) || null
  const source = mail?.source
  if (!source) throw new Error('the mail server sent no content')
  return { read: () => [source], discard: async () => {} }
}

async function fetchToDisk(client: ImapFlow, uid: number): Promise<FetchedMail> {
  const folder = await mkdtemp(join(tmpdir(), 'mail-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  try {
    const { content } = await client.download(String(uid), undefined, { uid: true })
    if (!content) throw new Error('the mail server sent no content')
    const path = join(folder, 'mail.eml')
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    return { read: () => createReadStream(path), discard }
  } catch (error) {
    await discard()
    throw error
  }
}
