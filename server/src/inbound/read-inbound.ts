/**
 * The job that reads one inbound mail: it records the contents and the request that the mail answers, and proposes
 * answers for the items of the request.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { platformsOfAddresses } from '#domain/content/address-reader.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { findUnread, recordProposals, recordRead, recordRefused, type UnreadMail } from '#domain/inbound/record.ts'
import { MAX_MAIL_BYTES } from '#domain/inbound/store.ts'
import { answerableItems } from '#domain/requests/answerable-items.ts'
import { fileReader } from '#reports/file-reader.ts'
import type { Storage } from '#storage/storage.ts'

export interface InboundReaderOptions {
  db: PrismaClient
  storage: Pick<Storage, 'get'>
  now: () => Date
  /**
   * the kinds of channels by which this server delivers; an undeliverable letter is sent again by the next channel of
   * these kinds
   */
  automatic: readonly string[]
  /**
   * the authserv-id of the mail server whose `Authentication-Results` headers are trusted; if absent, no sender is
   * verified
   */
  authserv?: string
  reader?: Pick<typeof fileReader, 'mail' | 'answer'>
}

/**
 * Returns the handler of the worker task INBOUND. It can run again after the server was killed, because each step is
 * one transaction and a repeated step does nothing. It rejects if too many files wait to be read.
 */
export function createInboundReader({ db, storage, now, reader = fileReader, ...options }: InboundReaderOptions) {
  const bytesOf = async ({ sha256 }: UnreadMail): Promise<Uint8Array> => {
    const source = await storage.get(sha256)
    if (!source) throw new Error(`the stored mail ${sha256} is missing`)
    const chunks: Uint8Array[] = []
    for await (const chunk of source) chunks.push(chunk)
    return Buffer.concat(chunks)
  }
  async function readContents(mail: UnreadMail): Promise<void> {
    // Stored mails may be too large for memory.
    if (mail.size > MAX_MAIL_BYTES) return void (await recordRefused(db, now(), mail.id, 'TOO_LARGE'))
    const result = await reader.mail({ bytes: await bytesOf(mail) })
    if ('refused' in result) await recordRefused(db, now(), mail.id, result.refused)
    else await recordRead(db, now(), mail.id, result.mail, options)
  }
  async function readProposals(mail: UnreadMail, requestId: string): Promise<void> {
    const items = (await answerableItems(db, systemViewer, requestId)) ?? []
    const platforms = await platformsOfAddresses(db)
    const answer = await reader.answer({ bytes: await bytesOf(mail), items, platforms })
    const read = 'refused' in answer ? { proposals: [], unread: [{ name: null, reason: answer.refused }] } : answer
    await recordProposals(db, now(), mail.id, requestId, read)
  }
  return async (id: string): Promise<void> => {
    const mail = await findUnread(db, id)
    if (mail?.state === 'RECEIVED') await readContents(mail)
    const read = await findUnread(db, id)
    if (read?.state !== 'MATCHED' || read.requestId === null || read.isProposed) return
    // If an officer chose the request of a mail, the mail is an answer, even if it looks like an automatic reply.
    const isAnswer = read.kind === 'ANSWER' || read.kind === 'OTHER' || read.matchedBy === 'PERSON'
    if (isAnswer && read.kind !== null) await readProposals(read, read.requestId)
  }
}
