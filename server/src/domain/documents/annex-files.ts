/** Writes a part of an annex as JSON and as CSV. Both contain every fact of the annex; the schema describes both. */
import { stringify } from 'csv-stringify/sync'
import type { Annex, AnnexItem } from './annex-model.ts'

export const annexJson = (annex: Annex): string => `${JSON.stringify(annex, null, 1)}\n`

type Texts = Record<string, string>
type Cell = string | number | null

/**
 * Returns one line for each item, below the names of the columns. A text in several languages has a column for each,
 * such as `reason_vi`. The file starts with a byte order mark, by which Excel recognizes UTF-8. Cells are escaped, so
 * that spreadsheets evaluate none as a formula, and cells with a semicolon are quoted, because a semicolon separates
 * cells in Vietnamese settings.
 */
export function annexCsv(annex: Annex): string {
  const languages = languagesOf(annex)
  const rows = annex.items.map((item) => rowOf(annex, item, languages))
  return stringify(rows, {
    ...{ header: true, columns: Object.keys(rows[0]!), bom: true, escape_formulas: true },
    ...{ record_delimiter: 'windows', quoted_match: ';' },
  })
}

function languagesOf({ request, items }: Annex): string[] {
  const texts = [request.authority, request.howToAnswer, ...items.map(({ reason }) => reason)]
  return [...new Set(texts.flatMap((each) => Object.keys(each)))]
}

function rowOf({ request, part }: Annex, item: AnnexItem, languages: readonly string[]): Record<string, Cell> {
  const inLanguages = (name: string, textIn: (language: string) => string | undefined): Record<string, Cell> =>
    Object.fromEntries(languages.map((language) => [`${name}_${language}`, textIn(language) ?? null]))
  const text = (name: string, texts: Texts | undefined) => inLanguages(name, (language) => texts?.[language])
  return {
    ...{ letter: request.reference, date: request.date, request: request.number },
    ...{ part: part.number, parts: part.of, items: request.items, number: item.number, id: item.id },
    ...text('authority', request.authority),
    ...text('unit', request.unit),
    ...{ addressee: request.addressee.name, operator: request.addressee.operator },
    urgent: request.urgent ? 'yes' : 'no',
    kind: item.kind.code,
    ...text('kind', item.kind.label),
    ...{ name: item.name, handle: item.handle, address: item.address, leads_to: item.leadsTo, parent: item.parent },
    places: joined(item.places.map(({ kind, value, seenAt }) => `${kind} ${value}${seenAt ? ` (${seenAt})` : ''}`)),
    seen_at: item.seenAt,
    ...inLanguages('provisions', (language) =>
      joined(item.provisions.map(({ citation, summary }) => summed(citation[language], summary[language]))),
    ),
    ...text('reason', item.reason),
    measure: item.measure.code,
    ...text('measure', item.measure.label),
    territories: joined(item.territories),
    evidence: joined(
      item.evidence.map(
        ({ number, mediaType, size, sha256, capturedAt, path }) =>
          `${number} ${mediaType} ${size} bytes ${capturedAt} SHA-256 ${sha256} ${path ?? '(not attached)'}`,
      ),
    ),
    ...text('deadline', item.deadline.limit),
    limit: item.deadline.time && `${item.deadline.time.amount} ${item.deadline.time.unit}`,
    ...{ counts_from: item.deadline.time?.countsFrom ?? null, due_at: item.deadline.dueAt },
    ...{ earlier_letter: item.earlier?.reference ?? null, earlier_number: item.earlier?.number ?? null },
    ...text('earlier_outcome', item.earlier?.outcome),
    earlier_answered_at: item.earlier?.answeredAt ?? null,
    ...text('added', item.earlier?.added),
    ...inLanguages('powers', (language) => joined(request.powers.map(({ citation }) => citation[language] ?? ''))),
    ...text('why_not_milder', request.whyNotMilder),
    ...text('how_to_answer', request.howToAnswer),
    ...text('redress', request.redress),
    ...{ reply_address: request.replyAddress, portal: request.portal, email: request.email },
    ...{ telephone: request.telephone, postal_address: request.postalAddress },
  }
}

const summed = (citation = '', summary = ''): string => [citation, summary].filter(Boolean).join(': ')

/** Joins the parts of a list. A `|` within a part gets a backslash, so that programs can take the list apart. */
const joined = (parts: readonly string[]): string =>
  parts
    .filter(Boolean)
    .map((part) => part.replace(/[|\\]/g, '\\$&'))
    .join(' | ')
