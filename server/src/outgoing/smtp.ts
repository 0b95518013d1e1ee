/** Hands mails over to an SMTP server over a few connections that stay open. */
import { createTransport, type SendMailOptions } from 'nodemailer'

const TIMEOUT_MS = 30_000

/** Where and over how many connections mails leave. */
export interface SmtpSettings {
  /** begins with smtp:// or smtps:// and may contain user, password and port */
  url: string
  connections: number
}

/** The answer of the server that accepted a mail, or why a mail was not accepted. */
export type SmtpResult = { response: string } | { failure: SmtpFailure }

/** The properties of an error of nodemailer. */
export interface SmtpFailure {
  responseCode?: number | undefined
  command?: string | undefined
  code?: string | undefined
  message: string
  response?: string | undefined
}

/** Returns a transport of nodemailer. */
export const openSmtp = ({ url, connections }: SmtpSettings) =>
  createTransport({
    ...{ url, pool: true, maxConnections: connections },
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
  })

/** Sends a mail. Never rejects. */
export async function sendBySmtp(transport: ReturnType<typeof openSmtp>, mail: SendMailOptions): Promise<SmtpResult> {
  try {
    const { response } = await transport.sendMail(mail)
    return { response }
  } catch (error) {
    const { responseCode, command, code, message = String(error), response } = error as SmtpFailure
    return { failure: { responseCode, command, code, message, response } }
  }
}
