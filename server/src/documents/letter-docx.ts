/** Writes a letter as DOCX, with the same contents as the PDF. */
import * as docx from 'docx'
import type { Letter, LetterText } from '#domain/documents/letter-model.ts'
import { docxFileTable, docxHead, docxSignatures } from './docx-tables.ts'
import { centred, docxRun, justified, MILLIMETRE, paragraph } from './docx-text.ts'
import type { HashedFile } from './letter-html.ts'
import { numbered } from './numbered-paragraphs.ts'
import { visibleText } from './visible-text.ts'

const page = {
  size: { width: 210 * MILLIMETRE, height: 297 * MILLIMETRE },
  margin: {
    ...{ top: 22 * MILLIMETRE, bottom: 24 * MILLIMETRE, left: 32 * MILLIMETRE, right: 17 * MILLIMETRE },
    ...{ header: 10 * MILLIMETRE, footer: 8 * MILLIMETRE },
  },
}

/** `files` are the files of the annex, which the letter lists with their hashes. */
export async function letterDocx({ texts }: Letter, files: readonly HashedFile[]): Promise<Uint8Array> {
  const [formal] = texts
  const author = visibleText(formal?.authority ?? formal?.unit ?? '')
  const language = { value: formal?.language ?? '' }
  const document = new docx.Document({
    title: visibleText(formal?.subjectLine ?? ''),
    ...{ creator: author, lastModifiedBy: author },
    styles: { default: { document: { run: { font: 'Times New Roman', size: 26, language } } } },
    sections: texts.map((text, index) => section(text, files, index === 0)),
  })
  return docx.Packer.toBuffer(document)
}

/**
 * The formal text has page numbers from its second page on, and the contacts at the foot of its first page. A
 * translation has page numbers and contacts on each of its pages.
 */
function section(text: LetterText, files: readonly HashedFile[], isFirst: boolean): docx.ISectionOptions {
  const number = new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: 26 })],
  })
  const contacts = new docx.Footer({
    children: text.contacts.map((contact) => centred([docxRun(contact, { size: 20 })])),
  })
  return {
    properties: { page, type: docx.SectionType.NEXT_PAGE, titlePage: isFirst },
    headers: { default: new docx.Header({ children: [number] }), first: new docx.Header({ children: [] }) },
    footers: isFirst ? { first: contacts, default: new docx.Footer({ children: [] }) } : { default: contacts },
    children: [
      docxHead(text),
      centred([docxRun(text.addresseeLine, { size: 27 })], 300, 240),
      ...text.grounds.map((ground) => justified([docxRun(ground, { italics: true })])),
      ...numbered(text.paragraphs).map(({ prefix, text }) =>
        justified([...(prefix ? [docxRun(`${prefix} `, { bold: true })] : []), ...linesOf(text)]),
      ),
      justified([docxRun(text.annexLine)]),
      ...(files.length > 0 ? [docxFileTable(text.language, files)] : []),
      paragraph([], { spacing: { before: 120 } }),
      docxSignatures(text),
    ],
  }
}

const linesOf = (text: string): docx.TextRun[] =>
  text.split('\n').map((each, index) => docxRun(each, index > 0 ? { break: 1 } : {}))
