/** Sends an approved request. From then on, the platform owes an answer and the clock of every item runs. */
import { createHash } from 'node:crypto'
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { requireLiaison } from '#domain/accounts/liaisons.ts'
import { takeRegisterNumber } from '#domain/authority/register.ts'
import { lockContentItems } from '#domain/cases/lock.ts'
import { refreshObservedSince } from '#domain/cases/presence.ts'
import { storeLacking } from '#domain/completeness/store.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { type RuleCode, RuleError } from '#domain/core/errors.ts'
import { code, id, instant, key, line, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { batchesOf } from '#domain/core/slices.ts'
import { lockZone } from '#domain/core/zone.ts'
import { issueDocuments } from '#domain/documents/issue.ts'
import { writeAnnex } from '#domain/documents/write-annex.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { hoursOf } from '#domain/rules/legal-clock.ts'
import { signedChanges, voidApproval } from '#domain/signatures/changes.ts'
import { requireAddress } from '#domain/signatures/contact-points.ts'
import { eventScope, type LockedRequest } from '#domain/signatures/locked-request.ts'
import { versionOf } from '#domain/signatures/signature.ts'
import { signedLetter } from '#domain/signatures/signed-letter.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { requireRequestStep } from './approval.ts'
import { announceBreaches, recordEntry } from './deadline-entries.ts'
import { lockNumbers, renumberOthers } from './drafting/numbering.ts'
import { requireReady } from './drafting/readiness.ts'
import { lockRequest } from './lock.ts'

const TELEPHONE: Code<'ChannelKind'> = 'TELEPHONE'
const PORTAL: Code<'ChannelKind'> = 'PORTAL'

const sendInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  via: code.refine((kind) => kind !== TELEPHONE, 'a telephone carries no letter'),
  address: optional(line(500)),
  sentAt: optional(instant),
  proof: optional(text(2000)),
  failure: optional(text(2000)),
})

/**
 * Sends an approved request. A portal delivers at once, so the time of sending is the time of the server. A portal
 * needs a liaison of the platform who can sign in (otherwise LIAISON_MISSING). Any other channel needs a proof
 * (otherwise PROOF_NEEDED), and `sentAt` may state the time of sending. This time is not before the approval (otherwise
 * TIME_BEFORE_APPROVAL), not before an earlier attempt that failed (otherwise TIME_BEFORE_SENT), and not in the future
 * (otherwise TIME_IN_FUTURE). If `failure` is set, the delivery failed: the request becomes UNDELIVERED, no clock runs,
 * and neither a liaison nor a proof is needed. If the content differs from what was signed, nothing is sent: the
 * request returns to AWAITING_APPROVAL and names the changed parts, and SIGNED_CONTENT_CHANGED is thrown.
 *
 * The letter goes to a signed contact point of the platform: the one at `address`, or the first one of the kind `via`.
 * Throws CHANNEL_MISSING if there is no such contact point, unless `via` is the portal and no address is stated. The
 * log states the address, even if the attempt failed. Also throws NO_ITEMS, ENTRY_NOT_OFFERED for the channel, and the
 * errors of `requireReady`.
 */
export async function sendRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'sendRequest')
  const { key, ...fields } = parse(sendInput, input)
  const result = await runCommand(context, { action: 'sendRequest', key, input: fields }, async (tx, append) => {
    await lockNumbers(tx, fields.request)
    // A change of the power, of a prohibition or of the category waits until the request is sent, and so concerns later
    // requests only.
    await tx.$executeRaw`SELECT 1 FROM power p JOIN removal_request r ON r.power_id = p.id
      WHERE r.id = ${fields.request}::uuid FOR SHARE OF p`
    await tx.$executeRaw`SELECT 1 FROM prohibition p WHERE p.id IN (
      SELECT c.prohibition_id FROM cited_prohibition c JOIN request_item i ON i.id = c.request_item_id
      WHERE i.request_id = ${fields.request}::uuid) ORDER BY p.id FOR SHARE`
    await tx.$executeRaw`SELECT 1 FROM category c JOIN "case" k ON k.category_id = c.id
      JOIN removal_request r ON r.case_id = k.id WHERE r.id = ${fields.request}::uuid FOR SHARE OF c`
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    await requireOffered(tx, context.now, { ChannelKind: [fields.via] })
    const subject = { type: 'RemovalRequest', id: request.id } as const
    const state = requireRequestStep(request, fields.failure === undefined ? 'send' : 'fail')
    const failed = fields.failure !== undefined
    const sentAt = failed || fields.via === PORTAL ? context.now : requireProvenTime(fields, request, context.now)
    // The time zone of the authority cannot change until this transaction ends. Afterwards it cannot change either,
    // because a request was sent (TIME_ZONE_FIXED).
    await lockZone(tx)
    const compared = await signedChanges(tx, request, sentAt)
    if (compared.changes.length > 0) {
      await voidApproval(tx, append, request, compared, context.now)
      return { id: request.id, isVoided: true }
    }
    const { contactPoints } = compared
    const { via, platformId } = { ...fields, ...request }
    const address = requireAddress(contactPoints, { via, address: fields.address, platformId }) ?? undefined
    if (fields.failure !== undefined) {
      const registerNumber = await registerNumberOf(tx, request, sentAt)
      await tx.removalRequest.update({
        where: { id: request.id },
        data: { state, undeliveredAt: context.now, failure: fields.failure, registerNumber },
      })
      append({
        type: 'request.undelivered',
        subject,
        ...eventScope(request),
        data: { via, address, failure: fields.failure, registerNumber, version: request.version },
      })
      await refreshRequestTotals(tx, append, request, context.now)
      return { id: request.id, isVoided: false }
    }
    if (!request.items.some((item) => item.state === 'NOT_SENT'))
      throw new RuleError('NO_ITEMS', 'every item was withdrawn', 'RemovalRequest', [request.id])
    if (fields.via === PORTAL) await requireLiaison(tx, request.platformId)
    await requireReady(tx, request, sentAt)
    const registerNumber = await registerNumberOf(tx, request, sentAt)
    const sent = request.items.filter((item) => item.state === 'NOT_SENT')
    const hours = hoursOf(request.power, request.urgent)
    const contentIds = sent.map(({ itemId }) => itemId)
    // Recording an observation takes the same lock. An observation is therefore either recorded before and read below,
    // or recorded afterwards, when the request is already sent.
    await lockContentItems(tx, contentIds)
    const clocks = await recordEntry(tx, context, request, sent, { kind: 'SET', at: sentAt, hours })
    const { facts } = compared.letter
    const dated = {
      ...facts,
      number: registerNumber ?? request.number,
      day: localDay(sentAt, facts.timeZone),
      // All items have the same limit.
      dueAt: clocks.get(sent[0]!.id)!.dueAt,
    }
    const { text: letter, letter: document } = signedLetter(dated, versionOf(request.signedDigest)!)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: {
        state,
        sentAt,
        sentVia: fields.via,
        sentProof: fields.proof ?? null,
        failure: null,
        letter,
        subject: facts.subject,
        letterLanguage: facts.heads[0]!.words.language,
        // From now on, the letter states what was signed.
        signedContent: Prisma.DbNull,
        registerNumber,
      },
    })
    await tx.requestItem.updateMany({
      where: { requestId: request.id, state: 'NOT_SENT' },
      data: { state: 'AWAITING', sentAt },
    })
    const reaches = await saveDetails(tx, request)
    for (const batch of batchesOf(sharedFiles(sent, facts))) await tx.sharedEvidence.createMany({ data: batch })
    await storeLacking(tx, {
      caseId: request.caseId,
      declaredLanguages: request.platform.languages,
      ...{ facts, sent, statesDetails: document !== null },
    })
    await refreshObservedSince(tx, contentIds, sentAt)
    append({
      type: 'request.sent',
      subject,
      at: sentAt,
      ...eventScope(request),
      data: {
        ...{ via, address, proof: fields.proof, sha256: sha256Of(letter), registerNumber },
        version: request.version,
      },
    })
    for (const item of sent)
      append({
        type: 'item.sent',
        subject: { type: 'RequestItem', id: item.id },
        at: sentAt,
        ...eventScope(request),
        data: {
          item: item.itemId,
          dueAt: clocks.get(item.id)!.dueAt?.toISOString(),
          reach: reaches.get(item.itemId) ?? undefined,
        },
      })
    await announceBreaches(tx, append, context, request, sent, clocks)
    if (document) {
      const due = new Map(sent.map(({ id, itemId }) => [itemId, clocks.get(id)!.dueAt]))
      const timed = { ...dated, items: facts.items.map((item) => ({ ...item, dueAt: due.get(item.id) ?? null })) }
      const annexes = writeAnnex(timed, request.number)
      await issueDocuments(tx, { requestId: request.id, letter: document, annexes, now: context.now })
    }
    await renumberOthers(tx, append, request, context.now)
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id, isVoided: false }
  })
  // The return to AWAITING_APPROVAL is committed before the error is thrown.
  if (result.isVoided)
    throw new RuleError('SIGNED_CONTENT_CHANGED', 'the content differs from what was signed', 'RemovalRequest', [
      result.id,
    ])
  return { id: result.id }
}

const sha256Of = (letter: string): string => createHash('sha256').update(letter).digest('hex')

function requireProvenTime(
  { sentAt, proof }: { sentAt?: Date; proof?: string },
  { id, approvedAt, undeliveredAt }: Pick<LockedRequest, 'id' | 'approvedAt' | 'undeliveredAt'>,
  now: Date,
): Date {
  const refuse = (code: RuleCode, message: string, limitAt?: Date) =>
    new RuleError(code, message, 'RemovalRequest', [id], limitAt)
  if (proof === undefined) throw refuse('PROOF_NEEDED', 'a proof of sending is required')
  if (sentAt === undefined) return now
  if (sentAt > now) throw refuse('TIME_IN_FUTURE', 'the time of sending is in the future')
  if (approvedAt && sentAt < approvedAt)
    throw refuse('TIME_BEFORE_APPROVAL', 'the time of sending is before the approval', approvedAt)
  if (undeliveredAt && sentAt < undeliveredAt)
    throw refuse('TIME_BEFORE_SENT', 'the time of sending is before the failed attempt', undeliveredAt)
  return sentAt
}

/**
 * Returns the number of the request in the register of its unit, or null if the unit keeps no register. A request takes
 * its number at the first attempt to send.
 */
const registerNumberOf = async (tx: Tx, { registerNumber, unitId }: LockedRequest, at: Date): Promise<string | null> =>
  registerNumber ?? takeRegisterNumber(tx, unitId, at)

/**
 * Returns the files that the letter shares. They are stored, because an officer may change later which files are
 * shared.
 */
function sharedFiles(sent: readonly { id: string; itemId: string }[], { items }: RequestFacts) {
  const requestItems = new Map(sent.map(({ id, itemId }) => [itemId, id]))
  return items.flatMap(({ id, evidence }) =>
    evidence
      .filter(({ shareable }) => shareable)
      .map((file) => ({ requestItemId: requestItems.get(id)!, evidenceId: file.id })),
  )
}

/**
 * Stores the kind and reach of each item at the time of sending, because the kind and reach of the content may change
 * later. Returns the known reaches by content item.
 */
async function saveDetails(tx: Tx, { id }: LockedRequest): Promise<ReadonlyMap<string, number | null>> {
  const rows = await tx.$queryRaw<{ itemId: string; reach: number | null }[]>`
    UPDATE request_item SET reach = coalesce(c.reach, request_item.reach), sent_kind = c.kind
    FROM content_item c
    WHERE request_id = ${id}::uuid AND item_id = c.id AND sent_at IS NOT NULL
    RETURNING c.id AS "itemId", c.reach`
  return new Map(rows.map(({ itemId, reach }) => [itemId, reach]))
}
