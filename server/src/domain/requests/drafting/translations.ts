/**
 * Checks that each language version of a letter prints the texts of officers in its own language, and labels and
 * citations in this language or in English.
 */
import type { Prohibition } from '@takedown/prisma/generated/client/client.ts'
import type { Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import { signatoryOf } from '#domain/authority/sender.ts'
import type { Tx } from '#domain/core/command.ts'
import { type RuleCode, RuleError } from '#domain/core/errors.ts'
import { readLabels } from '#domain/documents/item-facts.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import type { RequestAlone } from '#domain/signatures/locked-request.ts'
import { requireAll } from './all-rules.ts'

const MAX_NAMES = 50

/**
 * Throws TRANSLATION_MISSING with the texts that a version of the letter would print in neither its own language nor
 * English: titles of the signatory on the day of `now`, kinds of content, the measure, reasons for refusals, and
 * citations and summaries of provisions. A text that exists in no language is not printed, so it is not missing.
 */
export async function requireTranslated(
  tx: Tx,
  request: RequestAlone,
  { languages, prohibitions, now }: { languages: readonly string[]; prohibitions: readonly Prohibition[]; now: Date },
): Promise<void> {
  const texts = [
    ...(await titlesOf(tx, request, now)),
    ...(await labelsOf(tx, request)),
    ...[request.power, ...prohibitions].map(({ citations }) => citations as Texts),
    ...prohibitions.map(({ summaries }) => summaries as Texts),
  ]
  const names = languages.flatMap((language) =>
    texts.flatMap((text) => {
      const isShown = Object.keys(text).length > 0
      const isForeign = isShown && text[language] === undefined && text.en === undefined
      return isForeign ? [`${textIn(text, languages[0]!)} (${language})`] : []
    }),
  )
  if (names.length === 0) return
  const missing = [...new Set(names)].slice(0, MAX_NAMES)
  const error = new RuleError(
    'TRANSLATION_MISSING',
    `a version of the letter would print a text of another language: ${missing.join(', ')}`,
    'RemovalRequest',
    [request.id],
  )
  error.names = missing
  throw error
}

async function titlesOf(tx: Tx, request: RequestAlone, now: Date): Promise<Texts[]> {
  const signatory = await signatoryOf(tx, request, now)
  return signatory ? [signatory.headRanks as Texts, signatory.ranks as Texts] : []
}

/** Returns the labels in the letter: of the measure, of kinds of content, and of reasons for refusals. */
async function labelsOf(tx: Tx, { id, measure, platformId }: RequestAlone): Promise<Texts[]> {
  const [codes] = await tx.$queryRaw<[{ kinds: string[]; refusals: string[] }]>`
    SELECT coalesce(array_agg(DISTINCT c.kind), '{}') AS kinds,
      coalesce(array_agg(DISTINCT p.refusal_reason) FILTER (WHERE p.refusal_reason IS NOT NULL), '{}') AS refusals
    FROM request_item i JOIN content_item c ON c.id = i.item_id
      LEFT JOIN request_item p ON p.id = i.previous_id AND p.platform_id = ${platformId}::uuid AND p.state = 'REFUSED'
    WHERE i.request_id = ${id}::uuid AND i.state = 'NOT_SENT'`
  return [
    (await readMeasure(tx, measure)).labels,
    ...(await readLabels(tx, 'ContentKind', codes.kinds)).values(),
    ...(await readLabels(tx, 'RefusalReason', codes.refusals)).values(),
  ]
}

/**
 * Requires that each text that exists in the formal language exists in every other language of the letter. Throws
 * REASON_UNTRANSLATED and ADDITION_UNTRANSLATED with the items, WHY_NOT_MILDER_UNTRANSLATED, or BODY_UNTRANSLATED. Each
 * error names the languages that lack the text.
 */
export async function requireStatedInAll(
  tx: Tx,
  request: RequestAlone,
  [formal, ...others]: readonly [string, ...string[]],
): Promise<void> {
  if (others.length === 0) return
  const rows = await tx.$queryRaw<{ itemId: string; language: string; reason: boolean; addition: boolean }[]>`
    SELECT text.* FROM (
      SELECT i.item_id AS "itemId", l.language, l.place, i.position,
        coalesce(i.reasons ->> ${formal}::text, '') <> '' AND coalesce(i.reasons ->> l.language, '') = '' AS reason,
        p.id IS NOT NULL AND coalesce(i.additions ->> ${formal}::text, '') <> ''
          AND coalesce(i.additions ->> l.language, '') = '' AS addition
      FROM request_item i LEFT JOIN request_item p ON p.id = i.previous_id AND p.platform_id = i.platform_id,
        unnest(${others}::text[]) WITH ORDINALITY l (language, place)
      WHERE i.request_id = ${request.id}::uuid AND i.state = 'NOT_SENT') text
    WHERE reason OR addition ORDER BY position, place`
  const ofItems = (code: RuleCode, part: 'reason' | 'addition') => {
    const lacking = rows.filter((row) => row[part])
    const languages = others.filter((language) => lacking.some((row) => row.language === language))
    requireNone(code, languages, 'ContentItem', [...new Set(lacking.map(({ itemId }) => itemId))])
  }
  const ofRequest = (code: RuleCode, stated: unknown, translations: unknown) => {
    const lacking = stated ? others.filter((language) => !(translations as Texts)[language]) : []
    requireNone(code, lacking, 'RemovalRequest', [request.id])
  }
  const { whyNotMilder, body, translatedBodies } = request
  await requireAll([
    () => ofItems('REASON_UNTRANSLATED', 'reason'),
    () => ofItems('ADDITION_UNTRANSLATED', 'addition'),
    () => ofRequest('WHY_NOT_MILDER_UNTRANSLATED', (whyNotMilder as Texts)[formal], whyNotMilder),
    () => ofRequest('BODY_UNTRANSLATED', body, translatedBodies),
  ])
}

function requireNone(
  code: RuleCode,
  languages: string[],
  subject: 'ContentItem' | 'RemovalRequest',
  ids: string[],
): void {
  if (languages.length === 0) return
  const message = `a text is missing in a language of the letter: ${languages.join(', ')}`
  const error = new RuleError(code, message, subject, ids)
  error.names = languages
  throw error
}
