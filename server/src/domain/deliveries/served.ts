/** The kinds of channels by which the server itself delivers requests. */
import type { Code } from '#domain/vocabularies/shipped.ts'

const EMAIL: Code<'ChannelKind'> = 'EMAIL'
const WEBHOOK: Code<'ChannelKind'> = 'WEBHOOK'

export interface Means {
  /** whether there is a mail server */
  canMail: boolean
  /** whether the platform has a valid secret for its webhooks */
  hasSecret: boolean
}

/** Whether the server delivers through this kind of channel. */
export const isServed = (kind: string, { canMail, hasSecret }: Means): boolean =>
  (kind === EMAIL && canMail) || (kind === WEBHOOK && hasSecret)
