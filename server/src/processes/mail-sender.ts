/**
 * Entry of the worker thread that sends mails. It receives one mail at a time, reads its files from PostgreSQL, and
 * returns the answer of the mail server.
 */
import { openPool } from '@takedown/prisma/connection.ts'
import { workerData } from 'piscina'
import { encodedFile } from '#outgoing/encoded-file.ts'
import { openSmtp, type SmtpResult, sendBySmtp } from '#outgoing/smtp.ts'
import type { MailThreadSettings, StoredMail, Unread } from '#outgoing/stored-mail.ts'
import { copyFiles } from '#storage/binary-copy.ts'

/** Time limit of a statement that reads the files of a mail. After it, the server reads them itself. */
const READ_LIMIT_MS = 5_000
const CONNECTIONS = 2

const settings = workerData as MailThreadSettings
const transport = openSmtp(settings)
const sql =
  settings.databaseUrl === undefined
    ? null
    : openPool({ connectionString: settings.databaseUrl, max: CONNECTIONS, limitMs: READ_LIMIT_MS }, () => {})

export default async (stored: StoredMail): Promise<SmtpResult | Unread> => {
  const contents = stored.contents ?? (await read(stored))
  if (!contents) return { unread: true }
  const attachments = stored.attached.map((file, index) => ({ raw: encodedFile(file, contents[index]!) }))
  return sendBySmtp(transport, { ...stored.mail, attachments })
}

/** Returns the files of the mail; null if one of them cannot be read. */
async function read({ attached }: StoredMail): Promise<Uint8Array[] | null> {
  if (attached.length === 0) return []
  if (!sql) return null
  const hashes = attached.map(({ sha256 }) => sha256)
  const files = await copyFiles(sql, hashes).catch(() => null)
  return files && hashes.every((hash) => files.has(hash)) ? hashes.map((hash) => files.get(hash)!) : null
}
