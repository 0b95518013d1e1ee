/** The second signature: a request leaves only after a person who did not write it has approved it. */
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import type { EventType } from '#domain/core/event-types.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize, permitPerson } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { nextRequestState, type RequestStep } from '#domain/rules/transitions.ts'
import { withEditor } from './drafting.ts'
import { eventScope, type LockedRequest, lockRequest } from './lock.ts'

const seenInput = z.object({ key, request: id, expectedVersion: version })

/** Hands the draft to a supervisor. It must be complete already: who submits learns at once what is missing. */
export async function submitForApproval(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'submitForApproval')
  const { key, ...fields } = parse(seenInput, input)
  return runCommand(ask, { action: 'submitForApproval', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
    const state = step(request, 'submit')
    await requireReady(tx, request, ask.now)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: {
        state,
        submittedAt: ask.now,
        returnNote: null,
        editorIds: withEditor(request.editorIds, personId(ask.viewer)),
      },
    })
    return written(append, request, 'request.submitted')
  })
}

/** Signs. EDITOR_CANNOT_APPROVE for anyone who wrote, changed or submitted it. */
export async function approveRequest(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  const { viewer } = ask
  permitPerson(viewer, 'approveRequest')
  const { key, ...fields } = parse(seenInput, input)
  return runCommand(ask, { action: 'approveRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, viewer, fields.request, fields.expectedVersion)
    const state = step(request, 'approve')
    if (request.editorIds.includes(viewer.id))
      throw new RuleError('EDITOR_CANNOT_APPROVE', 'who wrote a request cannot approve it', [request.id])
    await requireReady(tx, request, ask.now)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: { state, approvedAt: ask.now, approvedById: viewer.id },
    })
    return written(append, request, 'request.approved')
  })
}

const returnInput = seenInput.extend({ note: text(2000) })

/** Gives it back to its writers, saying what is wrong. */
export async function returnRequest(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(ask.viewer, 'returnRequest')
  const { key, ...fields } = parse(returnInput, input)
  return runCommand(ask, { action: 'returnRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, ask.viewer, fields.request, fields.expectedVersion)
    const state = step(request, 'return')
    await tx.removalRequest.update({ where: { id: request.id }, data: { state, returnNote: fields.note } })
    return written(append, request, 'request.returned', { note: fields.note })
  })
}

/** The state after this step; ILLEGAL_TRANSITION where the life cycle has none. */
export function step(request: LockedRequest, taken: RequestStep) {
  const next = nextRequestState(request.state, taken)
  if (!next)
    throw new RuleError('ILLEGAL_TRANSITION', `cannot ${taken} a request that is ${request.state}`, [request.id])
  return next
}

function written(
  append: Append,
  request: LockedRequest,
  type: EventType,
  data: { note?: string } = {},
): { id: string } {
  append({
    type,
    subject: { type: 'RemovalRequest', id: request.id },
    ...eventScope(request),
    data: { ...data, version: request.version },
  })
  return { id: request.id }
}

/**
 * What a request needs before a person may sign it: items; a legal basis in force on that day; for each item an assessment,
 * with a necessity reason where the category is speech, and evidence, unless the category forbids keeping any.
 */
async function requireReady(tx: Tx, request: LockedRequest, now: Date): Promise<void> {
  const requested = request.items.filter(({ state }) => state === 'NOT_SENT')
  if (requested.length === 0) throw new RuleError('NO_ITEMS', 'the request has no items', [request.id])
  requireInForce(request, now)
  const { category } = request.case
  const itemIds = requested.map(({ itemId }) => itemId)
  const assessments = await tx.assessment.findMany({
    where: { caseId: request.caseId, itemId: { in: itemIds } },
    distinct: ['itemId'],
    orderBy: [{ itemId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    select: { itemId: true, necessity: true },
  })
  refuse('ASSESSMENT_MISSING', 'an item has no assessment', without(itemIds, assessments))
  if (category.expression)
    refuse(
      'NECESSITY_MISSING',
      'speech needs a written necessity and proportionality reason',
      without(
        itemIds,
        assessments.filter(({ necessity }) => necessity !== null),
      ),
    )
  if (category.noCapture) return
  const evidence = await tx.evidence.findMany({
    where: { caseId: request.caseId, itemId: { in: itemIds } },
    distinct: ['itemId'],
    select: { itemId: true },
  })
  refuse('EVIDENCE_MISSING', 'an item has no evidence', without(itemIds, evidence))
}

const without = (ids: string[], having: { itemId: string }[]): string[] => {
  const has = new Set(having.map(({ itemId }) => itemId))
  return ids.filter((id) => !has.has(id))
}

function refuse(code: 'ASSESSMENT_MISSING' | 'NECESSITY_MISSING' | 'EVIDENCE_MISSING', message: string, ids: string[]) {
  if (ids.length > 0) throw new RuleError(code, message, ids)
}

/** LEGAL_BASIS_NOT_IN_FORCE unless the provision applies on the local day of `at`. */
export function requireInForce({ id, legalBasis }: LockedRequest, at: Date): void {
  const day = localDay(at, legalBasis.calendar.timeZone)
  const from = legalBasis.inForceFrom.toISOString().slice(0, 10)
  const to = legalBasis.inForceTo?.toISOString().slice(0, 10)
  if (day < from || (to !== undefined && day > to))
    throw new RuleError('LEGAL_BASIS_NOT_IN_FORCE', `the legal basis was not in force on ${day}`, [id])
}
