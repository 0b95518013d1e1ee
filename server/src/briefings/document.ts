/** Renders a briefing as one self-contained HTML page, which journalists receive on paper or as a file. */
import { localDay } from '#domain/rules/calendar.ts'
import { type Font, fontFaces } from '#printing/fonts.ts'
import { Markup, markup } from '#printing/markup.ts'
import { commitments } from './commitments.ts'
import type { Content } from './content.ts'
import { dateIn, timeIn } from './format.ts'
import { DocumentContext } from './paper.ts'
import {
  byKind,
  byPlatform,
  cases,
  corrections,
  definitions,
  headline,
  otherFormulas,
  paragraphs,
  tips,
} from './sections.ts'
import { style } from './style.ts'
import type { Language } from './words.ts'

const font: Font = {
  name: 'be-vietnam-pro',
  family: 'Be Vietnam Pro',
  weights: [400, 600, 700],
  styles: ['normal'],
  subsets: ['vietnamese', 'latin'],
}

/** Content security policy: the document fetches nothing and runs no script, wherever it is opened. */
export const documentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"

/** `base` is the public URL of the product, to which the figures link. */
export function writeDocument(content: Content, language: Language, base: string): string {
  const paper = new DocumentContext(content, language, base)
  const { words } = paper
  const title = words.title(content.period[language])
  return markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${documentPolicy}"><title>${title}</title>
<style>${new Markup(fontFaces(font))}${new Markup(style)}</style></head>
<body><main>${titleBlock(paper, title)}${headline(paper)}${paragraphs(introOf(paper))}
${byPlatform(paper)}${content.cases.length > 0 && cases(paper)}${tips(paper)}${content.commitments.length > 0 && commitments(paper)}${byKind(paper)}${otherFormulas(paper)}
${content.corrections.length > 0 && corrections(paper, words.corrections, '', content.corrections)}
${content.errata.length > 0 && corrections(paper, words.errata, words.erratumNote, content.errata)}
${definitions(paper)}${content.head !== null && markup`<p class="facts">${words.logHead(content.head)}</p>`}</main></body></html>`
    .text
}

const introOf = (paper: DocumentContext): string => {
  const { introVi, introEn } = paper.content.briefing
  return paper.translate({ vi: introVi, en: introEn || introVi })
}

function titleBlock({ words, language, content }: DocumentContext, title: string): Markup {
  const { period, firstDay, lastDay, heldOn, frozenAt, publishedAt, publishedBy, state } = content.briefing
  const facts = [words.heldOn(dateIn(language, heldOn)), words.frozenAt(timeIn(language, frozenAt, content.timeZone))]
  if (period === 'CAMPAIGN') facts.unshift(words.days(dateIn(language, firstDay), dateIn(language, lastDay)))
  if (publishedAt && publishedBy)
    facts.push(words.published(publishedBy.name, timeIn(language, publishedAt, content.timeZone)))
  const isUnfinished = localDay(frozenAt, content.timeZone) <= lastDay.toISOString().slice(0, 10)
  return markup`<header><p class="office">${words.office}</p><h1>${title}</h1><p class="facts">${facts.join(' · ')}</p></header>
    ${state !== 'PUBLISHED' && markup`<p class="banner">${words.draft}${isUnfinished && `. ${words.unfinished(dateIn(language, lastDay))}`}</p>`}
    ${content.errata.length > 0 && markup`<p class="banner">${words.amended(String(content.errata.length))}</p>`}`
}
