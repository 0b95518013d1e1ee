/** Compares the letter that waits for a second signature with the letter that would leave now. */
import { isDeepStrictEqual } from 'node:util'
import type { LadderLetter } from '@takedown/prisma/generated/client/client.ts'
import { RuleError } from '#domain/core/errors.ts'
import type { Letter } from '#domain/documents/letter-model.ts'
import { type Ladder, rung as rungForm } from '#reference/ladder.ts'
import type { Composed } from './compose.ts'
import type { Contact } from './contact.ts'
import type { ListedItem, Proposal } from './next-rung.ts'

/**
 * Whether the ladder still proposes what the letter is about: the same rung with the same rule, the same due date, and
 * the same items in the same states.
 */
export const isStillProposed = (
  { rule, dueAt, items }: Pick<LadderLetter, 'rule' | 'dueAt' | 'items'>,
  proposal: Proposal,
): boolean =>
  dueAt.getTime() === proposal.dueAt.getTime() &&
  listKey(storedItems(items)) === listKey(proposal.items) &&
  isDeepStrictEqual(rungForm.safeParse(rule).data, rungForm.parse(proposal.rung))

/**
 * Whether the letter may still be signed, as far as a list of requests can tell: the ladder still proposes it, and the
 * higher contact is the same. `isSignedLetter` compares the whole letter at the signature.
 */
export function canStillBeSigned(
  letter: Pick<LadderLetter, 'rule' | 'dueAt' | 'items' | 'channel' | 'address'>,
  proposal: Proposal | null,
  { higherContact }: Pick<Ladder, 'higherContact'>,
): boolean {
  if (!proposal || !isStillProposed(letter, proposal)) return false
  if (proposal.rung.contact === 'USUAL') return true
  return letter.channel === higherContact?.channel && letter.address === higherContact.address
}

const listKey = (items: readonly ListedItem[]): string => JSON.stringify(items.map(({ id, state }) => [id, state]))

/** Returns the items of a letter as they are stored. */
export const storedItems = (items: unknown): ListedItem[] =>
  (items as ListedItem[]).map((item) => ({ ...item, since: new Date(item.since) }))

/**
 * Whether the letter that would leave now is the one that the second person reads: the same contact and the same text
 * except the number and the date, which a letter receives when it is signed.
 */
export const isSignedLetter = (
  { channel, address, subject, letter }: Pick<LadderLetter, 'channel' | 'address' | 'subject' | 'letter'>,
  contact: Contact,
  composed: Composed,
): boolean =>
  channel === contact.kind &&
  address === contact.address &&
  subject === composed.subject &&
  isDeepStrictEqual(undated(letter as unknown as Letter), undated(composed.letter))

/** The stored letter is JSON, in which an absent value and `undefined` are the same. */
const undated = ({ texts }: Letter): unknown =>
  JSON.parse(JSON.stringify(texts.map((text) => ({ ...text, numberLine: '', dateLine: '' }))))

export const notAsSigned = (requestId: string): RuleError =>
  new RuleError('RUNG_NOT_NEXT', 'what would leave now differs from the letter that waits', 'RemovalRequest', [
    requestId,
  ])
