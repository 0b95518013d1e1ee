/** Mails are fetched from a real IMAP server: each once, although servers are killed and the mail server is away. */
import { createHash } from 'node:crypto'
import { startMailbox } from '@takedown/server/inbound/mailbox.ts'
import { Outages } from '@takedown/server/outages.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '#support/make.ts'
import { type ImapServer, openImapServer } from './imap.ts'

const USER = 'tra-loi@example.vn'
let imap: ImapServer
let desk: Desk
const logged: string[] = []
beforeAll(async () => {
  desk = await openDesk()
  imap = await openImapServer()
})
afterAll(async () => {
  await imap.close()
  await desk.close()
})

const write = (_context: object, message: string) => void logged.push(message)
const outages = new Outages({ info: write, warn: write, error: write })
const start = (more: object = {}) =>
  startMailbox({
    ...{ imapUrl: imap.url(USER), folder: 'INBOX', db: desk.db, now: () => new Date(), outages, everyMs: 50 },
    log: { error: write },
    ...more,
  })
const mail = (subject: string) => `From: a@b.example\r\nSubject: ${subject}\r\n\r\n${subject}`

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await isTrue()); ) {
    if (Date.now() > end) throw new Error('did not happen in 30 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const stored = () => desk.db.inboundMail.count()
const stores = (count: number) => until(async () => (await stored()) === count)
const cursor = () => desk.db.mailboxCursor.findFirstOrThrow()

it('stores each mail once, marks it as seen, and gives the mailbox up when it stops', async () => {
  await imap.deliver(USER, mail('một'))
  await imap.deliver(USER, mail('hai'))
  const [one, two] = [start(), start()]
  await stores(2)
  await until(async () => (await imap.list(USER)).join() === 'một,hai')
  await imap.deliver(USER, mail('ba'))
  await stores(3)
  await Promise.all([one.stop(), two.stop()])
  expect(Number((await cursor()).uid)).toBe(3)
  const [first] = await desk.db.inboundMail.findMany({ orderBy: { storedAt: 'asc' } })
  expect(first).toMatchObject({ source: 'IMAP', state: 'RECEIVED' })
  const jobs = await desk.db.$queryRaw<unknown[]>`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'INBOUND'`
  expect(jobs).toHaveLength(3)
  const next = start()
  await imap.deliver(USER, mail('bốn'))
  await stores(4)
  await next.stop()
})

it('finishes what a killed server left: unmarked mails are marked and moved, known mails are not stored again', async () => {
  await imap.as(USER, async (client) => {
    await client.mailboxCreate('Đã nhận')
    await client.mailboxOpen('INBOX')
    await client.messageFlagsRemove('1:*', ['\\Seen'])
  })
  const again = start({ moveTo: 'Đã nhận' })
  await until(async () => (await imap.list(USER)).length === 0)
  await until(async () => (await imap.list(USER, 'Đã nhận')).join() === 'một,hai,ba,bốn')
  await again.stop()
  // A folder that the mail server numbers anew is read from its beginning.
  await desk.db.mailboxCursor.updateMany({ data: { uidValidity: 1n, uid: 99n } })
  await imap.deliver(USER, mail('một'))
  await imap.deliver(USER, mail('năm'))
  const renumbered = start()
  await stores(5)
  await until(async () => (await imap.list(USER)).join() === 'một,năm')
  await renumbered.stop()
})

it('logs an outage of the mail server once, and goes on when it is back', async () => {
  logged.length = 0
  await imap.stop()
  const job = start()
  await until(async () => logged.includes('job mailbox fails'))
  await imap.start()
  await imap.deliver(USER, mail('sáu'))
  await stores(6)
  await until(async () => logged.includes('job mailbox works again'))
  await job.stop()
  expect(logged.filter((line) => line === 'job mailbox fails')).toHaveLength(1)
})

it('stores a note in place of a mail that cannot be fetched, and reads the later mails', async () => {
  logged.length = 0
  await imap.deliver(USER, mail('bảy'))
  imap.spoil(USER)
  await imap.deliver(USER, mail('tám'))
  const job = start()
  await stores(8)
  await job.stop()
  const [note, ...others] = await desk.db.inboundMail.findMany({ where: { state: 'REFUSED' } })
  expect(others).toEqual([])
  expect(note).toMatchObject({ refusal: 'NOT_FETCHED', source: 'IMAP' })
  expect(logged.filter((line) => line.startsWith('a mail could not be fetched'))).toHaveLength(1)
  const jobs = await desk.db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE key = ${`INBOUND:${note!.id}`}`
  expect(jobs).toEqual([])
})

it('stores a mail that is too large to be read, byte by byte', async () => {
  const raw = Buffer.from(mail('chín').padEnd(31 * 1024 * 1024, 'dài\r\n'))
  await imap.deliver(USER, raw)
  const job = start()
  await stores(9)
  await job.stop()
  const sha256 = createHash('sha256').update(raw).digest('hex')
  expect(await desk.db.inboundMail.findUnique({ where: { sha256 } })).toMatchObject({ size: raw.byteLength })
})
