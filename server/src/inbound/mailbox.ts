/**
 * Fetches mails from an IMAP mailbox and stores them. Only one server process at a time reads a mailbox. One
 * transaction stores a mail and its UID. Then the mail is marked as seen. If the server is killed in between, the next
 * run marks the mail. A mail that cannot be fetched does not block later mails: after some failures, a note is stored
 * in its place.
 */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { ImapFlow } from 'imapflow'
import { holdMailbox, lastStored, type MailPlace, recordReadToEnd, releaseMailbox } from '#domain/inbound/mailbox.ts'
import { storeMail } from '#domain/inbound/store.ts'
import { type Job, type OutageSource, repeat } from '#jobs/repeat.ts'
import { type FetchedMail, fetchMail } from './fetch-mail.ts'

export interface MailboxSettings {
  imapUrl: string
  folder: string
  /** the folder to which stored mails are moved; if absent, they stay in their folder */
  moveTo?: string
}

export interface MailboxOptions extends MailboxSettings {
  db: PrismaClient
  now: () => Date
  outages: OutageSource
  log: { error(context: object, message: string): void }
  everyMs?: number
}

const EVERY_MS = 10_000
const TIMEOUT_MS = 30_000
/** Time for which a run reserves the mailbox. After this time, another process may take over. */
const HELD_MS = 90_000
const DEADLINE_MS = 60_000
/** Maximum pause after failures; the pause doubles with each further failure. */
const MAX_PAUSE_MS = 300_000
const BATCH_SIZE = 20
/** After this time, a run fetches no further mail, so that the run ends within its deadline. */
const BATCH_MS = 15_000
/** After this many failures to fetch the same mail, the job gives up on that mail. */
const MAX_FAILURES = 3
const NOTED = 'a mail could not be fetched from the mailbox, and a note was stored in its place'

/** The mail that the last run could not fetch, and the number of failures. */
interface Missed {
  name: string
  failures: number
}

/** Starts the job that reads the mailbox. Its runs share one connection until the connection fails. */
export function startMailbox({ db, now, outages, log, everyMs = EVERY_MS, ...settings }: MailboxOptions): Job {
  const holder = randomUUID()
  const mailbox = nameOf(settings)
  let client: ImapFlow | null = null
  let failures = 0
  let pausedUntil = 0
  const missed: Missed = { name: '', failures: 0 }
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
      const hasMore = await readNext(client, { db, now, log, missed, mailbox, ...settings })
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
    everyMs,
    get idleMs() {
      return job.idleMs
    },
    get healthy() {
      return job.healthy
    },
    async stop() {
      // `disconnect` makes a waiting run fail, and this failure must not count against the mail.
      missed.failures = 0
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
    // The password must not be sent without TLS, except to this machine.
    ...(!secure && !loopback.has(hostname) && { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: 10 * TIMEOUT_MS },
    logger: false,
    disableAutoIdle: true,
  })
  // The next run notices a lost connection, but without a listener, the event would end the process.
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

type Reading = Pick<MailboxOptions, 'db' | 'now' | 'log'> & MailboxSettings & { mailbox: string; missed: Missed }

async function readNext(client: ImapFlow, reading: Reading): Promise<boolean> {
  const { db, now, mailbox, moveTo } = reading
  const startedAt = performance.now()
  const opened = client.mailbox
  if (!opened) throw new Error('the folder is not open')
  const { uidValidity } = opened
  const last = await lastStored(db, mailbox, uidValidity)
  await finishStored(client, last, moveTo)
  const found = (await client.search({ uid: `${last + 1n}:*` }, { uid: true })) || []
  // In IMAP, a range up to `*` always includes the last mail of the folder, even if its UID is lower than the start.
  const uids = found.filter((uid) => BigInt(uid) > last).sort((a, b) => a - b)
  for (const uid of uids.slice(0, BATCH_SIZE)) {
    if (performance.now() - startedAt > BATCH_MS) return true
    const place = { mailbox, uidValidity, uid: BigInt(uid) }
    const mail = await fetchOrNote(client, place, reading)
    // Somebody deleted the mail meanwhile.
    if (!mail) continue
    if (mail === 'NOT_FETCHED') {
      // The failure may have left the connection in any state, so the next run opens a new one.
      client.close()
      return true
    }
    const { read, arrivedAt } = mail
    await storeMail(db, now(), { source: 'IMAP', read, arrivedAt, place }).finally(mail.discard)
    await finish(client, [uid], moveTo)
  }
  const hasMore = uids.length > BATCH_SIZE
  if (!hasMore) await recordReadToEnd(db, now(), mailbox)
  return hasMore
}

/**
 * Fetches a mail. At the failure number `MAX_FAILURES` of the same mail, stores a note in its place and returns
 * NOT_FETCHED; rejects at earlier failures.
 */
async function fetchOrNote(
  client: ImapFlow,
  place: MailPlace,
  { db, now, log, missed }: Reading,
): Promise<FetchedMail | 'NOT_FETCHED' | null> {
  try {
    return await fetchMail(client, Number(place.uid))
  } catch (cause) {
    const error = reasonOf(cause)
    const name = `${place.uidValidity} ${place.uid}`
    Object.assign(missed, { name, failures: missed.name === name ? missed.failures + 1 : 1 })
    if (missed.failures < MAX_FAILURES) throw error
    const { id } = await storeMail(db, now(), {
      ...{ source: 'IMAP', place, refusal: 'NOT_FETCHED', read: () => [noteOf(place, error)] },
    })
    log.error({ mail: id, ...place, uidValidity: String(place.uidValidity), uid: Number(place.uid), err: error }, NOTED)
    return 'NOT_FETCHED'
  }
}

const noteOf = ({ mailbox, uidValidity, uid }: MailPlace, { message }: Error): Buffer =>
  Buffer.from(
    [
      ...['Subject: A mail could not be fetched', 'Content-Type: text/plain; charset=utf-8', ''],
      `This is not the mail. The mail could not be fetched from its mailbox in ${MAX_FAILURES} attempts.`,
      ...[`Mailbox: ${mailbox}`, `UIDVALIDITY: ${uidValidity}`, `UID: ${uid}`],
      ...[`Reason: ${message.replace(/\p{Cc}+/gu, ' ').slice(0, 500)}`, ''],
    ].join('\r\n'),
  )

/** Marks and moves mails that a killed run stored but did not mark or move. */
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
 * Describes the cause in words, without codes such as ECONNREFUSED, because other modules would interpret them as an
 * outage of the database.
 */
function reasonOf(error: unknown): Error {
  const { message, code = '', responseText } = error as Error & { code?: string; responseText?: string }
  return new Error(`the mail server: ${words[code] ?? responseText ?? message}`)
}
