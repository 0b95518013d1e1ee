/** Inserts a new draft after the checks of its input, with the texts with which it starts. */
import { z } from 'zod'
import { requireOfficer } from '#domain/accounts/officers.ts'
import { unitOfPerson } from '#domain/accounts/units.ts'
import { languageTag, textsOf } from '#domain/authority/input.ts'
import { valuesFrom, valuesInput } from '#domain/authority/placeholders.ts'
import { territories } from '#domain/authority/territories.ts'
import { wordingsOf, wordsOf } from '#domain/authority/wording.ts'
import { lockCase, requireOpen } from '#domain/cases/lock.ts'
import { MAX_REQUEST_ITEMS } from '#domain/content/items.ts'
import type { Append, CommandContext, Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { code, distinct, id, optional, signedLine, signedText } from '#domain/core/input.ts'
import { nextNumber } from '#domain/core/register-numbers.ts'
import { personId } from '#domain/core/viewer.ts'
import { languagesFor } from '#domain/documents/languages.ts'
import { readMeasure, USUAL_MEASURE } from '#domain/documents/measure.ts'
import { MAX_REASON, prefillDetails } from '#domain/documents/prefill.ts'
import { MAX_SUBJECT, subjectsToStore } from '#domain/documents/subject.ts'
import { requireChoosable } from '#domain/law/citable.ts'
import { chooseProhibitions, citedInput } from '#domain/law/cited.ts'
import { refreshRequestTotals } from '#domain/read-model/request-totals.ts'
import { route } from '#domain/routing/route.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { detailsInput, detailsOf, writeDetails } from './item-details.ts'
import { placeItems, requireFew, sendableItems } from './placing.ts'
import { useTemplates } from './templates.ts'

export const requestedItems = distinct(id, MAX_REQUEST_ITEMS)

/** Maximum number of characters of the free text of a letter in each language. */
export const MAX_BODY = 20_000

/** The input fields for the texts that the addressee reads. */
export const letterInput = {
  /** default of a new draft: the usual measure */
  measure: optional(code),
  /** the prohibitions that items break, for some or all items of the request */
  prohibitions: optional(citedInput(MAX_REQUEST_ITEMS)),
  details: optional(detailsInput(MAX_REQUEST_ITEMS)),
  languages: optional(distinct(languageTag, 3)),
  territories: optional(territories),
  whyNotMilder: optional(textsOf(signedText(MAX_REASON))),
  values: optional(valuesInput),
  /** in the formal language of the letter */
  subject: optional(signedLine(MAX_SUBJECT)),
  /** a language without a subject gets the default subject */
  subjects: optional(textsOf(signedLine(MAX_SUBJECT))),
  body: optional(signedText(MAX_BODY)),
  /** the body in the other languages of the letter */
  translatedBodies: optional(textsOf(signedText(MAX_BODY))),
}

export const newDraft = {
  platform: id,
  power: id,
  /** true: the urgent limit of the power applies, if there is one */
  urgent: optional(z.boolean()),
  items: optional(requestedItems),
  /** true: all items of the case that can be requested from the platform */
  allItems: optional(z.boolean()),
  ...letterInput,
  assignee: optional(id),
}

/** A draft states either its items or that it gets all of them. */
export const statesItems = <Draft extends { items?: string[]; allItems?: boolean }>(draft: z.ZodType<Draft>) =>
  draft.refine(({ items, allItems }) => (items === undefined) === (allItems === true), {
    error: 'state either the items, or that the request gets all of them',
    path: ['items'],
  })

type NewDraft = Pick<Parsed, 'platform' | 'power'> & Partial<Parsed>
type Parsed = z.output<z.ZodObject<typeof newDraft>>

/** Locks a case. Throws the errors of `requireOpen`. */
export async function lockOpenCase(tx: Tx, id: string) {
  const caseRow = await lockCase(tx, id)
  requireOpen(caseRow)
  return caseRow
}

/**
 * Inserts a draft and returns its id. The caller has locked the case. The author becomes the assignee if the input
 * states none. A program's draft has no author, so the routing rules may assign it. Throws:
 *
 * - NotFoundError: the platform does not exist.
 * - PLATFORM_NOT_IN_USE: the platform has ended.
 * - ENTRY_NOT_OFFERED: the measure is not offered.
 * - The errors of `requireOfficer` for the assignee.
 * - The errors of `requireChoosable`, `chooseProhibitions`, `requireFew`, `placeItems`, `writeDetails` and
 *   `useTemplates`.
 */
export async function insertDraft(
  tx: Tx,
  append: Append,
  { viewer, now }: Pick<CommandContext, 'viewer' | 'now'>,
  caseRow: { id: string; categoryId: string },
  fields: NewDraft,
): Promise<string> {
  const platform = await tx.platform.findUnique({ where: { id: fields.platform } })
  if (!platform) throw new NotFoundError('platform')
  if (platform.endedOn) throw new RuleError('PLATFORM_NOT_IN_USE', 'the platform has ended', 'Platform', [platform.id])
  await requireChoosable(tx, fields.power, now)
  await requireOffered(tx, now, { Measure: [fields.measure] })
  const measure = fields.measure ?? USUAL_MEASURE
  const authority = await tx.authority.findFirstOrThrow()
  const languages = fields.languages ?? languagesFor(authority, platform)
  const worded = { state: 'DRAFT', platform, templates: [] } as const
  const items = requireFew(fields.items ?? (await sendableItems(tx, { caseId: caseRow.id, platformId: platform.id })))
  const subjects = subjectsToStore(
    { ...fields.subjects, ...(fields.subject !== undefined && { [languages[0]!]: fields.subject }) },
    (await wordingsOf(tx, worded, languages)).map((wording) => wordsOf(wording, {})),
    { count: items.length, platform, measure: await readMeasure(tx, measure) },
  )
  if (fields.assignee) await requireOfficer(tx, fields.assignee)
  const author = personId(viewer)
  const number = await nextNumber(tx, 'requests', now)
  const owner = fields.assignee ?? author
  const { categoryId } = caseRow
  const object = { kind: 'REQUEST', urgent: fields.urgent ?? false, platformIds: [platform.id], categoryId } as const
  const routed = owner ? null : await route(tx, object, now)
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
      ...subjects,
      body: fields.body ?? '',
      translatedBodies: fields.translatedBodies ?? {},
      languages,
      territories: fields.territories ?? authority.territories,
      whyNotMilder: fields.whyNotMilder ?? {},
      templateValues: valuesFrom(fields.values ?? []),
      assigneeId: owner ?? routed?.assignee ?? null,
      editorIds: author ? [author] : [],
      createdAt: now,
    },
    select: { id: true },
  })
  await placeItems(tx, { id, caseId: caseRow.id, platformId: fields.platform }, items, now)
  await chooseProhibitions(tx, id, fields.prohibitions, now)
  await writeDetails(tx, id, fields.details, now)
  await prefillDetails(tx, caseRow.id, { request: id })
  await useTemplates(tx, { id, languages, templateValues: {}, ...worded }, fields.values)
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
      ...{ subjects: fields.subjects, templateValues: fields.values && valuesFrom(fields.values) },
      translatedBodies: fields.translatedBodies,
    },
  })
  if (routed)
    append({
      type: 'request.assigned',
      automatic: true,
      subject: { type: 'RemovalRequest', id },
      ...{ caseId: caseRow.id, requestId: id, platformId: fields.platform },
      data: { ...routed, version: 1 },
    })
  await refreshRequestTotals(tx, append, { id }, now)
  return id
}
