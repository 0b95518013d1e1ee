/**
 * A platform's program that has the annex of a letter and nothing else. It is a second opinion written by hand from the
 * published schema: it imports nothing of the product, and fails if the annex does not answer one of its questions.
 */

import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** What the program knows of one item. Each answer is a text that is not empty, except lists. */
export interface Answers {
  number: number
  /** the name of the item in the API */
  id: string
  what: string
  /** the address or the name first, then everything that narrows it down */
  where: string[]
  provisions: string[]
  why: string
  measure: string
  /** an instant, or the time limit and what it counts from */
  byWhen: string
  howToAnswer: string
  /** where answers go */
  answerTo: string
  /** number and hash of each file, and where it can be downloaded */
  evidence: string[]
  /** the earlier letter, its outcome and what is new; null for a first request */
  earlier: string | null
}

type Texts = Record<string, string>

/** What the program takes from a valid annex. */
interface Parsed {
  request: { reference: string; howToAnswer: Texts; redress: Texts } & Record<
    'replyAddress' | 'email' | 'portal' | 'postalAddress',
    string | null
  >
  items: {
    number: number
    kind: { label: Texts }
    places: { kind: string; value: string; seenAt: string | null }[]
    provisions: { citation: Texts; summary: Texts }[]
    reason: Texts
    measure: { label: Texts }
    territories: string[]
    deadline: { dueAt: string | null; time: { amount: number; unit: string; countsFrom: string } | null }
    evidence: { number: string; sha256: string; size: number; path: string | null }[]
    earlier: { reference: string; number: number; added: Texts } | null
    id: string | null
    name: string | null
    handle: string | null
    address: string | null
    leadsTo: string | null
    parent: string | null
    seenAt: string | null
  }[]
}

/** Reads a part of the annex as JSON. Throws if it does not follow the schema, or leaves a question open. */
export function readJsonAnnex(schema: object, text: string, language: string): Answers[] {
  const ajv = new Ajv2020({ allErrors: true })
  addFormats.default(ajv)
  const annex: unknown = JSON.parse(text)
  if (!ajv.validate<Parsed>(schema, annex)) throw new Error(`not an annex: ${ajv.errorsText()}`)
  const { request } = annex
  return annex.items.map((item) => ({
    number: item.number,
    id: given(item.id, 'id'),
    what: given([item.kind.label[language], item.name, item.handle].filter(Boolean).join(' '), 'what'),
    where: filled(
      [
        ...[item.address ?? item.name, item.leadsTo, item.parent],
        ...item.places.map(({ kind, value, seenAt }) => `${kind} ${value}${seenAt ? ` (${seenAt})` : ''}`),
        item.seenAt,
      ],
      'where',
    ),
    provisions: filled(
      item.provisions.map(({ citation, summary }) =>
        [citation[language], summary[language]].filter(Boolean).join(': '),
      ),
      'which provision',
    ),
    why: given(item.reason[language], 'why'),
    measure: `${given(item.measure.label[language], 'measure')} ${item.territories.join(',')}`,
    byWhen: dueIn(item.deadline.dueAt, item.deadline.time && timeIn(item.deadline.time)),
    howToAnswer: given(
      [request.reference, item.number, request.howToAnswer[language], request.redress[language]].join(' '),
      'how',
    ),
    answerTo: given(
      request.replyAddress ?? request.email ?? request.portal ?? request.postalAddress,
      'where to answer',
    ),
    evidence: item.evidence.map(
      ({ number, sha256, size, path }) => `${number} ${sha256} ${size} ${path ?? 'not attached'}`,
    ),
    earlier:
      item.earlier && `${item.earlier.reference} ${item.earlier.number} ${given(item.earlier.added[language], 'new')}`,
  }))
}

/** Reads a part of the annex as CSV, as the description in the schema says. Throws if it leaves a question open. */
export function readCsvAnnex(text: string, language: string): Answers[] {
  if (!text.startsWith('\ufeff')) throw new Error('no byte order mark')
  const [names = [], ...lines] = cellsOf(text.slice(1))
  return lines.map((line) => {
    if (line.length !== names.length) throw new Error(`a line has ${line.length} of ${names.length} cells`)
    const cells = new Map(names.map((name, index) => [name, line[index]!]))
    const cell = (name: string): string => {
      const value = cells.get(name)
      if (value === undefined) throw new Error(`no column ${name}`)
      return /^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value
    }
    const inLanguage = (name: string) => cell(`${name}_${language}`)
    return {
      number: Number(cell('number')),
      id: given(cell('id'), 'id'),
      what: given([inLanguage('kind'), cell('name'), cell('handle')].filter(Boolean).join(' '), 'what'),
      where: filled(
        [
          ...[cell('address') || cell('name'), cell('leads_to'), cell('parent')],
          ...listIn(cell('places')),
          cell('seen_at'),
        ],
        'where',
      ),
      provisions: filled(listIn(inLanguage('provisions')), 'which provision'),
      why: given(inLanguage('reason'), 'why'),
      measure: `${given(inLanguage('measure'), 'measure')} ${listIn(cell('territories')).join(',')}`,
      byWhen: dueIn(cell('due_at'), cell('limit') && `${cell('limit')} ${cell('counts_from')}`),
      howToAnswer: given(
        [cell('letter'), cell('number'), inLanguage('how_to_answer'), inLanguage('redress')].join(' '),
        'how',
      ),
      answerTo: given(
        cell('reply_address') || cell('email') || cell('portal') || cell('postal_address'),
        'where to answer',
      ),
      evidence: listIn(cell('evidence')).map((file) => {
        const [, number, size, sha256, path] =
          /^(\S+) \S+ (\d+) bytes \S+ SHA-256 ([0-9a-f]{64}) (\/\S+|\(not attached\))$/.exec(file) ?? []
        return `${given(number, 'file')} ${sha256} ${size} ${path!.replace(/[()]/g, '')}`
      }),
      earlier: cell('earlier_letter')
        ? `${cell('earlier_letter')} ${cell('earlier_number')} ${given(inLanguage('added'), 'new')}`
        : null,
    }
  })
}

function given(answer: string | null | undefined, question: string): string {
  if (!answer?.trim()) throw new Error(`the annex does not say: ${question}`)
  return answer
}

function filled(answers: (string | null)[], question: string): string[] {
  const given = answers.filter((answer): answer is string => Boolean(answer?.trim()))
  if (given.length === 0) throw new Error(`the annex does not say: ${question}`)
  return given
}

const timeIn = ({ amount, unit, countsFrom }: { amount: number; unit: string; countsFrom: string }) =>
  `${amount} ${unit} ${countsFrom}`
const dueIn = (dueAt: string | null, limit: string | null): string =>
  new Date(given(dueAt || limit, 'by when')).getTime() ? new Date(dueAt!).toISOString() : limit!

/** Takes a list in a cell apart. */
const listIn = (cell: string): string[] =>
  cell === '' ? [] : cell.split(' | ').map((part) => part.replace(/\\([|\\])/g, '$1'))

/** The cells of a file by RFC 4180. */
function cellsOf(csv: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    line.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    lines.push(line)
    line = []
  }
  return lines.filter((cells) => cells.length > 1)
}
