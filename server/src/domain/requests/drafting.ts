/** Drafts, edits and assigns requests. A request is a letter to one platform about items of one case. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { requireOfficer } from '#domain/accounts/officers.ts'
import { unitOfPerson } from '#domain/accounts/units.ts'
import { readWords } from '#domain/authority/letter-words.ts'
import { lockCase } from '#domain/cases/lock.ts'
import { addresseeOf, MAX_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { code, distinct, id, key, optional, parse, signedLine, signedText, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { personId } from '#domain/core/viewer.ts'
import { requireChoosable } from '#domain/law/citable.ts'
import { chooseProhibitions, citedInput, citeProhibitions, readChoices } from '#domain/law/cited.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { demandOf, USUAL_MEASURE } from '#domain/signatures/measure.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { subjectFor, usualSubject } from './letter.ts'
import { lockItemsNotRequested, lockRequest } from './lock.ts'

const items = distinct(id, MAX_ITEMS)
/** For some or all items of the request, the prohibitions that each of them breaks. */
const prohibitions = optional(citedInput(MAX_ITEMS))

const draftInput = z.object({
  key,
  case: id,
  platform: id,
  power: id,
  /** whether the urgent limit of the power applies */
  urgent: optional(z.boolean()),
  /** what the letter demands; the usual measure if absent */
  measure: optional(code),
  items,
  prohibitions,
  subject: optional(signedLine(300)),
  body: optional(signedText(20_000)),
  assignee: optional(id),
})

/**
 * Drafts a request. An item that was sent before is linked to its latest sent request item as a resubmission. Throws
 * CASE_CLOSED if the case is closed; PLATFORM_NOT_IN_USE if the platform has ended; ENTRY_NOT_OFFERED if the measure is
 * not offered; the errors of `requireOfficer` for the assignee; and the errors of `requireChoosable`,
 * `chooseProhibitions` and `placeItems`.
 */
export async function draftRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'draftRequest')
  const { key, ...fields } = parse(draftInput, input)
  return runCommand(context, { action: 'draftRequest', key, input: fields }, async (tx, append) => {
    const caseRow = await lockCase(tx, fields.case)
    if (caseRow.state === 'CLOSED') throw new RuleError('CASE_CLOSED', 'the case is closed', 'Case', [caseRow.id])
    const platform = await tx.platform.findUnique({ where: { id: fields.platform } })
    if (!platform) throw new NotFoundError('platform')
    if (platform.endedOn)
      throw new RuleError('PLATFORM_NOT_IN_USE', 'the platform has ended', 'Platform', [platform.id])
    await requireChoosable(tx, fields.power, fields.urgent ?? false, context.now)
    await requireOffered(tx, context.now, { Measure: [fields.measure] })
    const measure = fields.measure ?? USUAL_MEASURE
    const words = await readWords(tx)
    const demand = await demandOf(tx, words, measure)
    if (fields.assignee) await requireOfficer(tx, fields.assignee)
    const author = personId(context.viewer)
    const number = await nextNumber(tx, 'requests', context.now)
    const { id } = await tx.removalRequest.create({
      data: {
        number,
        unitId: (await unitOfPerson(tx, author)).id,
        caseId: caseRow.id,
        platformId: fields.platform,
        categoryId: caseRow.categoryId,
        powerId: fields.power,
        urgent: fields.urgent ?? false,
        measure,
        subject: fields.subject ?? usualSubject(words, fields.items.length, platform, demand),
        body: fields.body ?? '',
        assigneeId: fields.assignee ?? author,
        editorIds: author ? [author] : [],
        createdAt: context.now,
      },
      select: { id: true },
    })
    await placeItems(tx, { id, caseId: caseRow.id, platformId: fields.platform }, fields.items)
    await chooseProhibitions(tx, id, fields.prohibitions, context.now)
    append({
      type: 'request.drafted',
      subject: { type: 'RemovalRequest', id },
      caseId: caseRow.id,
      requestId: id,
      platformId: fields.platform,
      data: {
        ...{ number, items: fields.items, power: fields.power, urgent: fields.urgent, version: 1 },
        ...{ measure, itemProhibitions: fields.prohibitions },
      },
    })
    await refreshRequestTotals(tx, append, { id }, context.now)
    return { id }
  })
}

/**
 * Adds items of the case to a draft, in the order of `itemIds`. Throws ITEM_ALREADY_REQUESTED, NotFoundError,
 * ADDRESSEE_UNKNOWN or ITEM_OF_OTHER_PLATFORM if an item cannot be requested from the platform.
 */
async function placeItems(tx: Tx, request: { id: string; caseId: string; platformId: string }, itemIds: string[]) {
  await lockItemsNotRequested(tx, itemIds)
  const rows = await tx.contentItem.findMany({
    where: { id: { in: itemIds }, cases: { some: { caseId: request.caseId } } },
    select: {
      id: true,
      platformId: true,
      addresseeId: true,
      requestItems: {
        where: { sentAt: { not: null } },
        orderBy: [{ request: { createdAt: 'desc' } }, { id: 'desc' }],
        take: 1,
        select: { id: true },
      },
    },
  })
  if (rows.length !== itemIds.length) throw new NotFoundError('item')
  const unknown = rows.filter((item) => addresseeOf(item) === null)
  if (unknown.length > 0)
    throw new RuleError(
      'ADDRESSEE_UNKNOWN',
      'no platform has the host of an item, and nobody chose its addressee',
      'ContentItem',
      unknown.map(({ id }) => id),
    )
  const misplaced = rows.filter((item) => addresseeOf(item) !== request.platformId)
  if (misplaced.length > 0)
    throw new RuleError(
      'ITEM_OF_OTHER_PLATFORM',
      'an item belongs to another platform',
      'ContentItem',
      misplaced.map(({ id }) => id),
    )
  const previous = new Map(rows.map(({ id, requestItems: [last] }) => [id, last?.id ?? null]))
  await tx.requestItem.createMany({
    data: itemIds.map((itemId, position) => ({
      requestId: request.id,
      itemId,
      platformId: request.platformId,
      position,
      previousId: previous.get(itemId) ?? null,
    })),
  })
}

const editInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  subject: optional(signedLine(300)),
  body: optional(signedText(20_000)),
  power: optional(id),
  urgent: optional(z.boolean()),
  measure: optional(code),
  items: optional(items),
  prohibitions,
})

/**
 * Edits a draft. Whoever edits a draft can no longer approve it. A draft of a unit that has ended moves to the editor's
 * unit. A new power, measure or prohibition is checked as in `draftRequest`, and so are new items. An item that stays
 * in the draft keeps its prohibitions, unless the input names others.
 */
export async function editRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'editRequest')
  const { key, ...values } = parse(editInput, input)
  return runCommand(context, { action: 'editRequest', key, input: values }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, values.request, values.expectedVersion)
    if (!nextRequestState(request.state, 'edit'))
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        `a request that is ${request.state} cannot be edited`,
        'RemovalRequest',
        [request.id],
      )
    const { power = request.powerId, urgent = request.urgent } = values
    if (power !== request.powerId || urgent !== request.urgent) await requireChoosable(tx, power, urgent, context.now)
    const present = { Measure: [request.measure] }
    await requireOffered(tx, context.now, { Measure: [values.measure] }, present)
    const listed = values.items?.length ?? request.items.filter(({ state }) => state === 'NOT_SENT').length
    const words = await readWords(tx)
    const former = await demandOf(tx, words, request.measure)
    const demand = values.measure === undefined ? former : await demandOf(tx, words, values.measure)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: {
        subject: subjectFor(words, values.subject ?? request.subject, listed, request.platform, { demand, former }),
        measure: values.measure,
        body: values.body,
        powerId: values.power,
        urgent: values.urgent,
        unitId: request.unit.endedAt ? (await unitOfPerson(tx, personId(context.viewer))).id : undefined,
        editorIds: withEditor(request.editorIds, personId(context.viewer)),
        ...{ changedParts: [], signedContent: Prisma.DbNull },
      },
    })
    if (values.items) {
      const { items: remaining } = values
      const kept = (await readChoices(tx, request.items)).filter(({ item }) => remaining.includes(item))
      await tx.requestItem.deleteMany({ where: { requestId: request.id } })
      await placeItems(tx, request, values.items)
      await citeProhibitions(tx, request.id, kept)
    }
    await chooseProhibitions(tx, request.id, values.prohibitions, context.now)
    const { request: _, expectedVersion: __, prohibitions: itemProhibitions, ...fields } = values
    append({
      type: 'request.edited',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { ...fields, itemProhibitions, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}

/** Adds an account to the editors of a request, once. Editors cannot approve the request. */
export const withEditor = (editors: string[], id: string | null): string[] =>
  id === null || editors.includes(id) ? editors : [...editors, id]

const assignInput = z.object({ key, request: id, expectedVersion: version, assignee: id.nullish() })

/** Assigns the request to an officer, or to no one if `assignee` is null. */
export async function assignRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'assignRequest')
  const { key, ...fields } = parse(assignInput, input)
  return runCommand(context, { action: 'assignRequest', key, input: fields }, async (tx, append) => {
    const request = await lockRequest(tx, context.viewer, fields.request, fields.expectedVersion)
    if (fields.assignee) await requireOfficer(tx, fields.assignee)
    await tx.removalRequest.update({ where: { id: request.id }, data: { assigneeId: fields.assignee ?? null } })
    append({
      type: 'request.assigned',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: { assignee: fields.assignee ?? null, version: request.version },
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}
