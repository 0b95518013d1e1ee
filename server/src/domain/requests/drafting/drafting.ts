/** Drafts and edits requests. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { unitOfPerson } from '#domain/accounts/units.ts'
import { valuesFrom } from '#domain/authority/placeholders.ts'
import { languagesOf, wordingsOf, wordsOf } from '#domain/authority/wording.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import { prefillDetails } from '#domain/documents/prefill.ts'
import { subjectsToStore, writtenSubjects } from '#domain/documents/subject.ts'
import { requireChoosable } from '#domain/law/citable.ts'
import { chooseProhibitions } from '#domain/law/cited.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { nextRequestState } from '#domain/rules/transitions.ts'
import { eventScope, readItemsOf } from '#domain/signatures/locked-request.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { lockWithoutItems } from '../lock.ts'
import { withEditor } from './editors.ts'
import { detailsOf, writeDetails } from './item-details.ts'
import { insertDraft, letterInput, lockOpenCase, newDraft, requestedItems, statesItems } from './new-draft.ts'
import { countListed, editedItems, editsItems, placeItems } from './placing.ts'
import { savedFacts } from './subjects.ts'
import { useTemplates } from './templates.ts'

const draftInput = statesItems(z.object({ key, case: id, ...newDraft }))

/**
 * Drafts a request for the stated items, or for all items that can be requested (see `sendableItems`). A resubmitted
 * item is linked to its latest sent request item. Throws CASE_CLOSED if the case is closed, and the errors of
 * `insertDraft`. Cost: about forty statements.
 */
export async function draftRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'draftRequest')
  const { key, ...fields } = parse(draftInput, input)
  return runCommand(context, { action: 'draftRequest', key, input: fields }, async (tx, append) => {
    const caseRow = await lockOpenCase(tx, fields.case)
    return { id: await insertDraft(tx, append, context, caseRow, fields) }
  })
}

const editInput = z.object({
  key,
  request: id,
  expectedVersion: version,
  power: optional(id),
  urgent: optional(z.boolean()),
  items: optional(requestedItems),
  allItems: optional(z.boolean()),
  addItems: optional(requestedItems),
  removeItems: optional(requestedItems),
  ...letterInput,
})

/**
 * Edits a draft. Whoever edits a draft can no longer approve it. A draft of a unit that has ended moves to the editor's
 * unit. To change the items, the input lists all of them, sets `allItems`, or lists those to add and to remove. An item
 * keeps its prohibitions and details if the input states none for it. Cost: about forty statements.
 */
export async function editRequest(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'editRequest')
  const { key, ...values } = parse(editInput, input)
  return runCommand(context, { action: 'editRequest', key, input: values }, async (tx, append) => {
    const request = await lockWithoutItems(tx, context.viewer, values.request, values.expectedVersion)
    if (!nextRequestState(request.state, 'edit'))
      throw new RuleError(
        'ILLEGAL_TRANSITION',
        `a request that is ${request.state} cannot be edited`,
        'RemovalRequest',
        [request.id],
      )
    const { power = request.powerId } = values
    if (power !== request.powerId) await requireChoosable(tx, power, context.now)
    const present = { Measure: [request.measure] }
    await requireOffered(tx, context.now, { Measure: [values.measure] }, present)
    const former = editsItems(values) ? await readItemsOf(tx, request.id) : []
    const items = await editedItems(tx, { ...request, items: former }, values)
    const listed = items?.length ?? (await countListed(tx, request.id))
    const languages = values.languages ?? request.languages
    const [language] = await languagesOf(tx, request)
    const wordLanguages = await languagesOf(tx, { languages })
    const written = values.subjects ?? writtenSubjects(request, language)
    const subjects = subjectsToStore(
      values.subject === undefined ? written : { ...written, [wordLanguages[0]]: values.subject },
      (await wordingsOf(tx, request, wordLanguages)).map((wording) => wordsOf(wording, {})),
      {
        ...{ count: listed, platform: request.platform, former: await savedFacts(tx, request) },
        measure: await readMeasure(tx, values.measure ?? request.measure),
      },
    )
    await tx.removalRequest.update({
      where: { id: request.id },
      data: {
        ...subjects,
        measure: values.measure,
        body: values.body,
        translatedBodies: values.translatedBodies,
        languages: values.languages,
        territories: values.territories,
        whyNotMilder: values.whyNotMilder,
        templateValues: values.values && valuesFrom(values.values),
        whyNotMilderCopied: values.whyNotMilder && false,
        powerId: values.power,
        urgent: values.urgent,
        unitId: request.unit.endedAt ? (await unitOfPerson(tx, personId(context.viewer))).id : undefined,
        editorIds: withEditor(request.editorIds, personId(context.viewer)),
        ...{ changedParts: [], signedContent: Prisma.DbNull },
      },
      select: { id: true },
    })
    if (items) await placeItems(tx, request, items, context.now, former)
    await chooseProhibitions(tx, request.id, values.prohibitions, context.now)
    await writeDetails(tx, request.id, values.details, context.now)
    await useTemplates(tx, { ...request, languages }, values.values)
    await prefillDetails(tx, request.caseId, { request: request.id })
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
        ...{ subjects: values.subjects, translatedBodies: values.translatedBodies },
      },
    })
    await refreshRequestTotals(tx, append, request, context.now)
    return { id: request.id }
  })
}
