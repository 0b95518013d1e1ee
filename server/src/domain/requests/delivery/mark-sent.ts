/** Records that a request was sent. */
import { createHash } from 'node:crypto'
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { lockContentItems } from '#domain/cases/lock.ts'
import { refreshObservedSince } from '#domain/cases/presence.ts'
import { storeLacking } from '#domain/completeness/store.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { planAfterSending } from '#domain/probe-plans/plan.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { hoursOf } from '#domain/rules/legal-clock.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { announceBreaches, recordEntry } from '../deadline-entries.ts'
import { renumberOthers } from '../drafting/numbering.ts'
import { saveDetails, storeSharedFiles } from '../sent-items.ts'
import { issueLetter } from './issue-letter.ts'

export interface Sending {
  /** code of the vocabulary ChannelKind */
  via: string
  address?: string
  proof?: string
  /** uploaded file that proves the sending */
  proofFile?: { sha256: string; fileName: string | null }
  sentAt: Date
  /** start of the time limit: the sending, or a later time that the letter states */
  clockFrom: Date
  registerNumber: string | null
  facts: RequestFacts
  /** absent if the letter is issued only now */
  issued?: { text: string; hasDocuments: boolean }
}

/**
 * Marks the unsent items as sent. The caller has locked the request, incremented its version and checked that it may be
 * sent.
 */
export async function markSent(
  tx: Tx,
  append: Append,
  context: CommandContext,
  request: LockedRequest,
  { via, address, proof, proofFile, sentAt, clockFrom, registerNumber, facts, issued }: Sending,
): Promise<void> {
  const sent = request.items.filter((item) => item.state === 'NOT_SENT')
  const hours = hoursOf(request.power, request.urgent)
  const contentIds = sent.map(({ itemId }) => itemId)
  // Commands that record a check of this content take the same lock. So a check is recorded either before this command,
  // which then reads it, or after the request was marked as sent.
  await lockContentItems(tx, contentIds)
  const clocks = await recordEntry(tx, context, request, sent, { kind: 'SET', at: clockFrom, hours })
  const { text: letter, hasDocuments } =
    issued ?? (await issueLetter(tx, request, facts, { ...context, sent, registerNumber, at: sentAt, clocks }))
  await tx.removalRequest.update({
    where: { id: request.id },
    data: {
      state: 'SENT',
      sentAt,
      sentVia: via,
      sentProof: proof ?? null,
      sentProofSha256: proofFile?.sha256 ?? null,
      sentProofFileName: proofFile?.fileName ?? null,
      failure: null,
      letter,
      subject: facts.subject,
      letterLanguage: facts.heads[0]!.words.language,
      // The signed content need no longer be stored, because the stored letter shows what was signed.
      signedContent: Prisma.DbNull,
      registerNumber,
    },
    select: { id: true },
  })
  await tx.requestItem.updateMany({
    where: { requestId: request.id, state: 'NOT_SENT' },
    data: { state: 'AWAITING', sentAt },
  })
  const reaches = await saveDetails(tx, request)
  await storeSharedFiles(tx, [{ sent, facts }])
  const { languages: declaredLanguages } = request.platform
  const { category } = request.case
  await storeLacking(tx, [{ category, declaredLanguages, facts, sent, statesDetails: hasDocuments }])
  await refreshObservedSince(tx, contentIds, sentAt)
  await planAfterSending(tx, contentIds, context.now)
  appendSent(
    append,
    request,
    { via, address, proof, proofFile, sentAt, letter, registerNumber },
    sent.map(({ id, itemId }) => ({ id, itemId, dueAt: clocks.get(id)!.dueAt, reach: reaches.get(itemId) ?? null })),
  )
  await announceBreaches(tx, append, context, request, sent, clocks)
  await renumberOthers(tx, append, request, context.now)
  await refreshRequestTotals(tx, append, request, context.now)
}

export interface SentItem {
  id: string
  itemId: string
  dueAt: Date | null
  reach: number | null
}

/** Appends the events of a sent request and of each of its items. */
export function appendSent(
  append: Append,
  request: LockedRequest,
  { proofFile, letter, sentAt, ...sending }: Omit<Sending, 'clockFrom' | 'facts' | 'issued'> & { letter: string },
  items: readonly SentItem[],
): void {
  const { via, address, proof, registerNumber } = sending
  append({
    type: 'request.sent',
    subject: { type: 'RemovalRequest', id: request.id },
    at: sentAt,
    ...eventScope(request),
    data: {
      ...{ via, address, proof, sha256: sha256Of(letter), registerNumber },
      ...fileOf(proofFile),
      version: request.version,
    },
  })
  for (const { id, itemId, dueAt, reach } of items)
    append({
      type: 'item.sent',
      subject: { type: 'RequestItem', id },
      at: sentAt,
      ...eventScope(request),
      data: { item: itemId, dueAt: dueAt?.toISOString(), reach: reach ?? undefined },
    })
}

const fileOf = (file: Sending['proofFile']) => ({
  proofSha256: file?.sha256,
  proofFileName: file?.fileName ?? undefined,
})

const sha256Of = (letter: string): string => createHash('sha256').update(letter).digest('hex')
