/** The kinds of channels by which the server itself delivers requests. */
import type { Code } from '#domain/vocabularies/shipped.ts'

const EMAIL: Code<'ChannelKind'> = 'EMAIL'
const WEBHOOK: Code<'ChannelKind'> = 'WEBHOOK'
const PORTAL: Code<'ChannelKind'> = 'PORTAL'

export interface Means {
  /** whether there is a mail server */
  canMail: boolean
  /** whether the platform has a valid secret for its webhooks */
  hasSecret: boolean
}

/** Whether the server delivers through this kind of channel. */
export const isServed = (kind: string, { canMail, hasSecret }: Means): boolean =>
  (kind === EMAIL && canMail) || (kind === WEBHOOK && hasSecret)

/**
 * Whether the server can try a contact point without a person. `kinds` are the channels that are set up. The address of a web form
 * is no such contact point: a person fills in the form.
 */
export const isAutomatic = ({ kind, address }: { kind: string; address: string }, kinds: readonly string[]): boolean =>
  kinds.includes(kind) && !(kind === PORTAL && address.includes(':'))
