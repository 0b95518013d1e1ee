/** Sets up the jobs that fetch and read inbound mails. */
import type { OutageSource } from '#jobs/repeat.ts'
import { type MailboxOptions, type MailboxSettings, startMailbox } from './mailbox.ts'
import { createInboundReader, type InboundReaderOptions } from './read-inbound.ts'

export interface InboundSettings {
  /** the secrets that sign mails at POST /inbound/mail; without secrets, the route answers 404 */
  secrets?: readonly string[]
  mailbox?: MailboxSettings
  /** the authserv-id of the mail server whose `Authentication-Results` headers are trusted */
  authserv?: string
}

/** Returns the handler of the worker task INBOUND, which reads one mail, and a function that starts fetching mails. */
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
