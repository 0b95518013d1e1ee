/** Drafts and edits requests. A request is a letter to one platform about items of one case. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { requireOfficer } from '#domain/accounts/officers.ts'
import { unitOfPerson } from '#domain/accounts/units.ts'
import { languageTag, textsOf } from '#domain/authority/input.ts'
import { valuesFrom, valuesInput } from '#domain/authority/placeholders.ts'
import { territories } from '#domain/authority/territories.ts'
import { languagesOf, wordsBefore } from '#domain/authority/wording.ts'
import { lockCase } from '#domain/cases/lock.ts'
import { MAX_REQUEST_ITEMS } from '#domain/content/items.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { code, distinct, id, key, optional, parse, signedLine, signedText, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { personId } from '#domain/core/viewer.ts'
import { languagesFor } from '#domain/documents/languages.ts'
import { demandOf, USUAL_MEASURE } from '#domain/documents/measure.ts'
import { MAX_REASON, prefillDetails } from '#domain/documents/prefill.ts'
import { subjectFor, usualSubject } from '#domain/documents/subject.ts'
import { requireChoosable } from '#domain/law/citable.ts'
import { chooseProhibitions, citedInput } from '#domain/law/cited.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { eventScope } from '#domain/signatures/locked-request.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { lockRequest } from '../lock.ts'
import { withEditor } from './editors.ts'
import { detailsInput, detailsOf, writeDetails } from './item-details.ts'
import { editedItems, placeItems, requireFew, sendableItems } from './placing.ts'
import { useTemplates } from './templates.ts'

const items = distinct(id, MAX_REQUEST_ITEMS)
/** For some or all items of the request, the prohibitions that each of them breaks. */
const prohibitions = optional(citedInput(MAX_REQUEST_ITEMS))
/** What the addressee reads besides: of each item, and of the whole request. */
const stated = {
  details: optional(detailsInput(MAX_REQUEST_ITEMS)),
  languages: optional(distinct(languageTag, 3)),
  territories: optional(territories),
  whyNotMilder: optional(textsOf(signedText(MAX_REASON))),
  values: optional(valuesInput),
}

const draftInput = z
  .object({
    key,
    case: id,
    platform: id,
    power: id,
    /** whether the urgent limit of the power applies */
    urgent: optional(z.boolean()),
    /** what the letter demands; the usual measure if absent */
    measure: optional(code),
    items: optional(items),
    /** whether the request gets all items of the case that can be requested from the platform */
    allItems: optional(z.boolean()),
    prohibitions,
    ...stated,
    subject: optional(signedLine(300)),
    body: optional(signedText(20_000)),
    assignee: optional(id),
  })
  .refine(({ items, allItems }) => (items === undefined) === (allItems === true), {
    error: 'either the items or all of them',
    path: ['items'],
  })

/**
 * Drafts a request for the stated items, or for all items that can be requested, see `sendableItems`. An item that was sent before is linked to its latest sent request item as a resubmission. Throws
 * CASE_CLOSED if the case is closed; PLATFORM_NOT_IN_USE if the platform has ended; ENTRY_NOT_OFFERED if the measure is
 * not offered; the errors of `requireOfficer` for the assignee; and the errors of `requireChoosable`,
 * `chooseProhibitions`, `requireFew` and `placeItems`. Cost: about forty statements, for any number of items.
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
    const authority = await tx.authority.findFirstOrThrow()
    const languages = fields.languages ?? languagesFor(authority, platform)
    const worded = { state: 'DRAFT', platform, templates: [] } as const
    const words = await wordsBefore(tx, worded, languages[0]!)
    const demand = await demandOf(tx, words, measure)
    if (fields.assignee) await requireOfficer(tx, fields.assignee)
    const author = personId(context.viewer)
    const items = requireFew(fields.items ?? (await sendableItems(tx, { caseId: caseRow.id, platformId: platform.id })))
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
        subject: fields.subject ?? usualSubject(words, items.length, platform, demand),
        body: fields.body ?? '',
        languages,
        territories: fields.territories ?? authority.territories,
        whyNotMilder: fields.whyNotMilder ?? {},
        templateValues: valuesFrom(fields.values ?? []),
        assigneeId: fields.assignee ?? author,
        editorIds: author ? [author] : [],
        createdAt: context.now,
      },
      select: { id: true },
    })
    await placeItems(tx, { id, caseId: caseRow.id, platformId: fields.platform }, items, context.now)
    await chooseProhibitions(tx, id, fields.prohibitions, context.now)
    await writeDetails(tx, id, fields.details, context.now)
    await prefillDetails(tx, caseRow.id, items)
    await useTemplates(tx, { id, languages, ...worded }, fields.values)
    append({
      type: 'request.drafted',
      subject: { type: 'RemovalRequest', id },
      caseId: caseRow.id,
      requestId: id,
      platformId: fields.platform,
      data: {
        ...{ number, items, power: fields.power, urgent: fields.urgent, version: 1 },
        ...{ measure, itemProhibitions: fields.prohibitions, itemDetails: detailsOf(fields.details) },
        ...{ letterLanguages: fields.languages, territories: fields.territories, whyNotMilder: fields.whyNotMilder },
        templateValues: fields.values && valuesFrom(fields.values),
      },
    })
    await refreshRequestTotals(tx, append, { id }, context.now)
    return { id }
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
  allItems: optional(z.boolean()),
  addItems: optional(items),
  removeItems: optional(items),
  prohibitions,
  ...stated,
})

/**
 * Edits a draft. Whoever edits a draft can no longer approve it. A draft of a unit that has ended moves to the editor's
 * unit. A new power, measure or prohibition is checked as in `draftRequest`, and so are new items. Its items are given
 * as a whole list, or as what is added and removed. An item that stays in the draft keeps its prohibitions and details,
 * unless the input names others.
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
    const items = await editedItems(tx, request, values)
    const listed = items?.length ?? request.items.filter(({ state }) => state === 'NOT_SENT').length
    const languages = values.languages ?? request.languages
    const [language] = await languagesOf(tx, { languages })
    const words = await wordsBefore(tx, request, language)
    const former = await demandOf(tx, words, request.measure)
    const demand = values.measure === undefined ? former : await demandOf(tx, words, values.measure)
    await tx.removalRequest.update({
      where: { id: request.id },
      data: {
        subject: subjectFor(words, values.subject ?? request.subject, listed, request.platform, { demand, former }),
        measure: values.measure,
        body: values.body,
        languages: values.languages,
        territories: values.territories,
        whyNotMilder: values.whyNotMilder,
        templateValues: values.values && valuesFrom(values.values),
        powerId: values.power,
        urgent: values.urgent,
        unitId: request.unit.endedAt ? (await unitOfPerson(tx, personId(context.viewer))).id : undefined,
        editorIds: withEditor(request.editorIds, personId(context.viewer)),
        ...{ changedParts: [], signedContent: Prisma.DbNull },
      },
    })
    if (items) await placeItems(tx, request, items, context.now, request.items)
    await chooseProhibitions(tx, request.id, values.prohibitions, context.now)
    await writeDetails(tx, request.id, values.details, context.now)
    await useTemplates(tx, { ...request, languages }, values.values)
    await prefillDetails(tx, request.caseId, items ?? request.items.map(({ itemId }) => itemId))
    const { subject, body, power: powerId, measure, territories, whyNotMilder } = values
    append({
      type: 'request.edited',
      subject: { type: 'RemovalRequest', id: request.id },
      ...eventScope(request),
      data: {
        ...{ subject, body, power: powerId, urgent: values.urgent, measure, items: items ?? undefined },
        ...{ itemProhibitions: values.prohibitions, itemDetails: detailsOf(values.details) },
        ...{ letterLanguages: values.languages, territories, whyNotMilder, version: request.version },
        templateValues: values.values && valuesFrom(values.values),
      },
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}
