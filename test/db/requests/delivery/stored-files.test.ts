/** The thread that sends mails reads the attached files from PostgreSQL itself, and takes those of other stores from the server. */
import { randomBytes } from 'node:crypto'
import { createClient, type PrismaClient } from '@takedown/prisma/client.ts'
import type { ReadFiles } from '@takedown/server/delivery/channel.ts'
import { createEmailChannel } from '@takedown/server/delivery/email.ts'
import type { OutgoingDelivery, OutgoingFile } from '@takedown/server/domain/deliveries/outgoing.ts'
import { putFile } from '@takedown/server/storage/pieces.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Mailbox, openMailbox } from '#support/feed/mailbox.ts'
import { freshDatabase } from '#support/run/database.ts'

const DELIVERY: OutgoingDelivery = {
  ...{ id: crypto.randomUUID(), requestId: crypto.randomUUID(), platformId: crypto.randomUUID(), channel: 'EMAIL' },
  ...{ address: 'legal@example.vn', number: '1', subject: 'Yêu cầu', letter: 'Kính gửi', authority: 'Sở Thông tin' },
  ...{ replyToken: 'abc', language: 'vi', urgent: false, queuedAt: new Date(), startsAt: new Date(), dueAt: null },
  ...{ failures: 0, files: [] },
}
const signal = new AbortController().signal
// The first file is stored in three pieces.
const contents = [randomBytes(2_500_000), randomBytes(10), Buffer.from("it's ' text")]

let db: PrismaClient
let box: Mailbox
let channel: ReturnType<typeof createEmailChannel>
let files: OutgoingFile[]
beforeAll(async () => {
  const databaseUrl = await freshDatabase()
  db = createClient(databaseUrl)
  box = await openMailbox()
  channel = createEmailChannel({ smtpUrl: box.url, from: 'desk@example.vn', link: 'https://desk.example', databaseUrl })
  files = await Promise.all(
    contents.map(async (bytes, index) => ({
      ...(await db.$transaction((tx) => putFile(tx, [bytes]))),
      ...{ id: crypto.randomUUID(), kind: 'ANNEX' as const, format: 'PDF' as const, part: index + 1 },
      ...{ fileName: `phụ lục ${index}.pdf`, mediaType: 'application/pdf' },
    })),
  )
})
afterAll(async () => {
  channel.close()
  await box.close()
  await db.$disconnect()
})

/** Delivers the files and returns the bytes that arrived. */
async function arrived(read: ReadFiles): Promise<Buffer[]> {
  box.mails.length = 0
  expect(await channel.deliver({ ...DELIVERY, files }, read, signal)).toMatchObject({ outcome: 'ACCEPTED' })
  const parts = box.mails[0]!.raw.split(/\r\n--[^\r]+\r\n/).filter((part) => part.includes('application/pdf'))
  return parts.map((part) => Buffer.from(part.slice(part.indexOf('\r\n\r\n')).split('\r\n--')[0]!, 'base64'))
}

const sizes = (all: readonly Uint8Array[]) => all.map(({ length }) => length)

it('reads files of any number of pieces without the server', async () => {
  const sent = await arrived(() => Promise.reject(new Error('the server must not read the files')))
  expect(sizes(sent)).toEqual(sizes(contents))
  expect(sent.every((bytes, index) => bytes.equals(contents[index]!))).toBe(true)
})

it('sends what the server reads, if a file is in another store', async () => {
  await db.$executeRaw`UPDATE stored_file SET pieces_id = NULL WHERE sha256 = ${files[1]!.sha256}`
  let readings = 0
  const sent = await arrived(async (wanted) => {
    readings++
    return wanted.map(({ sha256 }) => contents[files.findIndex((file) => file.sha256 === sha256)]!)
  })
  expect(readings).toBe(1)
  expect(sent.every((bytes, index) => bytes.equals(contents[index]!))).toBe(true)
})
