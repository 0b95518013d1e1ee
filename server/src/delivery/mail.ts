/** Sends mails by SMTP. */
import { createTransport } from 'nodemailer'
import type { Send } from '#domain/notifications/send-mail.ts'

const TIMEOUT_MS = 20_000

/**
 * `url` begins with smtp:// or smtps:// and may contain user, password and port. `from` is an address with or without a
 * name.
 */
export function createMailer(url: string, from: string): { send: Send; close(): void } {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    },
    { from },
  )
  return {
    send: async ({ to, subject, text, html, messageId, unsubscribe, attachment }) => {
      await transport.sendMail({
        // The recipient is an object, so that an address is never parsed as a list of addresses.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${messageId}>`,
        ...(attachment && {
          attachments: [{ filename: attachment.fileName, contentType: attachment.type, content: attachment.file }],
        }),
        headers: {
          'auto-submitted': 'auto-generated',
          ...(unsubscribe && {
            // `prepared` keeps nodemailer from folding the address, which is longer than a line.
            'list-unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
            'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
          }),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => transport.close(),
  }
}
