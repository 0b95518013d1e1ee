/** Determines the kinds of channels (such as e-mail or a webhook) by which the server itself delivers requests. */
import type { Code } from '#domain/vocabularies/shipped.ts'

const EMAIL = 'EMAIL' satisfies Code<'ChannelKind'>
const WEBHOOK = 'WEBHOOK' satisfies Code<'ChannelKind'>
const PORTAL = 'PORTAL' satisfies Code<'ChannelKind'>

export type ServedKind = typeof EMAIL | typeof WEBHOOK | typeof PORTAL

/** `canMailLetters` is true if there is a mail server for letters. */
export const servedKinds = (canMailLetters: boolean): readonly ServedKind[] =>
  canMailLetters ? [EMAIL, WEBHOOK, PORTAL] : [WEBHOOK, PORTAL]

export interface Means {
  canMailLetters: boolean
  /** whether the platform has a valid secret for its webhooks */
  hasSecret: boolean
}

export const isServed = (kind: string, { canMailLetters, hasSecret }: Means): boolean =>
  (kind === EMAIL && canMailLetters) || (kind === WEBHOOK && hasSecret)

/**
 * Whether the server can deliver to a contact point without a person. `kinds` are the kinds of channels that are set
 * up. A PORTAL with a URL as its address is a web form, which needs a person.
 */
export const isAutomatic = ({ kind, address }: { kind: string; address: string }, kinds: readonly string[]): boolean =>
  kinds.includes(kind) && !(kind === PORTAL && address.includes(':'))
