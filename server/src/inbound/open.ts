/** Sets up the jobs for mails from outside: one fetches mails from a mailbox, another reads each mail. */
import type { OutageSource } from '#jobs/repeat.ts'
import { type MailboxOptions, type MailboxSettings, startMailbox } from './mailbox.ts'
import { createInboundReader, type InboundReaderOptions } from './read-inbound.ts'

export interface InboundSettings {
  /** each mail at POST /inbound/mail is signed with one of these secrets; if there is none, the route answers 404 */
  secrets?: readonly string[]
  /** the IMAP mailbox from which mails are fetched; if absent, no mails are fetched */
  mailbox?: MailboxSettings
  /** the authserv-id of the mail server whose word about senders counts */
  authserv?: string
}

/** Returns the handler of the task INBOUND, which reads mails, and a function that starts to fetch mails. */
export function openInbound({
  mailbox,
  outages,
  log,
  ...options
}: InboundReaderOptions & InboundSettings & { outages: OutageSource; log: MailboxOptions['log'] }) {
  const { db, now } = options
  return {
    handlers: { INBOUND: createInboundReader(options) },
    start: () => (mailbox ? [startMailbox({ ...mailbox, db, now, outages, log })] : []),
  }
}
