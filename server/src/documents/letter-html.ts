/**
 * Writes a letter as HTML, from which Chromium prints the PDF. The layout follows Annex I of Decree 30/2020/NĐ-CP. Each
 * translation begins on a new page.
 */
import type { Letter, LetterText } from '#domain/documents/letter-model.ts'
import { type Markup, markup } from '#printing/markup.ts'
import { letterStyle } from './letter-style.ts'
import { numbered } from './numbered-paragraphs.ts'
import { writePage } from './page.ts'
import { wideLine as line, phraseLine } from './text-line.ts'
import { visibleText } from './visible-text.ts'
import { wordsIn } from './words.ts'

export interface HashedFile {
  name: string
  /** lower-case hex */
  sha256: string
}

/** The foot of a page has room for this many characters. Longer contacts follow the signature. */
const FOOT_CHARACTERS = 260
const FOOT_LINES = 3
/**
 * If the contacts have more characters than this in total, they are on separate lines, unless there are more than
 * FOOT_LINES contacts.
 */
const LINE_CHARACTERS = 95
/** A table of files with at most this many rows stays on one page, together with the signature. */
const SHORT_TABLE = 9

/** `files` are the files of the annex, which the letter lists with their hashes. */
export function writeLetterPage({ texts }: Letter, files: readonly HashedFile[]): string {
  const [first] = texts as [LetterText, ...LetterText[]]
  const foot = footOf(first.contacts.map(visibleText))
  const body = texts.map((text, index) => writeText(text, files, index === 0 && foot.length > 0))
  return writePage(first.language, visibleText(first.subjectLine), letterStyle(foot), markup`${body}`)
}

/** Returns the contacts for the foot of the first page; none if they are too long. */
function footOf(contacts: readonly string[]): string[] {
  return contacts.join(' · ').length > FOOT_CHARACTERS ? [] : linesOf(contacts)
}

function linesOf(contacts: readonly string[]): string[] {
  const line = contacts.join(' · ')
  return contacts.length <= FOOT_LINES && line.length > LINE_CHARACTERS ? [...contacts] : [line]
}

/** `hasFoot` is true if the contacts are at the foot of the page. */
function writeText(text: LetterText, files: readonly HashedFile[], hasFoot: boolean): Markup {
  return markup`<section class="text" lang="${text.language}">${headOf(text)}
    <p class="to">${line(text.addresseeLine)}</p>
    ${text.grounds.length > 0 && markup`<div class="grounds">${text.grounds.map((ground) => markup`<p>${line(ground)}</p>`)}</div>`}
    ${numbered(text.paragraphs).map(
      ({ prefix, text }) => markup`<p class="paragraph">${prefix && markup`<b>${line(prefix)}</b> `}${line(text)}</p>`,
    )}
    ${closingOf(text, files, hasFoot || text.contacts.length === 0 ? null : contactsOf(text))}
  </section>`
}

function headOf(text: LetterText): Markup {
  const [title, ...mottos] = text.nationalTitle
  return markup`<header class="head"${title === undefined && markup` data-untitled`}>
    <div class="bodies">${body('superior', text.superior)}${body('authority', text.authority)}${body('unit', text.unit)}
      ${text.authority !== null && markup`<hr class="rule">`}</div>
    <div>${named('title', title)}
      ${mottos.length > 0 && markup`<div class="motto-box">${mottos.map((motto) => named('motto', motto))}<hr class="rule"></div>`}</div>
    <p class="number">${line(text.numberLine)}</p><p class="date">${line(text.dateLine)}</p>
    <div><p class="subject">${line(text.subjectLine)}</p>
      ${text.urgencyMark !== null && markup`<p class="urgency">${line(text.urgencyMark)}</p>`}</div></header>`
}

/**
 * A short table of files stays on one page with the signature and the end of the last paragraph. After a long table,
 * the signature may be alone on a page. The contacts are never alone on a page.
 */
function closingOf(text: LetterText, files: readonly HashedFile[], contacts: Markup | null): Markup {
  const annex = markup`<p class="paragraph">${line(text.annexLine)}</p>${files.length > 0 && fileTable(text.language, files)}`
  const end = markup`${endOf(text)}${contacts}`
  return files.length <= SHORT_TABLE
    ? markup`<div class="together">${annex}${end}</div>`
    : markup`${annex}<div class="together">${end}</div>`
}

function endOf({ recipients, signatory }: LetterText): Markup | null {
  if (!recipients && !signatory) return null
  return markup`<div class="end">
    ${recipients && markup`<div class="recipients"><b>${line(recipients.title)}</b>${recipients.lines.map((each) => markup`<p>${line(each)}</p>`)}</div>`}
    ${
      signatory &&
      markup`<div class="signatory">${named('rank', signatory.head)}${named('rank', signatory.rank)}
      <p class="name">${line(signatory.name)}</p></div>`
    }</div>`
}

const contactsOf = ({ contacts }: LetterText): Markup =>
  markup`<div class="contacts">${linesOf(contacts).map((contact) => markup`<p>${line(contact)}</p>`)}</div>`

function fileTable(language: string, files: readonly HashedFile[]): Markup {
  const words = wordsIn(language)
  return markup`<table class="files"><thead><tr><th>${words.files}</th><th>${words.hash}</th></tr></thead>
    <tbody>${files.map(({ name, sha256 }) => markup`<tr><td>${line(name)}</td><td>${sha256}</td></tr>`)}</tbody></table>`
}

const body = (name: string, text: string | null): Markup | null =>
  text ? markup`<p class="${name}">${phraseLine(text)}</p>` : null

const named = (name: string, text: string | null | undefined): Markup | null =>
  text ? markup`<p class="${name}">${line(text)}</p>` : null
