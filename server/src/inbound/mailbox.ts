/**
 * Fetches mails from an IMAP mailbox and stores them. If several server processes run, one of them does so at a time.
 * One transaction stores a mail and records that the mailbox was read up to it. Then the mail is marked as seen. If the
 * server is killed between these two steps, the next run marks the mail.
 */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { ImapFlow } from 'imapflow'
import { holdMailbox, lastStored, recordReadToEnd, releaseMailbox } from '#domain/inbound/mailbox.ts'
import { MAX_MAIL_BYTES, storeMail } from '#domain/inbound/store.ts'
import { type Job, type OutageSource, repeat } from '#jobs/repeat.ts'

export interface MailboxSettings {
  /** begins with imap:// or imaps:// and contains user and password */
  imapUrl: string
  folder: string
  /** the folder to which stored mails are moved; if absent, they stay in their folder */
  moveTo?: string
}

export interface MailboxOptions extends MailboxSettings {
  db: PrismaClient
  now: () => Date
  outages: OutageSource
  /** Milliseconds between two runs. Default 10,000. */
  everyMs?: number
}

const EVERY_MS = 10_000
const TIMEOUT_MS = 30_000
/** Time for which a run reserves the mailbox. If its process is killed, another one takes over after this time. */
const HELD_MS = 90_000
const DEADLINE_MS = 60_000
/** The pause after a failure doubles with each further failure, up to five minutes. */
const MAX_PAUSE_MS = 300_000
/** Maximum number of mails that one run stores. If there are more, the next run begins at once. */
const BATCH_SIZE = 20

/** Starts the job that reads the mailbox. All runs of the job use one connection, until it fails. */
export function startMailbox({ db, now, outages, everyMs = EVERY_MS, ...settings }: MailboxOptions): Job {
  const holder = randomUUID()
  const mailbox = nameOf(settings)
  let client: ImapFlow | null = null
  let failures = 0
  let pausedUntil = 0
  const disconnect = () => {
    client?.close()
    client = null
  }
  const job = repeat({ name: 'mailbox', everyMs, deadlineMs: DEADLINE_MS, outages }, async () => {
    if (performance.now() < pausedUntil) return 'SKIPPED'
    if (!(await holdMailbox(db, now(), { mailbox, holder, heldMs: HELD_MS }))) {
      disconnect()
      return 'SKIPPED'
    }
    try {
      if (!client?.usable) client = await connect(settings)
      const hasMore = await readNext(client, { db, now, mailbox, ...settings })
      failures = 0
      return hasMore
    } catch (error) {
      disconnect()
      pausedUntil = performance.now() + Math.min(MAX_PAUSE_MS, everyMs * 2 ** failures++)
      throw error
    }
  })
  return {
    name: job.name,
    get idleMs() {
      return job.idleMs
    },
    get healthy() {
      return job.healthy
    },
    async stop() {
      // Closing the connection ends a run that waits for the mail server.
      disconnect()
      await job.stop()
      disconnect()
      await releaseMailbox(db, now(), mailbox, holder).catch(() => {})
    },
  }
}

/** The name of the mailbox in the database, such as `desk@mail.example/INBOX`. */
const nameOf = ({ imapUrl, folder }: MailboxSettings): string => {
  const { hostname, port, username } = new URL(imapUrl)
  return `${decodeURIComponent(username)}@${hostname}${port && `:${port}`}/${folder}`
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

async function connect({ imapUrl, folder }: MailboxSettings): Promise<ImapFlow> {
  const { protocol, hostname, port, username, password } = new URL(imapUrl)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 993 : 143,
    secure,
    // A connection that begins without TLS must change to TLS before the password is sent. This machine is exempt.
    ...(!secure && !loopback.has(hostname) && { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: 10 * TIMEOUT_MS },
    logger: false,
    disableAutoIdle: true,
  })
  // A lost connection is noticed by the next run.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.mailboxOpen(folder)
  } catch (error) {
    client.close()
    throw reasonOf(error)
  }
  return client
}

type Reading = Pick<MailboxOptions, 'db' | 'now'> & MailboxSettings & { mailbox: string }

/** Stores the next mails. Returns whether there may be more. */
async function readNext(client: ImapFlow, { db, now, mailbox, moveTo }: Reading): Promise<boolean> {
  const opened = client.mailbox
  if (!opened) throw new Error('the folder is not open')
  const { uidValidity } = opened
  const last = await lastStored(db, mailbox, uidValidity)
  await finishStored(client, last, moveTo)
  const found = (await client.search({ uid: `${last + 1n}:*` }, { uid: true })) || []
  // The last mail of a folder matches every range that ends with an asterisk.
  const uids = found.filter((uid) => BigInt(uid) > last).sort((a, b) => a - b)
  for (const uid of uids.slice(0, BATCH_SIZE)) {
    const mail = await client.fetchOne(String(uid), { internalDate: true, size: true }, { uid: true })
    // Somebody deleted the mail meanwhile.
    if (!mail) continue
    const { internalDate, size = 0 } = mail
    await storeMail(db, now(), {
      source: 'IMAP',
      read: () => originalOf(client, uid, size),
      arrivedAt: internalDate === undefined ? undefined : new Date(internalDate),
      place: { mailbox, uidValidity, uid: BigInt(uid) },
    })
    await finish(client, [uid], moveTo)
  }
  const hasMore = uids.length > BATCH_SIZE
  if (!hasMore) await recordReadToEnd(db, now(), mailbox)
  return hasMore
}

/** Returns the bytes of a mail. A mail that is too large to be read is returned as a stream. */
async function originalOf(
  client: ImapFlow,
  uid: number,
  size: number,
): Promise<AsyncIterable<Uint8Array> | Uint8Array[]> {
  if (size > MAX_MAIL_BYTES) {
    const { content } = await client.download(String(uid), undefined, { uid: true })
    if (!content) throw new Error('the mail is gone')
    return content
  }
  const mail = (await client.fetchOne(String(uid), { source: true }, { uid: true })) || null
  if (!mail?.source) throw new Error('the mail is gone')
  return [mail.source]
}

/** Marks and moves stored mails that a killed process left unmarked. */
async function finishStored(client: ImapFlow, last: bigint, moveTo: string | undefined): Promise<void> {
  if (last === 0n) return
  const range = moveTo ? { uid: `1:${last}` } : { uid: `1:${last}`, seen: false }
  const left = (await client.search(range, { uid: true })) || []
  if (left.length > 0) await finish(client, left, moveTo)
}

async function finish(client: ImapFlow, uids: number[], moveTo: string | undefined): Promise<void> {
  await client.messageFlagsAdd(uids, ['\\Seen'], { uid: true })
  if (moveTo) await client.messageMove(uids, moveTo, { uid: true })
}

const words: Record<string, string> = {
  ECONNREFUSED: 'it refuses connections',
  ECONNRESET: 'it ended the connection',
  ENOTFOUND: 'its name is not known',
}

/**
 * Returns an error that describes in words what went wrong. The words replace codes such as ECONNREFUSED, which other
 * modules take for an outage of the database.
 */
function reasonOf(error: unknown): Error {
  const { message, code = '', responseText } = error as Error & { code?: string; responseText?: string }
  return new Error(`the mail server: ${words[code] ?? responseText ?? message}`)
}
