/** A mail whose attachments are stored files, and which the thread that sends mails completes. */
import type { SendMailOptions } from 'nodemailer'
import type { SmtpSettings } from './smtp.ts'

export interface MailThreadSettings extends SmtpSettings {
  /** where the thread reads attached files; if absent, every mail must contain its files */
  databaseUrl?: string | undefined
}

export interface StoredAttachment {
  filename: string
  contentType: string
  /** identifies the stored file */
  sha256: string
}

/** The mail consists of plain data, so that it can be passed to a thread. */
export interface StoredMail {
  mail: SendMailOptions
  attached: readonly StoredAttachment[]
  /** the bytes of the attached files in their order; if absent, the thread reads them from PostgreSQL */
  contents?: readonly Uint8Array[]
}

/** The thread could not read the files, for example because they are in an S3 store. The mail was not sent. */
export interface Unread {
  unread: true
}
