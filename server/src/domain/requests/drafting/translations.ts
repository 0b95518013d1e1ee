/**
 * Checks that each language version of a letter prints labels and citations in its own language or in English. For
 * example, a French version must not print a Vietnamese label.
 */
import type { Prohibition } from '@takedown/prisma/generated/client/client.ts'
import type { Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { readLabels } from '#domain/documents/item-facts.ts'
import { readMeasure } from '#domain/documents/measure.ts'
import type { RequestAlone } from '#domain/signatures/locked-request.ts'

/** Maximum number of texts that the error names. */
const MAX_NAMES = 50

/**
 * Throws TRANSLATION_MISSING with the texts that a version of the letter would print in neither its own language nor
 * English: kinds of content, the measure, reasons for refusals, and citations and summaries of provisions. A text
 * without any language is not printed, and so is not missing. Cost: four statements.
 */
export async function requireTranslated(
  tx: Tx,
  request: RequestAlone,
  { languages, prohibitions }: { languages: readonly string[]; prohibitions: readonly Prohibition[] },
): Promise<void> {
  const texts = [
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

/** Returns the labels that the letter states: of the measure, of kinds of content, and of reasons for refusals. */
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
