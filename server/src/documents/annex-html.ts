/**
 * Writes one part of an annex (the list of the items of a letter) as HTML, from which Chromium prints the PDF.
 * Addresses are printed as text, not as links, because they lead to harmful content.
 */
import type { Annex, AnnexItem } from '#domain/documents/annex-model.ts'
import { type Markup, markup } from '#printing/markup.ts'
import { writeItem } from './annex-row.ts'
import { annexStyle } from './annex-style.ts'
import { ofLanguages, stacked } from './annex-texts.ts'
import { writePage } from './page.ts'
import { line } from './text-line.ts'
import { wordsIn } from './words.ts'

export function writeAnnexPage(annex: Annex): string {
  const languages = languagesOf(annex)
  const { reference } = annex.request
  const provisions = provisionsOf(annex)
  const numbers = new Map([...provisions.keys()].map((key, index) => [key, index + 1]))
  const shared = {
    provisionNumber: (provision: Provision) => numbers.get(keyOf(provision))!,
    limit: new Set(annex.items.map(({ deadline }) => keyOf(deadline.limit))).size === 1,
  }
  const body = markup`${headOf(annex, languages)}${sharedFacts(annex, [...provisions.values()], shared.limit, languages)}
    <table><colgroup>${wordsIn('vi').columns.map(() => markup`<col>`)}</colgroup>
    <thead><tr>${columnHeads(languages)}</tr>
      <tr class="columns">${wordsIn('vi').columns.map((_, index) => markup`<td>(${index + 1})</td>`)}</tr></thead>
    <tbody>${annex.items.map((item) => writeItem(item, languages, shared))}</tbody></table>
    ${notesOf(annex, languages)}`
  return writePage(languages[0]!, `${wordsIn(languages[0]!).heading} – ${reference}`, annexStyle, body)
}

type Provision = AnnexItem['provisions'][number]

const keyOf = (value: Provision | Record<string, string>): string => JSON.stringify(value)

const provisionsOf = ({ items }: Annex): Map<string, Provision> =>
  new Map(items.flatMap(({ provisions }) => provisions.map((provision) => [keyOf(provision), provision] as const)))

/** Writes the facts above the table, so that the rows need not repeat them. */
function sharedFacts(annex: Annex, provisions: Provision[], limit: boolean, languages: readonly string[]): Markup {
  const texts = ({ citation, summary }: Provision) =>
    Object.fromEntries(
      languages.flatMap((language) => {
        const parts = [citation[language], summary[language]].filter(Boolean)
        return parts.length > 0 ? [[language, parts.join(': ')]] : []
      }),
    )
  const heading = (name: 'provisions' | 'limit' | 'measure') =>
    languages.map((language) => wordsIn(language)[name]).join(' / ')
  const listed = provisions.map(
    (provision, index) => markup`<li>${stacked(texts(provision), languages, `[${index + 1}] `)}</li>`,
  )
  const limits = Object.values(annex.items[0]!.deadline.limit).filter(Boolean)
  return markup`<div class="facts">${listed.length > 0 && markup`<p><b>${heading('provisions')}:</b></p><ul>${listed}</ul>`}
    ${limit && limits.length > 0 && markup`<p><b>${heading('limit')}:</b> ${line(limits.join(' / '))}</p>`}
    <p><b>${heading('measure')}:</b> ${line(languages.map((language) => wordsIn(language).wholeItem).join(' / '))}</p></div>`
}

/** The formal language comes first. It is the first language of the authority's name. */
function languagesOf({ request, items }: Annex): string[] {
  const languages = new Set(
    [request.authority, request.howToAnswer, ...items.map(({ reason }) => reason)].flatMap(Object.keys),
  )
  return languages.size > 0 ? [...languages] : ['vi']
}

const columnHeads = (languages: readonly string[]): Markup[] =>
  wordsIn('vi').columns.map(
    (_, index) =>
      markup`<th>${languages.map((language, at) => markup`<p${at > 0 && markup` class="other"`}>${wordsIn(language).columns[index]}</p>`)}</th>`,
  )

function headOf({ request, part }: Annex, languages: readonly string[]): Markup {
  const heads = languages.map((language) => {
    const words = wordsIn(language)
    const authority = request.authority[language] ?? Object.values(request.authority)[0] ?? ''
    return {
      heading: part.of > 1 ? `${words.heading} · ${words.part(part.number, part.of)}` : words.heading,
      title: `${words.title(request.items)}${request.urgent ? ` · ${words.urgent}` : ''}`,
      attached: words.attachedTo(request.reference, request.date, authority),
    }
  })
  const joined = (name: keyof (typeof heads)[number]) => heads.map((head) => head[name]).join(' / ')
  const addressee = `${request.addressee.operator} (${request.addressee.name})`
  return markup`<h1>${line(joined('heading'))}</h1><p class="title">${line(joined('title'))}</p>
    ${heads.map(({ attached }) => markup`<p class="attached">${line(attached)}</p>`)}<hr class="rule">
    <div class="facts"><p><b>${languages.map((language) => wordsIn(language).addressee).join(' / ')}:</b> ${line(addressee)}</p>
    ${ofLanguages(languages, (language) => {
      const citations = request.powers.map(({ citation }) => citation[language]).filter(Boolean)
      return (
        citations.length > 0 &&
        markup`<p lang="${language}"><b>${wordsIn(language).powers}:</b> ${line(citations.join('; '))}</p>`
      )
    })}</div>`
}

function notesOf({ request }: Annex, languages: readonly string[]): Markup {
  const note = (language: string, heading: string, text: string | null | undefined) =>
    text && markup`<p lang="${language}"><b>${heading}:</b> ${line(text)}</p>`
  return markup`<div class="notes">${ofLanguages(languages, (language) => {
    const words = wordsIn(language)
    return markup`${note(language, words.whyNotMilder, request.whyNotMilder[language])}
      ${note(language, words.howToAnswer, request.howToAnswer[language])}
      ${note(language, words.replyAddress, request.replyAddress)}${note(language, words.portal, request.portal)}
      ${note(language, words.redress, request.redress[language])}`
  })}</div>`
}
