/** Previews the letter of a draft, saved or not. */
import type { Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { unitOfPerson } from '#domain/accounts/units.ts'
import { languageTag, type Texts, textsOf } from '#domain/authority/input.ts'
import { MAX_PLACEHOLDERS, MAX_VALUE, valuesFrom } from '#domain/authority/placeholders.ts'
import { registerNumberForm } from '#domain/authority/register.ts'
import { territories } from '#domain/authority/territories.ts'
import type { UnsentLetter } from '#domain/completeness/read.ts'
import { MAX_REQUEST_ITEMS } from '#domain/content/items.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { code, distinct, id, optional, parse, shownText, signedText } from '#domain/core/input.ts'
import { personId } from '#domain/core/viewer.ts'
import type { RequestedItem } from '#domain/documents/item-facts.ts'
import { languagesFor } from '#domain/documents/languages.ts'
import { USUAL_MEASURE } from '#domain/documents/measure.ts'
import type { LetterInParts } from '#domain/documents/plain-text.ts'
import { MAX_REASON, type Prefill, readPrefill } from '#domain/documents/prefill.ts'
import { MAX_SUBJECT, subjectsToStore, usualSubject, writtenSubjects } from '#domain/documents/subject.ts'
import { citedInput, readCited } from '#domain/law/cited.ts'
import { readFacts, type TemplatedFacts } from '#domain/signatures/request-facts.ts'
import { versionOf } from '#domain/signatures/signature.ts'
import { signedLetter } from '#domain/signatures/signed-letter.ts'
import { detailsInput } from './item-details.ts'
import { requireShort } from './letter-length.ts'
import { MAX_BODY } from './new-draft.ts'
import { positionsFor } from './numbering.ts'
import { sendableItems } from './placing.ts'
import { savedFacts } from './subjects.ts'

type Reader = Pick<CommandContext, 'db' | 'viewer' | 'now'>

/** Values that an officer is still entering. They need not be valid yet. */
const previewValues = z
  .array(z.object({ name: z.string().max(40), texts: textsOf(shownText(MAX_VALUE)) }))
  .max(3 * MAX_PLACEHOLDERS)

const previewInput = z.object({
  request: optional(id),
  case: optional(id),
  platform: optional(id),
  power: optional(id),
  urgent: optional(z.boolean()),
  measure: optional(code),
  items: optional(z.array(id).max(MAX_REQUEST_ITEMS)),
  allItems: optional(z.boolean()),
  prohibitions: optional(citedInput(MAX_REQUEST_ITEMS)),
  details: optional(detailsInput(MAX_REQUEST_ITEMS)),
  languages: optional(distinct(languageTag, 3)),
  territories: optional(territories),
  whyNotMilder: optional(textsOf(signedText(MAX_REASON))),
  values: optional(previewValues),
  subject: optional(shownText(MAX_SUBJECT)),
  subjects: optional(textsOf(shownText(MAX_SUBJECT))),
  body: optional(shownText(MAX_BODY)),
  translatedBodies: optional(textsOf(shownText(MAX_BODY))),
})

export interface PreviewedLetter extends Pick<TemplatedFacts, 'filled' | 'versions'> {
  subjects: Texts
  text: string
  /** in each language, the formal language first */
  texts: readonly LetterInParts[]
  languages: string[]
  territories: string[]
  /** the facts from which the letter was written; null if the draft has no addressee */
  letter: UnsentLetter | null
}

/**
 * Returns the letter as it would be sent now. Fields that the input lacks come from its `request`, if it names one.
 * Without a `request`, the sender is the unit of the viewer, and an item without a reason gets the reason of a new
 * draft. An ellipsis replaces the register number that the letter does not have yet. Throws LETTER_TOO_LONG. Cost:
 * about fifteen statements.
 */
export async function previewLetter({ db, viewer, now }: Reader, input: unknown): Promise<PreviewedLetter> {
  const parsed = parse(previewInput, input)
  const request = parsed.request ? await draftOf(db, parsed.request) : null
  const authority = await db.authority.findFirstOrThrow()
  const platformId = parsed.platform ?? request?.platformId ?? null
  const platform = platformId ? await db.platform.findUnique({ where: { id: platformId } }) : null
  const powerId = parsed.power ?? request?.powerId
  const power = powerId ? await db.power.findUnique({ where: { id: powerId } }) : null
  const urgent = parsed.urgent ?? request?.urgent ?? false
  const unit = request
    ? await db.issuingUnit.findUniqueOrThrow({ where: { id: request.unitId } })
    : await unitOfPerson(db, personId(viewer))
  const measure = parsed.measure ?? request?.measure ?? USUAL_MEASURE
  const languages = parsed.languages ?? request?.languages ?? languagesFor(authority, platform)
  const source = {
    caseId: request?.caseId ?? parsed.case ?? null,
    unitId: unit.id,
    signatoryId: request?.signatoryId ?? null,
    ...{ unit, platform, power, urgent, measure, languages },
    territories: parsed.territories ?? request?.territories ?? authority.territories,
    whyNotMilder: parsed.whyNotMilder ?? request?.whyNotMilder ?? {},
    state: request?.state ?? ('DRAFT' as const),
    templates: request?.templates ?? [],
    templateValues: parsed.values ? valuesFrom(parsed.values) : (request?.templateValues ?? {}),
    ...{ subject: '', subjectWritten: true, translatedSubjects: {} },
    body: (parsed.body ?? request?.body ?? '').trim(),
    translatedBodies: parsed.translatedBodies ?? request?.translatedBodies ?? {},
  }
  const { caseId } = source
  const items = await itemsOf(db, request, parsed, { caseId, platformId })
  const prefilled =
    request || !caseId
      ? new Map<string, Prefill>()
      : await readPrefill(db, { caseId, platformId, itemIds: items.map(({ id }) => id), language: languages[0]! })
  const facts = await readFacts(db, source, await requestedItems(db, request, { ...parsed, items }, prefilled), now)
  requireShort(request?.id ?? null, facts.wordings, source.templateValues, facts.items.length)
  const words = facts.heads.map(({ words }) => words)
  const formal = words[0]!.language
  const stored = request && writtenSubjects(request, request.languages[0] ?? authority.letterLanguage)
  const written = { ...(parsed.subjects ?? stored), ...(parsed.subject !== undefined && { [formal]: parsed.subject }) }
  const former = request ? await savedFacts(db, { ...request, platform }) : undefined
  const subjectFacts = { count: facts.items.length, platform, measure: facts.measure }
  const subjects = subjectsToStore(written, words, { ...subjectFacts, ...(former && { former }) })
  const number = request?.registerNumber ?? (await registerNumberForm(db, unit, now)) ?? request?.number ?? null
  const { text, texts } = signedLetter(
    { ...facts, ...subjects, number },
    versionOf(request?.signedDigest ?? null) ?? undefined,
  ).write()
  const { subject, translatedSubjects } = subjects
  const stated = words.map((each) => [
    each.language,
    translatedSubjects[each.language] ?? usualSubject(each, subjectFacts),
  ])
  return {
    subjects: { ...Object.fromEntries(stated), [formal]: subject },
    ...{ text, texts, languages, territories: source.territories },
    letter: platform && { caseId: source.caseId, platform, facts },
    ...{ filled: facts.filled, versions: facts.versions },
  }
}

interface PlacedItem {
  id: string
  position: number
}

/**
 * Returns the items in the order of the letter: those of the input (with `allItems`, all sendable items of the case),
 * or else the stored ones.
 */
async function itemsOf(
  db: PrismaClient,
  request: Awaited<ReturnType<typeof draftOf>> | null,
  { items, allItems }: z.output<typeof previewInput>,
  { caseId, platformId }: { caseId: string | null; platformId: string | null },
): Promise<PlacedItem[]> {
  const isAll = allItems && caseId !== null && platformId !== null
  const named = isAll ? (await sendableItems(db, { caseId, platformId })).slice(0, MAX_REQUEST_ITEMS) : items
  if (!named) return request?.items.map(({ itemId, position }) => ({ id: itemId, position })) ?? []
  const positions =
    caseId !== null && platformId !== null
      ? await positionsFor(db, { caseId, platformId, requestId: request?.id ?? null }, named)
      : [...named.keys()]
  return named
    .map((id, index) => ({ id, position: positions[index]! }))
    .sort((one, other) => one.position - other.position)
}

/**
 * Returns what the letter states about its items. A detail that the input lacks is that of the stored item, or for a
 * new item that of a new draft.
 */
async function requestedItems(
  db: PrismaClient,
  request: Awaited<ReturnType<typeof draftOf>> | null,
  { items, prohibitions = [], details = [] }: Omit<z.output<typeof previewInput>, 'items'> & { items: PlacedItem[] },
  prefilled: ReadonlyMap<string, Prefill>,
): Promise<RequestedItem[]> {
  const stored = request?.items ?? []
  const cited = await readCited(
    db,
    stored.map(({ id }) => id),
  )
  const byItem = new Map(stored.map((item) => [item.itemId, item]))
  const chosen = new Map(prohibitions.map(({ item, prohibitions }) => [item, prohibitions]))
  const stated = new Map(details.map(({ item, ...fields }) => [item, fields]))
  const rows = await db.prohibition.findMany({ where: { id: { in: [...new Set([...chosen.values()].flat())] } } })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return items.map(({ id: itemId, position }) => {
    const row = byItem.get(itemId)
    const first = row ?? prefilled.get(itemId)
    const { reasons, places, seenAt, additions } = stated.get(itemId) ?? {}
    return {
      id: row?.id ?? null,
      itemId,
      position,
      reasons: reasons ?? first?.reasons ?? {},
      places: (places as unknown as Prisma.JsonValue) ?? first?.places ?? [],
      seenAt: seenAt === undefined ? (row?.seenAt ?? null) : seenAt,
      additions: additions ?? row?.additions ?? {},
      previousId: row?.previousId ?? null,
      dueAt: null,
      prohibitions: chosen.get(itemId)?.flatMap((id) => byId.get(id) ?? []) ?? (row ? (cited.get(row.id) ?? []) : []),
    }
  })
}

async function draftOf(db: PrismaClient, id: string) {
  const items = {
    where: { state: 'NOT_SENT' },
    orderBy: { position: 'asc' },
  } as const
  const request = await db.removalRequest.findUnique({ where: { id }, include: { items, templates: true } })
  if (!request) throw new NotFoundError('request')
  return request
}
