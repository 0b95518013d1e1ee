/** Sets up the ways in by which mails arrive, and the job that reads them. */
import type { OutageSource } from '#jobs/repeat.ts'
import { type MailboxSettings, startMailbox } from './mailbox.ts'
import { createInboundReader, type InboundReaderOptions } from './read-inbound.ts'

export interface InboundSettings {
  /** the secrets that sign mails at POST /inbound/mail; without any, the route does not exist */
  secrets?: readonly string[]
  /** the IMAP mailbox from which mails are fetched; without it, none are */
  mailbox?: MailboxSettings
}

/** Returns the handler of the task that reads mails, by its name, and the jobs that fetch mails. */
export function openInbound({
  mailbox,
  outages,
  ...options
}: InboundReaderOptions & InboundSettings & { outages: OutageSource }) {
  const { db, now } = options
  return {
    handlers: { INBOUND: createInboundReader(options) },
    start: () => (mailbox ? [startMailbox({ ...mailbox, db, now, outages })] : []),
  }
}
