/** The mailbox of the stand-in: an SMTP server on this machine that reads the annex of each letter. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { mailLimits } from '#mails/limits.ts'
import { type Mail, readMail } from '#mails/read-mail.ts'
import { type Inbox, letterOf } from './letters.ts'
import type { Outages } from './outages.ts'
import type { ReceivedLetters } from './received.ts'

/** Listens on any free port of the loopback address. Resolves to the port and a function that stops the server. */
export async function openMailbox(
  inbox: Inbox,
  outages: Outages,
  received: ReceivedLetters,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    size: mailLimits.bytes,
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size <= mailLimits.bytes) chunks.push(chunk)
      })
      stream.on('error', callback)
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(refusal(552, 'the mail is too large'))
        if (outages.strikes()) return callback(refusal(451, 'out of service, try again later'))
        receive(Buffer.concat(chunks), inbox, received).then(
          () => callback(null, 'received by the stand-in'),
          (error: Error) => callback(refusal(451, error.message)),
        )
      })
      void session
    },
  })
  // Without a listener, a client that closes its connection would end the process.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** Adds the letter of a mail to the inbox. A mail without an annex, such as a notification, is ignored. */
async function receive(bytes: Uint8Array, inbox: Inbox, received: ReceivedLetters): Promise<void> {
  const result = await readMail(bytes)
  if ('refused' in result) return
  const { mail } = result
  const parts = mail.attachments.filter(isJson).flatMap(({ content }) => parsed(content))
  const envelope = { replyTo: mail.replyTo[0]?.address ?? null, messageId: mail.messageId, subject: mail.subject }
  if (!mail.messageId) return
  received.add(mail.messageId, {
    to: mail.to.map(({ address }) => address).join(', '),
    subject: mail.subject,
    text: mail.text,
    fileNames: mail.attachments.flatMap(({ name }) => name ?? []),
  })
  inbox.add(mail.messageId, letterOf(parts, envelope))
}

const isJson = ({ name, type }: Mail['attachments'][number]): boolean =>
  type === 'application/json' || Boolean(name?.endsWith('.json'))

function parsed(content: Uint8Array): unknown[] {
  try {
    return [JSON.parse(new TextDecoder().decode(content))]
  } catch {
    return []
  }
}
