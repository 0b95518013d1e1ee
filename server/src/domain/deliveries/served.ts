/** Determines the kinds of channels (such as e-mail or a webhook) by which the server itself delivers requests. */
import type { Code } from '#domain/vocabularies/shipped.ts'

const EMAIL = 'EMAIL' satisfies Code<'ChannelKind'>
const WEBHOOK = 'WEBHOOK' satisfies Code<'ChannelKind'>
const PORTAL = 'PORTAL' satisfies Code<'ChannelKind'>

export type ServedKind = typeof EMAIL | typeof WEBHOOK | typeof PORTAL

/**
 * Returns the kinds of channels that are set up on this server. `canMailLetters` is whether there is a mail server for
 * letters.
 */
export const servedKinds = (canMailLetters: boolean): readonly ServedKind[] =>
  canMailLetters ? [EMAIL, WEBHOOK, PORTAL] : [WEBHOOK, PORTAL]

export interface Means {
  /** whether there is a mail server for letters */
  canMailLetters: boolean
  /** whether the platform has a valid secret for its webhooks */
  hasSecret: boolean
}

/** Whether the server delivers through this kind of channel. */
export const isServed = (kind: string, { canMailLetters, hasSecret }: Means): boolean =>
  (kind === EMAIL && canMailLetters) || (kind === WEBHOOK && hasSecret)

/**
 * Whether the server can deliver to a contact point without a person. `kinds` are the channels that are set up. The
 * server cannot deliver to a web form, because a person must fill in the form.
 */
export const isAutomatic = ({ kind, address }: { kind: string; address: string }, kinds: readonly string[]): boolean =>
  kinds.includes(kind) && !(kind === PORTAL && address.includes(':'))
