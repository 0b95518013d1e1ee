/**
 * Reads what a platform's answer in Vietnamese or English states about each item of a removal request. The result is a
 * proposal, which a person confirms. If the program is not certain about an item, the item is undecided.
 */
import type { AddressReader } from '#domain/content/address-reader.ts'
import { proposalsFrom } from './combine.ts'
import { itemIndex } from './item-index.ts'
import { legendIn } from './legend.ts'
import type { Proposal, RequestedItem } from './outcome.ts'
import type { Statement } from './statement.ts'
import { statementsIn } from './statements.ts'
import { readCsv, readXlsxFile, type SheetRefusal, sheetKindOf } from './tables/spreadsheets.ts'
import { statementsOfTable, type Table } from './tables/tables.ts'
import { tablesIn } from './tables/text-tables.ts'

export interface AnswerInput {
  /** what the sender wrote, as `readMail` returns it */
  text: string
  attachments: readonly { name: string | null; type: string; content: Uint8Array }[]
  items: readonly RequestedItem[]
}

export interface Answer {
  proposals: Proposal[]
  /** attached files that were not read */
  unread: { name: string | null; reason: SheetRefusal | 'NO_TABLE' }[]
}

/**
 * `reader` reads addresses by the rules of the installation. Without `reader`, the rules that the product ships apply.
 */
export async function readAnswer({ text, attachments, items }: AnswerInput, reader?: AddressReader): Promise<Answer> {
  const index = itemIndex(items, reader)
  const { tables, rest } = tablesIn(text)
  const { legend, rest: prose } = legendIn(rest)
  const statements: Statement[] = [...statementsIn(prose, index, legend)]
  const unread: Answer['unread'] = []
  for (const { name, type, content } of attachments) {
    const kind = sheetKindOf(name, type)
    const source = name ?? type
    const result =
      kind === 'csv' ? readCsv(content, source) : kind === 'xlsx' ? await readXlsxFile(content, source) : null
    if (result && 'tables' in result) tables.push(...result.tables)
    else unread.push({ name, reason: result?.refused ?? 'NO_TABLE' })
  }
  for (const table of tables) statements.push(...statementsOfTable(table satisfies Table, index, legend))
  return { proposals: proposalsFrom(statements, index), unread }
}
