/** Reads JSON and NDJSON: exchange formats, lists of addresses, and records with named fields. */
import type { FileForm, FileRow } from '../rows.ts'
import { rowsFrom } from '../rows.ts'
import { linesOf } from '../text/lists.ts'
import type { TextRecord } from '../text/records.ts'
import { readTable, type TableReading } from '../text/tables.ts'
import type { KindReader } from '../words/decorations.ts'
import type { ColumnMeaning } from '../words/header-names.ts'
import { isObject, readExchange, recordsOf } from './exchange.ts'

interface JsonReading {
  form: FileForm
  table: TableReading | null
  rows: Iterable<FileRow>
}

const MAX_FIELDS = 100

/** Returns null for a text that is no JSON. */
export function readJson(
  text: string,
  kindOf: KindReader,
  chosen: readonly (ColumnMeaning | null)[] | null,
): JsonReading | null {
  const start = text.trimStart().charAt(0)
  if (start !== '{' && start !== '[') return null
  const value = parsed(text)
  const values = value === undefined ? lineValues(text) : null
  if (value === undefined && values === null) return null
  const exchanged = readExchange(value ?? values!.map(({ value }) => value))
  if (exchanged) return { form: exchanged.form, table: null, rows: exchangeRows(exchanged.entries, kindOf) }
  const list = values ?? (recordsOf(value) ?? [value]).map((value, index) => ({ line: index + 1, value, raw: null }))
  const table = readTable(recordRows(list), kindOf, chosen)
  return { form: values ? 'NDJSON' : 'JSON', table, rows: table.rows }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns the values of NDJSON; null if the first line is no JSON. A later line that is no JSON has no value. */
function lineValues(text: string): { line: number; value: unknown; raw: string }[] | null {
  const values: { line: number; value: unknown; raw: string }[] = []
  for (const { line, text: raw } of linesOf(text)) {
    const value = parsed(raw)
    if (values.length === 0 && !isObject(value)) return null
    values.push({ line, value, raw })
  }
  return values.length > 0 ? values : null
}

function* exchangeRows(
  entries: readonly { address: string; raw: string; title?: string }[],
  kindOf: KindReader,
): Generator<FileRow> {
  for (const [index, { address, raw, title }] of entries.entries())
    yield* rowsFrom(address, { line: index + 1, raw: `${address} ${raw}` }, { title }, kindOf)
}

/** Turns records into a table whose headings are the names of their fields, in the order in which they occur. */
function* recordRows(list: readonly { line: number; value: unknown; raw: string | null }[]): Generator<TextRecord> {
  const names = new Map<string, number>()
  for (const { value } of list.slice(0, 300))
    if (isObject(value))
      for (const name of Object.keys(value))
        if (names.size < MAX_FIELDS && !names.has(name)) names.set(name, names.size)
  if (names.size > 0) yield { line: 0, raw: '', fields: [...names.keys()] }
  for (const { line, value, raw } of list) {
    const fields = isObject(value) ? [...names.keys()].map((name) => cellOf(value[name])) : [cellOf(value)]
    yield { line, raw: raw ?? JSON.stringify(value ?? null).slice(0, 2_000), fields }
  }
}

const cellOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number'
      ? String(value)
      : Array.isArray(value)
        ? value.filter((each) => typeof each === 'string').join('\n')
        : ''
