/** Prints the published JSON Schema of annexes. */
import { z } from 'zod'
import { annex } from '#domain/documents/annex-model.ts'
import { ANNEX_SCHEMA } from '#domain/documents/write-annex.ts'

export const printedAnnexSchema = (): string =>
  `${JSON.stringify({ $id: ANNEX_SCHEMA, title: 'Annex of a removal request, version 1', description, ...z.toJSONSchema(annex) }, null, 2)}\n`

const description = [
  'The same part of the annex exists as CSV (UTF-8 with a byte order mark, RFC 4180): one line for each item.',
  'A text has a column for each language, such as `reason_vi`.',
  'The parts of a list are joined by ` | `; `|` and `\\` within a part have a backslash before them.',
  'A cell that begins with =, +, -, @, a tab or a line end has an apostrophe before it, so that spreadsheets do not calculate it.',
].join(' ')
