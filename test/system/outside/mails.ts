/** Mails that platforms and mail servers send to the desk. */
import { randomUUID } from 'node:crypto'
import type Mail from 'nodemailer/lib/mailer/index.js'
import type { Letter } from './post-office.ts'

/** A reply to a letter by a person of the platform. */
export const replyTo = ({ messageId, replyTo: to }: Letter, from: string, more: Mail.Options): Mail.Options => ({
  ...{ from, to, subject: 'Re: Yêu cầu gỡ bỏ', inReplyTo: messageId, references: messageId },
  ...more,
})

/** A report of a mail server that it could not deliver a letter that it had accepted (RFC 3464). */
export const bounceOf = ({ from, to, messageId }: Letter): Mail.Options => ({
  envelope: { from: '', to: [from] },
  raw: [
    ...['From: Mail Delivery System <MAILER-DAEMON@mx.example>', `To: ${from}`, `Date: ${new Date().toUTCString()}`],
    ...['Subject: Undelivered Mail Returned to Sender', `Message-ID: <${randomUUID()}@mx.example>`],
    ...['Auto-Submitted: auto-replied', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary="edge"', ''],
    ...['--edge', 'Content-Type: text/plain; charset=utf-8', '', 'The mail could not be delivered.'],
    ...['--edge', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example', ''],
    ...[`Final-Recipient: rfc822; ${to}`, 'Action: failed', 'Status: 5.1.1'],
    ...['Diagnostic-Code: smtp; 550 5.1.1 no such user', '--edge', 'Content-Type: text/rfc822-headers', ''],
    ...[`Message-ID: <${messageId}>`, `To: ${to}`, '', '--edge--', ''],
  ].join('\r\n'),
})
