/**
 * The mail servers between the desk and the platforms: one real SMTP server. It puts mails to the answer addresses of the
 * desk into a mailbox of the IMAP server, and keeps the letters of the desk. It discards the notifications to liaisons.
 */
import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import type Mail from 'nodemailer/lib/mailer/index.js'
import { SMTPServer } from 'smtp-server'
import type { ImapServer } from '../imap.ts'

/** The domain of the answer addresses of the desk. */
export const REPLY_DOMAIN = 'tra-loi.example.vn'
/** The user of the mailbox to which answers go. */
export const REPLY_USER = 'tra-loi@example.vn'

/** A letter that a platform received. */
export interface Letter {
  /** the sender of the envelope, to whom reports of failed deliveries go */
  from: string
  to: string
  messageId: string
  /** the address to which answers go */
  replyTo: string
  raw: string
}

export type PostOffice = Awaited<ReturnType<typeof openPostOffice>>

export async function openPostOffice(imap: ImapServer) {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        const [to = ''] = envelope.rcptTo.map(({ address }) => address)
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        if (to.endsWith(`@${REPLY_DOMAIN}`)) return imap.deliver(REPLY_USER, raw).then(() => callback(), callback)
        if (from.endsWith(`@${REPLY_DOMAIN}`)) letters.push(letterOf(raw.toString('utf8'), from, to))
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    /** Hands a mail of a platform over to the SMTP server. */
    async send(mail: Mail.Options): Promise<void> {
      const transport = createTransport({ host: '127.0.0.1', port, secure: false })
      try {
        await transport.sendMail(mail)
      } finally {
        transport.close()
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function letterOf(raw: string, from: string, to: string): Letter {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
  const addressIn = (text: string) => /<([^<>]+)>/.exec(text)?.[1] ?? text
  return { from, to, messageId: addressIn(header('Message-ID')), replyTo: addressIn(header('Reply-To')), raw }
}
