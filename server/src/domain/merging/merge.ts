/**
 * Merges a case into another case, to which everything of the merged case moves. The merged case stays readable in the
 * state MERGED and leads to the other one.
 */
import type { Case } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { lockCase, lockRequestsOf, requireNotMerged, requireOpen } from '#domain/cases/lock.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, text, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { normalizeForSearch } from '#domain/core/search-text.ts'
import { keepSignatures } from './keep-signatures.ts'
import { moveContent } from './move-content.ts'
import { moveRequests } from './move-requests.ts'
import { moveTips } from './move-tips.ts'
import { requireUnchangedBriefings } from './published.ts'

const mergeInput = z.object({
  key,
  case: id,
  expectedVersion: version,
  into: z.object({ case: id, expectedVersion: version }),
  reason: text(2000),
})

/**
 * Moves the tips, items, assessments, evidence, requests, notes and finished imports of `case` to the open case `into`,
 * and returns `into`. An item of both cases is in `into` once, with the assessments, files and requests of both. Sent
 * letters, item numbers and figures stay as they are. Throws errors such as CASES_DIFFER, CAPTURES_DIFFER,
 * CASE_PUBLISHED, IMPORT_UNDERWAY, DELIVERY_UNDERWAY, and REQUEST_SIGNED if an approved request would change. Both
 * cases are locked in the order of their ids, so two people who merge two cases into each other cause no deadlock: the
 * second one gets MERGED_CASE or ConflictError. Cost: about 25 statements and a few for each unsent request, linear in
 * the rows of both cases.
 */
export async function mergeCases(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'mergeCases')
  const { key, ...fields } = parse(mergeInput, input)
  return runCommand(context, { action: 'mergeCases', key, input: fields }, async (tx, append) => {
    const { from, into } = await lockBoth(tx, fields)
    const requests = await lockRequestsOf(tx, from.id, into.id)
    await requireMergeable(tx, from, into)
    const move = { from, into }
    const own = requests.filter(({ caseId }) => caseId === from.id)
    const movedRequests = await moveRequests(tx, append, move, own)
    const content = await moveContent(tx, move)
    const movedTips = await moveTips(tx, append, move, { merged: true })
    await tx.import.updateMany({ where: { caseId: from.id }, data: { caseId: into.id } })
    await tx.note.updateMany({ where: { caseId: from.id }, data: { caseId: into.id } })
    await moveInDraftBriefings(tx, from.id, into.id)
    const mergedNumbers = [...into.mergedNumbers, from.number, ...from.mergedNumbers]
    const searchText = normalizeForSearch(into.number, into.title, into.summary, ...mergedNumbers)
    await tx.case.update({ where: { id: into.id }, data: { mergedNumbers, searchText } })
    await tx.case.update({
      where: { id: from.id },
      data: { state: 'MERGED', mergedIntoId: into.id, mergedAt: context.now, closedAt: from.closedAt ?? context.now },
    })
    const mixesFiles = content.itemsInBoth > 0
    await keepSignatures(tx, requests, { caseOf: () => into.id, mixesFiles, now: context.now })
    const data = { reason: fields.reason, ...content, movedTips, movedRequests }
    append({
      type: 'case.merged',
      ...{ subject: { type: 'Case', id: from.id }, caseId: from.id },
      data: { ...data, case: into.id, otherNumber: into.number, version: from.version },
    })
    append({
      type: 'case.merge_received',
      ...{ subject: { type: 'Case', id: into.id }, caseId: into.id },
      data: { ...data, case: from.id, otherNumber: from.number, version: into.version },
    })
    return { id: into.id }
  })
}

type Fields = Pick<z.output<typeof mergeInput>, 'case' | 'into' | 'expectedVersion'>

/**
 * Locks both cases in the order of their ids. Throws ILLEGAL_TRANSITION if they are the same case, and the errors of
 * `lockCase`.
 */
async function lockBoth(tx: Tx, { case: from, expectedVersion, into: { case: into, ...target } }: Fields) {
  if (from === into) throw new RuleError('ILLEGAL_TRANSITION', 'a case cannot be merged into itself', 'Case', [from])
  const lockFrom = () => lockCase(tx, from, expectedVersion)
  const lockInto = () => lockCase(tx, into, target.expectedVersion)
  if (from < into) return { from: await lockFrom(), into: await lockInto() }
  const locked = await lockInto()
  return { from: await lockFrom(), into: locked }
}

type Merging = Pick<Case, 'id' | 'state' | 'mergedIntoId' | 'categoryId' | 'reconstructed'>

async function requireMergeable(tx: Tx, from: Merging, into: Merging): Promise<void> {
  requireNotMerged(from)
  requireOpen(into)
  // Figures count items by the category of their case, and some leave out reconstructed cases. A merge of cases that
  // differ in either would change figures.
  if (from.categoryId !== into.categoryId || from.reconstructed !== into.reconstructed)
    throw new RuleError('CASES_DIFFER', 'figures would count the items differently', 'Case', [from.id])
  const cases = [from.id, into.id]
  const forbidding = await tx.caseCategory.findMany({
    where: { caseId: { in: cases }, mistakenAt: null, category: { noCapture: true } },
    select: { caseId: true },
  })
  const sealed = await tx.captureSeal.findFirst({
    where: { caseId: { in: cases }, state: 'SEALED' },
    select: { id: true },
  })
  if (new Set(forbidding.map(({ caseId }) => caseId)).size === 1 || sealed)
    throw new RuleError('CAPTURES_DIFFER', 'the files of one case would be erased, or are about to be', 'Case', [
      from.id,
    ])
  const underWay = await tx.import.findFirst({
    where: { caseId: { in: cases }, state: { in: ['RECEIVING', 'RUNNING'] } },
    select: { id: true },
  })
  if (underWay) throw new RuleError('IMPORT_UNDERWAY', 'an import is not finished', 'Import', [underWay.id])
  await requireUnchangedBriefings(tx, from.id, into.id)
}

/**
 * Makes drafts of briefings name the case `into` instead of `from`. A draft that names both cases then names `into`
 * once.
 */
async function moveInDraftBriefings(tx: Tx, from: string, into: string): Promise<void> {
  await tx.briefingCase.deleteMany({
    where: { caseId: from, briefing: { state: 'DRAFT', cases: { some: { caseId: into } } } },
  })
  await tx.briefingCase.updateMany({ where: { caseId: from, briefing: { state: 'DRAFT' } }, data: { caseId: into } })
}
