/** The kinds of channels by which the server itself delivers requests. */
import type { Code } from '#domain/vocabularies/shipped.ts'

const EMAIL: Code<'ChannelKind'> = 'EMAIL'

/** Whether the server delivers through this kind of channel. `canMail` states whether there is a mail server. */
export const isServed = (kind: string, canMail: boolean): boolean => canMail && kind === EMAIL
