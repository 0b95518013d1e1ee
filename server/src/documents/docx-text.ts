/** Makes the paragraphs of a letter as DOCX. Font sizes are in half points, and distances in twentieths of a point. */
import * as docx from 'docx'
import { visibleText } from './visible-text.ts'

export const MILLIMETRE = 1440 / 25.4
const INDENT = 10 * MILLIMETRE

export const docxRun = (text: string, options: Omit<docx.IRunOptions, 'text'> = {}): docx.TextRun =>
  new docx.TextRun({ ...options, text: visibleText(text) })

export const paragraph = (
  children: docx.TextRun[],
  options: Omit<docx.IParagraphOptions, 'children'> = {},
): docx.Paragraph => new docx.Paragraph({ ...options, children })

export const centred = (children: docx.TextRun[], before = 0, after = 0): docx.Paragraph =>
  paragraph(children, { alignment: docx.AlignmentType.CENTER, spacing: { before, after } })

export const justified = (children: docx.TextRun[]): docx.Paragraph =>
  paragraph(children, {
    alignment: docx.AlignmentType.JUSTIFIED,
    indent: { firstLine: INDENT },
    spacing: { before: 120, line: 276 },
  })
