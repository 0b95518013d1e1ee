/**
 * Converts the HTML of a mail to plain text, without quoted earlier mails and hidden text. A table row becomes a line,
 * with CELL_SEPARATOR between the cells.
 */
import { parseDocument } from 'htmlparser2'
import { MergedCells } from './merged-cells.ts'

export const CELL_SEPARATOR = '│'

/** Maximum depth of elements; mail programs nest layout tables up to about 60 deep. */
const MAX_DEPTH = 300
const MAX_NODES = 300_000
/** Maximum number of open elements. Where this limit is exceeded, the HTML is cut. */
const MAX_OPEN = 2_000

type Node = ReturnType<typeof parseDocument>['children'][number]
type Element = Extract<Node, { attribs: unknown }>

const leftOut = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'math', 'object', 'iframe'])
const blocks = new Set(
  'td th address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
const paragraphs = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'ul', 'ol', 'blockquote'])
const quoteMarks = ['gmail_quote', 'gmail_extra', 'yahoo_quoted', 'moz-cite-prefix', 'protonmail_quote', 'zmail_extra']
/** Ids with which Outlook and Zimbra mark the start of the earlier mail, which continues to the end of the HTML. */
const historyIds = new Set(['divrplyfwdmsg', 'zwchr'])

export interface HtmlText {
  text: string
  isQuoteLeftOut: boolean
  isCut: boolean
}

/**
 * Returns the text that a reader of the HTML sees, without the elements whose names are in `without`, in time
 * proportional to the length of the HTML.
 */
export function textOfHtml(html: string, without?: ReadonlySet<string>): HtmlText {
  const writer = new Writer(without)
  const shallow = withoutDepths(html)
  writer.isCut = shallow.length < html.length
  writer.writeAll(parseDocument(shallow).children, 0)
  return { text: writer.text(), isQuoteLeftOut: writer.isQuoteLeftOut, isCut: writer.isCut }
}

/** Elements that may have no end tag, and so do not count as open. */
const selfEnding = new Set(
  'area br col dd dt hr img input li link meta option p source tbody td tfoot th thead tr wbr'.split(' '),
)

/**
 * Cuts the HTML at the first tag at which more than MAX_OPEN elements are open, because the parser's time for each tag
 * grows with this number.
 */
function withoutDepths(html: string): string {
  let depth = 0
  for (const { 0: tag, 1: slash, 2: name, index } of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (selfEnding.has(name!.toLowerCase())) continue
    depth = Math.max(0, depth + (slash ? -1 : 1))
    if (depth > MAX_OPEN) return html.slice(0, index - tag.length)
  }
  return html
}

class Writer {
  isQuoteLeftOut = false
  isCut = false
  #nodes = 0
  /** whether the earlier mail has begun */
  #isHistory = false
  /** number of line ends to write before the next text */
  #breaks = 0
  readonly #output: string[] = []
  readonly #entries = new Map<Element, number>()
  readonly #merged = new MergedCells()
  readonly #without: ReadonlySet<string> | undefined

  constructor(without?: ReadonlySet<string>) {
    this.#without = without
  }

  text(): string {
    const lines = this.#output.join('').split('\n')
    return lines.map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim()).join('\n')
  }

  writeAll(nodes: readonly Node[], depth: number): void {
    for (const node of nodes) this.#write(node, depth)
  }

  #write(node: Node, depth: number): void {
    if (this.#isHistory) return
    if (++this.#nodes > MAX_NODES || depth > MAX_DEPTH) this.isCut = true
    else if (node.type === 'text') this.#push(node.data.replace(/[\n\r\f]/g, ' '))
    else if ('attribs' in node) this.#writeElement(node, depth)
  }

  #push(text: string): void {
    if (text.trim() === '' && (this.#breaks > 0 || this.#output.length === 0)) return
    this.#startLine()
    this.#output.push(text)
  }

  #startLine(): void {
    if (this.#output.length > 0) this.#output.push('\n'.repeat(this.#breaks))
    this.#breaks = 0
  }

  /** Ends the line; with `lines` 2, an empty line follows. */
  #break(lines: 1 | 2): void {
    this.#breaks = Math.max(this.#breaks, lines)
  }

  #writeElement(element: Element, depth: number): void {
    const { name } = element
    if (leftOut.has(name) || this.#without?.has(name) || isHidden(element)) return
    if (historyIds.has(element.attribs.id?.toLowerCase() ?? '')) {
      this.#isHistory = true
      this.isQuoteLeftOut = true
    } else if (isQuote(element)) {
      this.isQuoteLeftOut = true
      this.#break(2)
    } else if (name === 'br') this.#breaks = Math.min(this.#breaks + 1, 2)
    else if (name === 'tr' && !hasTable(element)) this.#writeRow(element, depth)
    else this.#writeBlock(element, depth)
  }

  #writeBlock(element: Element, depth: number): void {
    const { name } = element
    const lines = paragraphs.has(name) ? 2 : blocks.has(name) ? 1 : 0
    if (lines > 0) this.#break(lines as 1 | 2)
    if (name === 'li') this.#push(this.#listMark(element))
    this.writeAll(element.children, depth + 1)
    if (lines > 0) this.#break(lines as 1 | 2)
  }

  #writeRow(row: Element, depth: number): void {
    const cells = row.children.filter((child): child is Element => 'attribs' in child && /^t[dh]$/.test(child.name))
    const table = row.parent
    const above = this.#merged.above(table)
    // A row with a single cell is a layout frame, so line breaks inside the cell are kept.
    if (cells.length + above <= 1) {
      this.#writeBlock(row, depth)
      this.#merged.endRow(table, [])
      return
    }
    this.#break(1)
    this.#startLine()
    const begin = this.#output.length
    const written = cells.map((cell) => ({ text: this.#textOfCell(cell, depth), rows: spanOf(cell) }))
    this.#output.length = begin
    this.#output.push(this.#merged.endRow(table, written).join(` ${CELL_SEPARATOR} `))
    this.#break(1)
  }

  /** Returns the text of a cell as one line. */
  #textOfCell(cell: Element, depth: number): string {
    const begin = this.#output.length
    if (!isHidden(cell)) this.writeAll(cell.children, depth + 2)
    this.#breaks = 0
    return this.#output.splice(begin).join('').replace(/\n/g, ' ').replaceAll(CELL_SEPARATOR, ' ')
  }

  #listMark(entry: Element): string {
    const { parent } = entry
    if (!parent || !('attribs' in parent) || parent.name !== 'ol') return '- '
    const earlier = this.#entries.get(parent) ?? 0
    this.#entries.set(parent, earlier + 1)
    const start = Number.parseInt(parent.attribs.start ?? '1', 10)
    return `${(Number.isNaN(start) ? 1 : start) + earlier}. `
  }
}

function isHidden({ attribs, children }: Element): boolean {
  const style = (attribs.style ?? '').toLowerCase().replace(/\s/g, '')
  if ('hidden' in attribs || /display:none|visibility:hidden|mso-hide:all|opacity:0(?:;|$|!)/.test(style)) return true
  // Only an element without child elements counts as hidden by font size 0: layouts set it to remove gaps, and the
  // elements inside have another size.
  return /font-size:0(?:px|pt|em|%)?(?:;|$|!)/.test(style) && !children.some((child) => 'attribs' in child)
}

function isQuote({ name, attribs }: Element): boolean {
  if (name === 'blockquote' && (attribs.type === 'cite' || /gmail|cite/.test(attribs.class ?? ''))) return true
  const marks = `${attribs.class ?? ''} ${attribs.id ?? ''}`.toLowerCase()
  return quoteMarks.some((mark) => marks.includes(mark))
}

/** Returns over how many rows a cell extends. */
const spanOf = ({ attribs }: Element): number => Math.max(1, Number.parseInt(attribs.rowspan ?? '1', 10) || 1)

/** Whether the row is a layout frame for another table. */
function hasTable(row: Element): boolean {
  const waiting: Node[] = [...row.children]
  for (let looked = 0; waiting.length > 0 && looked < 2_000; looked++) {
    const node = waiting.pop()!
    if (!('attribs' in node)) continue
    if (node.name === 'table') return true
    for (const child of node.children) waiting.push(child)
  }
  return waiting.length > 0
}
