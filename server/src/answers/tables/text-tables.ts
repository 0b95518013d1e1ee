/** Separates the tables in the text of a platform's answer from its other text. */
import { CELL_SEPARATOR } from '#mails/html-text.ts'
import type { Table } from './tables.ts'

const MAX_QUOTE = 500

export interface TextTables {
  tables: Table[]
  /** the text with blanks in place of the tables, so that the positions of the other text stay the same */
  rest: string
}

/** At least two consecutive lines with the same separator make a table. */
export function tablesIn(text: string): TextTables {
  const tables: Table[] = []
  const rest: string[] = []
  let group: { cells: string[]; start: number; line: string }[] = []
  let separator: string | null = null
  const settle = () => {
    if (group.length >= 2) tables.push({ rows: group.map(({ cells, start, line }) => rowOf(cells, start, line)) })
    rest.push(...group.map(({ line }) => (group.length >= 2 ? ' '.repeat(line.length) : line)))
    group = []
    separator = null
  }
  let at = 0
  for (const line of text.split('\n')) {
    const found = separatorOf(line)
    if (found !== separator || found === null) settle()
    separator = found
    if (found === null) rest.push(line)
    else group.push({ cells: cellsOf(line, found), start: at, line })
    at += line.length + 1
  }
  settle()
  return { tables: tables.map(withoutRules), rest: rest.join('\n') }
}

function separatorOf(line: string): string | null {
  if (line.includes(CELL_SEPARATOR)) return CELL_SEPARATOR
  if (line.indexOf('|') !== line.lastIndexOf('|') || / \| /.test(line)) return '|'
  return line.trim().includes('\t') ? '\t' : null
}

function cellsOf(line: string, separator: string): string[] {
  const trimmed = separator === '|' ? line.trim().replace(/^\|/, '').replace(/\|$/, '') : line
  return trimmed.split(separator).map((cell) => cell.trim())
}

const rowOf = (cells: string[], start: number, line: string): Table['rows'][number] => ({
  cells,
  evidence: {
    source: 'text',
    range: { start, end: start + line.length },
    row: null,
    quote: line.trim().slice(0, MAX_QUOTE),
  },
})

const withoutRules = ({ rows }: Table): Table => ({
  rows: rows.filter(({ cells }) => !cells.every((cell) => /^[-:=+ ]*$/.test(cell))),
})
