/** Writes one item of an annex as a row of its table, with the ten columns of `words.ts`. */
import type { AnnexItem } from '#domain/documents/annex-model.ts'
import { type Markup, markup } from '#printing/markup.ts'
import { stacked, timeText } from './annex-texts.ts'
import { addressLine, hashLines, line } from './text-line.ts'
import { wordsIn } from './words.ts'

/** A row with more characters than this may be split between two pages. */
const SPLIT_CHARACTERS = 2_500

const NOTHING = markup`<p>—</p>`

/** The facts that are stated once above the table. */
export interface Shared {
  provisionNumber(provision: AnnexItem['provisions'][number]): number
  /** whether every item has the same time limit */
  limit: boolean
}

export function writeItem(item: AnnexItem, languages: readonly string[], shared: Shared): Markup {
  const cells = [
    markup`<p>${item.number}</p>`,
    identityOf(item, languages),
    addressOf(item, languages),
    placesOf(item, languages),
    provisionsOf(item, languages, shared),
    stacked(item.reason, languages),
    measureOf(item, languages),
    evidenceOf(item, languages),
    deadlineOf(item, languages, shared),
    earlierOf(item, languages),
  ]
  const row = markup`${cells.map((cell) => markup`<td>${Array.isArray(cell) && cell.length === 0 ? NOTHING : cell}</td>`)}`
  return markup`<tr${row.text.length > SPLIT_CHARACTERS && markup` class="long"`}>${row}</tr>`
}

const word = (
  languages: readonly string[],
  name: 'leadsTo' | 'parent' | 'seenAt' | 'everywhere' | 'attached' | 'notAttached',
) => [...new Set(languages.map((language) => wordsIn(language)[name]))].join(' / ')

const identityOf = ({ kind, name, handle }: AnnexItem, languages: readonly string[]) => [
  ...stacked(kind.label, languages),
  name && markup`<p><b>${line(name)}</b></p>`,
  handle && markup`<p>${line(handle)}</p>`,
]

function addressOf({ address, leadsTo, parent }: AnnexItem, languages: readonly string[]) {
  const lines = [
    address && markup`<p>${addressLine(address)}</p>`,
    leadsTo && markup`<p>${word(languages, 'leadsTo')}: ${addressLine(leadsTo)}</p>`,
    parent && markup`<p>${word(languages, 'parent')}: ${addressLine(parent)}</p>`,
  ]
  return lines.filter(Boolean)
}

function placesOf({ places, seenAt, seenBy }: AnnexItem, languages: readonly string[]) {
  const lines = places.map(({ kind, value, seenAt }) => {
    const label = [...new Set(languages.map((language) => wordsIn(language).places[kind]))].join(' / ')
    const time = seenAt !== null && markup` (${line(timeText(seenAt))})`
    return markup`<p>${label && markup`<i>${label}:</i> `}${addressLine(value)}${time}</p>`
  })
  if (seenAt) {
    const source =
      seenBy && ` (${[...new Set(languages.map((language) => wordsIn(language).seenBy[seenBy]))].join(' / ')})`
    lines.push(markup`<p class="small">${word(languages, 'seenAt')}: ${line(timeText(seenAt) + (source ?? ''))}</p>`)
  }
  return lines
}

const provisionsOf = ({ provisions }: AnnexItem, languages: readonly string[], { provisionNumber }: Shared) =>
  provisions.map(
    (provision) => markup`<div>${stacked(provision.citation, languages, `[${provisionNumber(provision)}] `)}</div>`,
  )

const measureOf = ({ measure, territories }: AnnexItem, languages: readonly string[]) => [
  ...stacked(measure.label, languages),
  markup`<p>${territories.length > 0 ? territories.join(', ') : word(languages, 'everywhere')}</p>`,
]

const evidenceOf = ({ evidence }: AnnexItem, languages: readonly string[]) =>
  evidence.map(
    ({ number, mediaType, sha256, capturedAt, shared }) =>
      markup`<div><p><b>${line(number)}</b> ${line(mediaType)}</p><p class="small">${line(timeText(capturedAt))}, ${word(languages, shared ? 'attached' : 'notAttached')}, SHA-256:</p>
      <p class="hash">${hashLines(sha256)}</p></div>`,
  )

const deadlineOf = ({ deadline }: AnnexItem, languages: readonly string[], { limit }: Shared) => [
  deadline.dueAt && markup`<p><b>${line(timeText(deadline.dueAt))}</b></p>`,
  ...(limit && deadline.dueAt ? [] : stacked(deadline.limit, languages)),
]

function earlierOf({ earlier }: AnnexItem, languages: readonly string[]) {
  if (!earlier) return []
  const item = [...new Set(languages.map((language) => wordsIn(language).earlierItem(earlier.number)))].join(' / ')
  return [
    markup`<p>${line(earlier.reference)}, ${item}${earlier.answeredAt !== null && markup` (${line(timeText(earlier.answeredAt))})`}</p>`,
    ...stacked(earlier.outcome, languages),
    ...stacked(earlier.added, languages),
  ]
}
