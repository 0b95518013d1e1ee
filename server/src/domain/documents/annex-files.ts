/**
 * Writes a part of an annex (the list of the items of a letter) as JSON and as CSV. Both contain every fact of the
 * annex. The published schema, made from annex-model.ts, describes the JSON.
 */
import { stringify } from 'csv-stringify/sync'
import { batchesOf } from '#domain/core/slices.ts'
import type { Annex, AnnexItem } from './annex-model.ts'

export const annexJson = (annex: Annex): string => `${JSON.stringify(annex, null, 1)}\n`

type Texts = Record<string, string>
type Cell = string | number | null
type Column = readonly [name: string, cellOf: (item: AnnexItem) => Cell]

/**
 * A text in several languages has a column for each language, such as `reason_vi`. The file starts with a byte order
 * mark, by which Excel recognizes UTF-8. Cells are escaped, so that a spreadsheet program never evaluates a cell as a
 * formula. Cells with a semicolon are quoted, because a semicolon separates cells in Vietnamese settings. Cost: linear
 * in the items.
 */
export function annexCsv(annex: Annex): string {
  const columns = columnsOf(annex, languagesOf(annex))
  const header = stringify([], { ...csvForm, header: true, columns: columns.map(([name]) => name), bom: true })
  const texts = [header]
  for (const items of batchesOf(annex.items, LINES_AT_ONCE))
    texts.push(
      stringify(
        items.map((item) => columns.map(([, cellOf]) => cellOf(item))),
        csvForm,
      ),
    )
  return texts.join('')
}

/** Number of lines that are in memory as cells at a time. */
const LINES_AT_ONCE = 20

const csvForm = { escape_formulas: true, record_delimiter: 'windows', quoted_match: ';' } as const

function languagesOf({ request, items }: Annex): string[] {
  const languages = new Set([request.authority, request.howToAnswer].flatMap((each) => Object.keys(each)))
  for (const { reason } of items) for (const language of Object.keys(reason)) languages.add(language)
  return [...languages]
}

function columnsOf({ request, part }: Annex, languages: readonly string[]): Column[] {
  const each = (columns: Record<string, Column[1]>): Column[] => Object.entries(columns)
  const same = (cells: Record<string, Cell>): Column[] =>
    Object.entries(cells).map(([name, cell]) => [name, () => cell] as const)
  const inLanguages = (name: string, textIn: (language: string, item: AnnexItem) => string | undefined): Column[] =>
    languages.map((language) => [`${name}_${language}`, (item) => textIn(language, item) ?? null] as const)
  const text = (name: string, textsOf: (item: AnnexItem) => Texts | undefined) =>
    inLanguages(name, (language, item) => textsOf(item)?.[language])
  const powersIn = (language: string) => joined(request.powers.map(({ citation }) => citation[language] ?? ''))
  return [
    ...same({ letter: request.reference, date: request.date, request: request.number }),
    ...same({ part: part.number, parts: part.of, items: request.items }),
    ...each({ number: ({ number }) => number, id: ({ id }) => id }),
    ...text('authority', () => request.authority),
    ...text('unit', () => request.unit),
    ...same({ addressee: request.addressee.name, operator: request.addressee.operator }),
    ...same({ urgent: request.urgent ? 'yes' : 'no' }),
    ...each({ kind: ({ kind }) => kind.code }),
    ...text('kind', ({ kind }) => kind.label),
    ...each({ name: ({ name }) => name, handle: ({ handle }) => handle, address: ({ address }) => address }),
    ...each({ leads_to: ({ leadsTo }) => leadsTo, parent: ({ parent }) => parent }),
    ...each({ places: ({ places }) => joined(places.map(placeIn)), seen_at: ({ seenAt }) => seenAt }),
    ...each({ seen_by: ({ seenBy }) => seenBy ?? null }),
    ...inLanguages('provisions', (language, { provisions }) =>
      joined(provisions.map(({ citation, summary }) => summed(citation[language], summary[language]))),
    ),
    ...text('reason', ({ reason }) => reason),
    ...each({ measure: ({ measure }) => measure.code }),
    ...text('measure', ({ measure }) => measure.label),
    ...each({
      territories: ({ territories }) => joined(territories),
      evidence: ({ evidence }) => joined(evidence.map(fileIn)),
    }),
    ...text('deadline', ({ deadline }) => deadline.limit),
    ...each({
      limit: ({ deadline: { time } }) => time && `${time.amount} ${time.unit}`,
      counts_from: ({ deadline: { time } }) => time?.countsFrom ?? null,
      due_at: ({ deadline: { dueAt } }) => dueAt,
      earlier_letter: ({ earlier }) => earlier?.reference ?? null,
      earlier_number: ({ earlier }) => earlier?.number ?? null,
    }),
    ...text('earlier_outcome', ({ earlier }) => earlier?.outcome),
    ...each({ earlier_answered_at: ({ earlier }) => earlier?.answeredAt ?? null }),
    ...text('added', ({ earlier }) => earlier?.added),
    ...inLanguages('powers', powersIn),
    ...text('why_not_milder', () => request.whyNotMilder),
    ...text('how_to_answer', () => request.howToAnswer),
    ...text('redress', () => request.redress),
    ...same({ reply_address: request.replyAddress, portal: request.portal, email: request.email }),
    ...same({ telephone: request.telephone, postal_address: request.postalAddress }),
  ]
}

const placeIn = ({ kind, value, seenAt }: AnnexItem['places'][number]): string =>
  `${kind} ${value}${seenAt ? ` (${seenAt})` : ''}`

const fileIn = ({ number, mediaType, size, sha256, capturedAt, path }: AnnexItem['evidence'][number]): string =>
  `${number} ${mediaType} ${size} bytes ${capturedAt} SHA-256 ${sha256} ${path ?? '(not attached)'}`

const summed = (citation = '', summary = ''): string => [citation, summary].filter(Boolean).join(': ')

/** Each `|` or backslash within a text gets a backslash before it, so that programs can split the list again. */
const joined = (parts: readonly string[]): string =>
  parts
    .filter(Boolean)
    .map((part) => part.replace(/[|\\]/g, '\\$&'))
    .join(' | ')
