/**
 * Writes the replies of simulated platforms as mails, and posts them to `/inbound/mail` of the server, like a mail
 * server of the authority.
 */
import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { Webhook } from 'standardwebhooks'
import type { Letter } from './letters.ts'

const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

export async function replyMail(letter: Letter, text: string): Promise<Buffer> {
  const { message } = await writer.sendMail({
    from: { name: letter.addressee, address: `trust-and-safety@${slug(letter.addressee)}.invalid` },
    to: { name: '', address: letter.replyTo! },
    subject: `Re: ${letter.subject}`,
    text,
    messageId: `<${randomUUID()}@${slug(letter.addressee)}.invalid>`,
    ...(letter.messageId && { inReplyTo: `<${letter.messageId}>`, references: `<${letter.messageId}>` }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return message as Buffer
}

const slug = (name: string): string => {
  const words = name
    .normalize('NFD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words?.join('-') ?? 'platform'
}

/** Returns whether the server accepted the mail. */
export async function relay(url: string, secret: string, mail: Buffer): Promise<boolean> {
  const id = randomUUID()
  const sentAt = new Date()
  const response = await fetch(`${url}/inbound/mail`, {
    method: 'POST',
    headers: {
      'content-type': 'message/rfc822',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
      // The mail is ASCII, because nodemailer encodes its text.
      'webhook-signature': new Webhook(secret).sign(id, sentAt, mail.toString('latin1')),
    },
    body: new Uint8Array(mail),
  })
  await response.body?.cancel()
  return response.ok
}
