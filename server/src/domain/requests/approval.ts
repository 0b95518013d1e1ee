/**
 * Submits and approves requests. The approval is the second signature: of a supervisor who has not written any part of
 * the request.
 */

import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse, text, version } from '#domain/core/input.ts'
import { authorize, permitPerson } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { dueAt } from '#domain/rules/deadline.ts'
import { clockOf, holdsLimit, hoursOf, isProvisional } from '#domain/rules/legal-clock.ts'
import { nextRequestState, type RequestStep } from '#domain/rules/transitions.ts'
import { authorsOf } from '#domain/signatures/authors.ts'
import { eventScope, type RequestAlone } from '#domain/signatures/locked-request.ts'
import { readableSignatureOf } from '#domain/signatures/signature.ts'
import { signedContentOf } from '#domain/signatures/signed-content.ts'
import { requireAll } from './drafting/all-rules.ts'
import { replaceFormerAssignee } from './drafting/assignment.ts'
import { withEditor } from './drafting/editors.ts'
import { renumber } from './drafting/numbering.ts'
import { requireReady } from './drafting/readiness.ts'
import { requireReviewed } from './drafting/review.ts'
import { cleanTexts } from './drafting/stored-texts.ts'
import { refreshSubject } from './drafting/subjects.ts'
import { useTemplates } from './drafting/templates.ts'
import { lockRequest, lockWithoutItems } from './lock.ts'

const versionedInput = z.object({ key, request: id, expectedVersion: version })
/**
 * With `textsReviewed`, a person confirms that the addressee may read texts that are still copies of internal
 * assessments.
 */
const submitInput = versionedInput.extend({ textsReviewed: optional(z.boolean()) })
const approveInput = versionedInput.extend({ digest: optional(z.string().regex(/^v\d{1,3}:[0-9a-f]{64}$/)) })

/**
 * Submits the draft to a supervisor. Throws the errors of `requireUnit`, `requireReady` and `requireKnownHolidays`
 * together, so the author learns of all faults at once. Without `textsReviewed`, also throws those of
 * `requireReviewed`.
 */
export async function submitForApproval(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'submitForApproval')
  const { key, ...fields } = parse(submitInput, input)
  return runCommand(context, { action: 'submitForApproval', key, input: fields }, async (tx, append) => {
    const locked = await lockWithoutItems(tx, context.viewer, fields.request, fields.expectedVersion)
    const state = requireRequestStep(locked, 'submit')
    const request = await cleanTexts(tx, locked)
    await requireAll([
      () => requireUnit(request),
      () => requireReady(tx, request, context.now),
      () => requireKnownHolidays(request, context.now),
      () => (fields.textsReviewed ? undefined : requireReviewed(tx, request)),
    ])
    await useTemplates(tx, request)
    await refreshSubject(tx, request)
    // Earlier versions of the product numbered items differently, so stored numbers may have to change.
    await renumber(tx, request)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: {
        state,
        submittedAt: context.now,
        textsReviewed: true,
        returnNote: null,
        editorIds: withEditor(await authorsOf(tx, request), personId(context.viewer)),
      },
      select: { id: true },
    })
    append({ type: 'request.submitted', ...versionedEvent(request) })
    return { id: request.id }
  })
}

/**
 * Approves the request: signs the digest of the content that would be sent now. Throws the errors of `requireReady` and
 * `requireUnit`, and:
 *
 * - EDITOR_CANNOT_APPROVE: the viewer wrote a part of the content that would be signed, see `authorsOf`.
 * - SIGNED_CONTENT_CHANGED: the digest in the input, which the approver saw, differs from the present one.
 * - The errors of `requireReviewed`: an earlier version of the product submitted the request without a confirmation of
 *   its copies of assessments, so it must be returned and submitted again.
 */
export async function approveRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer } = context
  permitPerson(viewer, 'approveRequest')
  const { key, ...fields } = parse(approveInput, input)
  return runCommand(context, { action: 'approveRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, viewer, fields.request, fields.expectedVersion)
    const state = requireRequestStep(request, 'approve')
    if ((await authorsOf(tx, request)).includes(viewer.id))
      throw new RuleError('EDITOR_CANNOT_APPROVE', 'an author of a request cannot approve it', 'RemovalRequest', [
        request.id,
      ])
    requireUnit(request)
    await requireAll([
      () => requireReady(tx, request, context.now),
      () => (request.textsReviewed ? undefined : requireReviewed(tx, request)),
    ])
    const signature = await readableSignatureOf(tx, request, context.now)
    const { digest, parts, contactPoints } = signature
    if (fields.digest !== undefined && fields.digest !== digest)
      throw new RuleError(
        'SIGNED_CONTENT_CHANGED',
        'the content differs from what the approver saw',
        'RemovalRequest',
        [request.id],
      )
    await tx.removalRequest.update({
      where: { id: request.id },
      data: {
        state,
        approvedAt: context.now,
        approvedById: viewer.id,
        signedDigest: digest,
        signedChannels: contactPoints as unknown as Prisma.InputJsonValue,
        changedParts: [],
      },
      select: { id: true },
    })
    // Passed as text, because Prisma copies a JSON value several times, and this one is large for a large request.
    await tx.$executeRaw`
      UPDATE removal_request SET signed_parts = ${JSON.stringify(parts)}::jsonb,
        signed_content = ${JSON.stringify(signedContentOf(signature))}::jsonb
      WHERE id = ${request.id}::uuid`
    append({ type: 'request.approved', ...versionedEvent(request, { digest, channels: contactPoints }) })
    return { id: request.id }
  })
}

const returnInput = versionedInput.extend({ note: text(2000) })

/** Returns the request to its authors with a note. The routing rules may replace an assignee who has left. */
export async function returnRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'returnRequest')
  const { key, ...fields } = parse(returnInput, input)
  return runCommand(context, { action: 'returnRequest', key, input: fields }, async (tx, append) => {
    const request = await lockWithoutItems(tx, context.viewer, fields.request, fields.expectedVersion)
    const state = requireRequestStep(request, 'return')
    await tx.removalRequest.update({
      where: { id: request.id },
      data: { state, returnNote: fields.note, returnedAt: context.now },
      select: { id: true },
    })
    append({ type: 'request.returned', ...versionedEvent(request, { note: fields.note }) })
    await replaceFormerAssignee(tx, append, request, context.now)
    return { id: request.id }
  })
}

/** Returns the state after this step. Throws ILLEGAL_TRANSITION if the step is not possible now. */
export function requireRequestStep(request: Pick<RequestAlone, 'id' | 'state'>, requestStep: RequestStep) {
  const next = nextRequestState(request.state, requestStep)
  if (!next)
    throw new RuleError(
      'ILLEGAL_TRANSITION',
      `cannot ${requestStep} a request that is ${request.state}`,
      'RemovalRequest',
      [request.id],
    )
  return next
}

const versionedEvent = <Data extends object>(
  request: Pick<RequestAlone, 'id' | 'caseId' | 'platformId' | 'version'>,
  data: Data = {} as Data,
) => ({
  subject: { type: 'RemovalRequest', id: request.id } as const,
  ...eventScope(request),
  data: { ...data, version: request.version },
})

/**
 * Checks the deadline of a request that is sent now. Throws CALENDAR_ENDS if the deadline is after the last day whose
 * holidays are known, and TOO_LITTLE_WORKING_TIME if the calendar has too little working time for it.
 */
function requireKnownHolidays({ id, power, urgent }: RequestAlone, now: Date): void {
  if (!holdsLimit(power, urgent, now))
    throw new RuleError(
      'TOO_LITTLE_WORKING_TIME',
      `the calendar ${power.calendar.name} has too little working time for the deadline in the next five years`,
      'RemovalRequest',
      [id],
    )
  const hours = hoursOf(power, urgent)
  if (hours === null) return
  const due = dueAt({ sentAt: now, hours, ...clockOf(power) })
  if (isProvisional(power, due))
    throw new RuleError(
      'CALENDAR_ENDS',
      `the holidays of the calendar ${power.calendar.name} are not known for the whole deadline`,
      'RemovalRequest',
      [id],
    )
}

/**
 * Throws UNIT_HAS_ENDED if the unit of the request has ended. An edit of the draft moves it to the unit of the editor.
 */
function requireUnit({ unit }: RequestAlone): void {
  if (unit.endedAt) throw new RuleError('UNIT_HAS_ENDED', 'the unit has ended', 'IssuingUnit', [unit.id])
}
