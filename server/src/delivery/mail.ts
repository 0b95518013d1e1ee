/** Mail by SMTP. */
import { createTransport } from 'nodemailer'
import type { Send } from '#domain/notifications/outbox.ts'

const PATIENCE_MS = 20_000

/** `url` is smtp://user:password@host:port, or smtps://; `from` an address with or without a name. */
export function createMailer(url: string, from: string): { send: Send; close(): void } {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    },
    { from },
  )
  return {
    send: async ({ to, subject, text, html, messageId }) => {
      await transport.sendMail({
        // As an object, so that nothing in an address is read as a list of them.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${messageId}>`,
        headers: { 'auto-submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => transport.close(),
  }
}
