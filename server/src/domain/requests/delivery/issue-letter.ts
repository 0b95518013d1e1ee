/** Writes the final letter of an approved request, with its number, its date and the end of its time limit. */
import type { Tx } from '#domain/core/command.ts'
import { issueDocuments, withdrawDocuments } from '#domain/documents/issue.ts'
import { writeAnnex } from '#domain/documents/write-annex.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { localDay } from '#domain/rules/calendar.ts'
import type { LockedRequest } from '#domain/signatures/locked-request.ts'
import { versionOf } from '#domain/signatures/signature.ts'
import { signedLetter } from '#domain/signatures/signed-letter.ts'
import type { RecordedClock } from '../deadline-entries.ts'
import type { LockedItem } from '../lock.ts'

export interface Dating {
  sent: readonly LockedItem[]
  registerNumber: string | null
  /** time whose day is the date of the letter */
  at: Date
  /** clocks of the items if this letter is sent */
  clocks: ReadonlyMap<string, RecordedClock>
  now: Date
  /** public URL of the product, which the documents print; see `CommandContext` */
  publicUrl?: string | undefined
}

/**
 * Returns the text of the letter, and issues its documents in place of those of an earlier attempt. `hasDocuments` is
 * false for an early version of the signature that covers only the plain text of the letter.
 */
export async function issueLetter(
  tx: Tx,
  request: LockedRequest,
  facts: RequestFacts,
  { sent, registerNumber, at, clocks, now, publicUrl }: Dating,
): Promise<{ text: string; hasDocuments: boolean }> {
  const dated = {
    ...facts,
    number: registerNumber ?? request.number,
    day: localDay(at, facts.timeZone),
    // The due date of the first item is that of the letter, because all items have the same time limit.
    dueAt: clocks.get(sent[0]!.id)!.dueAt,
  }
  const { write, letter } = signedLetter(dated, versionOf(request.signedDigest)!)
  const { text } = write()
  await withdrawDocuments(tx, request.id)
  if (!letter) return { text, hasDocuments: false }
  const due = new Map(sent.map(({ id, itemId }) => [itemId, clocks.get(id)!.dueAt]))
  const timed = { ...dated, items: facts.items.map((item) => ({ ...item, dueAt: due.get(item.id) ?? null })) }
  await issueDocuments(tx, {
    requestId: request.id,
    letter,
    annexes: writeAnnex(timed, request.number, publicUrl),
    now,
  })
  return { text, hasDocuments: true }
}
