/** Makes the parts of a DOCX letter that are laid out as tables: its head, its end, and the list of annex files. */
import * as docx from 'docx'
import type { LetterText } from '#domain/documents/letter-model.ts'
import { centred, docxRun, MILLIMETRE, paragraph } from './docx-text.ts'
import type { HashedFile } from './letter-html.ts'
import { wordsIn } from './words.ts'

const WIDTH = 161 * MILLIMETRE
const none = { style: docx.BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const line = { style: docx.BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } as const

/** Number and date are in one row of the table, so that they are at the same height. */
export function docxHead(text: LetterText): docx.Table {
  const [title, ...mottos] = text.nationalTitle
  const upper = (words: string | null | undefined, bold: boolean) =>
    words ? [centred([docxRun(words, { allCaps: true, bold, size: 24 })])] : []
  const bodies = [
    ...upper(text.superior, false),
    ...upper(text.authority, text.unit === null),
    ...upper(text.unit, true),
    ...(text.authority === null ? [] : [rule(22 * MILLIMETRE)]),
  ]
  const national = [
    ...upper(title, true),
    ...mottos.map((motto) => centred([docxRun(motto, { bold: true, size: 27 })])),
    ...(mottos.length > 0 ? [rule(16 * MILLIMETRE)] : []),
  ]
  const left = [
    centred([docxRun(text.subjectLine, { size: 24 })], 60),
    ...(text.urgencyMark === null
      ? []
      : [centred([docxRun(` ${text.urgencyMark} `, { bold: true, border: { ...line, size: 8 } })], 160)]),
  ]
  return sideBySide([
    [bodies, national],
    [[centred([docxRun(text.numberLine)], 60)], [centred([docxRun(text.dateLine, { italics: true })], 60)]],
    [left, []],
  ])
}

/** `margin` is the distance of the line from both edges of the cell. */
const rule = (margin: number): docx.Paragraph =>
  paragraph([docxRun('', { size: 4 })], {
    border: { top: line },
    indent: { left: margin, right: margin },
    spacing: { before: 40 },
  })

export function docxSignatures({ recipients, signatory }: LetterText): docx.Table {
  const left = recipients && [
    paragraph([docxRun(recipients.title, { bold: true, italics: true, size: 24 })]),
    ...recipients.lines.map((each) => paragraph([docxRun(each, { size: 22 })])),
  ]
  const right = signatory && [
    ...[signatory.head, signatory.rank]
      .filter((each) => each !== null)
      .map((each) => centred([docxRun(each, { bold: true, allCaps: true })])),
    centred([docxRun(signatory.name, { bold: true })], 28 * MILLIMETRE),
  ]
  return sideBySide([[left ?? [], right ?? []]], [0.5, 0.5])
}

function sideBySide(rows: docx.Paragraph[][][], shares = [0.43, 0.57]): docx.Table {
  const widths = shares.map((share) => Math.round(share * WIDTH))
  return new docx.Table({
    ...{ borders: noBorders, columnWidths: widths, layout: docx.TableLayoutType.FIXED },
    width: { size: WIDTH, type: docx.WidthType.DXA },
    rows: rows.map(
      (cells) =>
        new docx.TableRow({
          cantSplit: true,
          children: cells.map((children, index) => cell(children, widths[index]!, noBorders)),
        }),
    ),
  })
}

/** An empty cell gets an empty paragraph, because DOCX allows no cell without a paragraph. */
const cell = (children: docx.Paragraph[], size: number, borders?: docx.ITableCellBorders): docx.TableCell =>
  new docx.TableCell({
    children: children.length > 0 ? children : [paragraph([])],
    width: { size, type: docx.WidthType.DXA },
    ...(borders ? { borders } : { margins: { left: 60, right: 60, top: 30, bottom: 30 } }),
  })

export function docxFileTable(language: string, files: readonly HashedFile[]): docx.Table {
  const words = wordsIn(language)
  const widths = [0.36, 0.64].map((share) => Math.round(share * WIDTH))
  const row = (texts: string[], bold: boolean) =>
    new docx.TableRow({
      ...{ tableHeader: bold, cantSplit: true },
      children: texts.map((each, index) => cell([paragraph([docxRun(each, { bold, size: 17 })])], widths[index]!)),
    })
  return new docx.Table({
    ...{ columnWidths: widths, layout: docx.TableLayoutType.FIXED, width: { size: WIDTH, type: docx.WidthType.DXA } },
    rows: [row([words.files, words.hash], true), ...files.map(({ name, sha256 }) => row([name, sha256], false))],
  })
}
