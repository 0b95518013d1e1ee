/**
 * Updates unsent requests after a change of their content. Whoever made the change becomes an author of these requests,
 * and may no longer approve them. An approved request with changed signed content needs a new approval.
 */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { RequestState, SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { personId } from '#domain/core/viewer.ts'
import { cancelWaiting } from '#domain/deliveries/deliveries.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import type { ContactPoint } from './contact-points.ts'
import { eventScope, type LockedRequest, readLocked } from './locked-request.ts'
import { changesSince, type PartChange, signatureOf } from './signature.ts'
import type { SignedLetter } from './signed-letter.ts'

/**
 * Must be called at the end of a command that changed a case or some of its items. Locks the unsent requests of the
 * case, or only those that contain one of `items`. An approved request becomes AWAITING_APPROVAL if its signed content
 * has changed. The person who runs the command becomes an author of these requests, except of those that this person
 * approved and whose approval is still valid.
 */
export async function afterSignedChange(
  tx: Tx,
  append: Append,
  { viewer, now }: CommandContext,
  { caseId, items }: { caseId: string; items?: readonly string[] },
): Promise<void> {
  const unsent = await lockUnsent(tx, caseId, items)
  await voidChanged(tx, append, unsent.filter(isApproved), now)
  // Approvals of changed content are void now, so a request that is still approved by the viewer has not changed.
  const author = personId(viewer)
  if (author)
    await tx.$executeRaw`
      UPDATE removal_request SET editor_ids = editor_ids || ${author}::uuid
      WHERE id = ANY (${unsent.map(({ id }) => id)}::uuid[]) AND NOT ${author}::uuid = ANY (editor_ids)
        AND approved_by_id IS DISTINCT FROM ${author}::uuid`
}

/**
 * Must be called after files became unreadable, or readable again. An approved request with one of the files as
 * evidence becomes AWAITING_APPROVAL if its signed content has changed.
 */
export async function afterSealedChange(tx: Tx, append: Append, files: readonly string[], now: Date): Promise<void> {
  const locked = await tx.$queryRaw<{ id: string; state: RequestState }[]>`
    SELECT id, state::text FROM removal_request r
    WHERE state IN ${APPROVABLE} AND EXISTS (
      SELECT 1 FROM evidence e JOIN request_item i ON i.item_id = e.item_id AND i.request_id = r.id
      WHERE e.case_id = r.case_id AND e.sha256 = ANY (${files}))
    ORDER BY id FOR NO KEY UPDATE`
  await voidChanged(tx, append, locked.filter(isApproved), now)
}

/**
 * Must be called at the end of a command that changed the contact points of a platform. Approved requests to the
 * platform become AWAITING_APPROVAL if their signed contact points have changed. A request that is being sent at this
 * moment still goes to a signed contact point.
 */
export async function afterContactPointsChange(tx: Tx, append: Append, platformId: string, now: Date): Promise<void> {
  const locked = await tx.$queryRaw<{ id: string; state: RequestState }[]>`
    SELECT id, state::text FROM removal_request
    WHERE platform_id = ${platformId}::uuid AND state IN ${APPROVABLE}
    ORDER BY id FOR NO KEY UPDATE`
  await voidChanged(tx, append, locked.filter(isApproved), now)
}

/**
 * AWAITING_APPROVAL is included for approvals under way: a statement that locks such a request waits for the approval,
 * and then reads it as approved.
 */
const APPROVABLE = Prisma.sql`('AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED')`
const isApproved = ({ state }: { state: RequestState }): boolean => nextRequestState(state, 'void') !== null

/**
 * Sets each of these locked, approved requests to AWAITING_APPROVAL if its signed content has changed. `alsoChanged`
 * may return further changed parts.
 */
export async function voidChanged(
  tx: Tx,
  append: Append,
  approved: readonly { id: string }[],
  now: Date,
  alsoChanged: (request: LockedRequest) => Promise<readonly SignedPart[]> = async () => [],
): Promise<void> {
  for (const { id } of approved) {
    const request = await readLocked(tx, { id })
    const compared = await signedChanges(tx, request, now)
    const known = compared.changes.map(({ part }) => part)
    const added = (await alsoChanged(request)).filter((part) => !known.includes(part))
    const changes = [...compared.changes, ...added.map((part) => ({ part, items: [] }))]
    if (changes.length > 0)
      await voidApproval(tx, append, await nextVersion(tx, request), { ...compared, changes }, now)
  }
}

interface Compared {
  changes: PartChange[]
  letter: SignedLetter
  contactPoints: ContactPoint[]
}

/**
 * Compares what an approved request would send now with what was signed. Returns the differences, the letter and the
 * contact points. The caller must send this letter to one of these contact points and must not read the letter or the
 * contact points again, because another command may have changed the stored data. Cost: as `signatureOf`, and one
 * statement if the digest differs.
 */
export async function signedChanges(tx: Tx, request: LockedRequest, at: Date): Promise<Compared> {
  const { digest, parts, letter, contactPoints } = await signatureOf(tx, request, at)
  if (digest === request.signedDigest) return { changes: [], letter, contactPoints }
  const { signedParts } = await tx.removalRequest.findUniqueOrThrow({
    where: { id: request.id },
    select: { signedParts: true },
  })
  return { changes: changesSince({ ...request, signedParts }, parts), letter, contactPoints }
}

/**
 * Sets an approved request to AWAITING_APPROVAL, cancels its waiting delivery, and records what has changed. Throws
 * DELIVERY_UNDERWAY while the request is being sent. The caller must have locked the request and incremented its
 * version.
 */
export async function voidApproval(
  tx: Tx,
  append: Append,
  request: LockedRequest,
  { changes, contactPoints }: Compared,
  now: Date,
): Promise<void> {
  await cancelWaiting(
    tx,
    append,
    { ...eventScope(request), version: request.version },
    now,
    'the content differs from what was signed',
  )
  const changedItems = [...new Set(changes.flatMap(({ items }) => items))]
  const changedParts = changes.map(({ part }) => part)
  await tx.removalRequest.update({
    where: { id: request.id },
    data: {
      state: 'AWAITING_APPROVAL',
      approvedAt: null,
      approvedById: null,
      signedDigest: null,
      signedParts: Prisma.DbNull,
      signedChannels: Prisma.DbNull,
      changedParts,
      submittedAt: now,
    },
    select: { id: true },
  })
  append({
    type: 'request.approval_voided',
    subject: { type: 'RemovalRequest', id: request.id },
    ...eventScope(request),
    data: {
      ...{ changedParts, items: changedItems, version: request.version },
      ...(changedParts.includes('CHANNELS') && {
        channels: contactPoints,
        previousChannels: (request.signedChannels ?? undefined) as ContactPoint[] | undefined,
      }),
    },
  })
  await refreshRequestTotals(tx, append, request, now)
}

function lockUnsent(
  tx: Tx,
  caseId: string,
  items: readonly string[] | undefined,
): Promise<{ id: string; state: RequestState }[]> {
  return tx.$queryRaw`
    SELECT id, state::text FROM removal_request r
    WHERE case_id = ${caseId}::uuid AND state IN ('DRAFT', 'AWAITING_APPROVAL', 'APPROVED', 'UNDELIVERED')
      AND (${items === undefined} OR EXISTS (
        SELECT 1 FROM request_item i WHERE i.request_id = r.id AND i.item_id = ANY (${items ?? []}::uuid[])))
    ORDER BY id FOR NO KEY UPDATE`
}

async function nextVersion(tx: Tx, request: LockedRequest): Promise<LockedRequest> {
  const { version } = await tx.removalRequest.update({
    where: { id: request.id },
    data: { version: { increment: 1 } },
    select: { version: true },
  })
  return { ...request, version }
}
