/**
 * Cuts the text of a platform's answer to a removal request into blocks: lines of prose, list entries and quoted lines.
 */

export interface Block {
  /** range in the text, without the list mark (such as `3.` or `-`); `end` is excluded */
  start: number
  end: number
  kind: 'prose' | 'entry' | 'quoted'
  /** number before an entry, as in `3.`, `(3)` or `#3`; null if there is none */
  number: number | null
  isParagraphStart: boolean
}

/** Mail programs wrap lines of about this length, so the line after a line this long continues its sentence. */
const WRAP_LENGTH = 55
const bullet =
  /^(?:[-*•‣◦▪–—+●○·→➤►][ \t]+|\[[ xX✓✔-]?\][ \t]+|[•●▪]|(?:[\p{Extended_Pictographic}\p{Regional_Indicator}\p{So}]|\ufe0f){1,8}[ \t]*)/u
const numbered =
  /^\(?(\d{1,4})(?:[.)\]:]+(?!\d)|[ \t]?[-–—](?![ \t]?\d)|(?=[ \t]https?:))(?![ \t]*(?:,|and |và |to |đến |[-–—])[ \t]*\(?\d)[ \t]*/i
/** The mark of a section, such as `II.` or `B)`. */
const section = /^(?:[IVX]{1,4}|[A-H])[.)][ \t]+(?=\p{Lu})/u
const starter = /^[ \t]*(?:#?\d|\p{Lu})/u
export const entryStart = /^[ \t]*(?:https?:|hxxps?:|@\w|[\w-]{1,63}\.[a-z])/i

/** Cost: linear in the length of the text. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let isParagraphStart = true
  let at = 0
  for (const line of text.split('\n')) {
    const end = at + line.length
    const last = blocks.at(-1)
    if (line.trim() === '') isParagraphStart = true
    else {
      const block = blockOf(line, at, isParagraphStart)
      if (last && !isParagraphStart && continues(text, last, block, line)) last.end = end
      else blocks.push(block)
      isParagraphStart = false
    }
    at = end + 1
  }
  return blocks
}

function blockOf(line: string, at: number, isParagraphStart: boolean): Block {
  const isQuote = line.startsWith('>')
  const indent = /^[ \t>]*/.exec(line)![0].length
  const content = line.slice(indent)
  const number = numbered.exec(content)
  const sectionMark = number ? null : section.exec(content)
  const mark = number ?? sectionMark ?? bullet.exec(content)
  const base = { start: at + (mark ? indent + mark[0].length : 0), end: at + line.length, isParagraphStart }
  const kind = isQuote ? 'quoted' : mark && !sectionMark ? 'entry' : 'prose'
  return { ...base, kind, number: number ? Number(number[1]) : null }
}

function continues(text: string, last: Block, next: Block, line: string): boolean {
  if (next.kind !== 'prose' || last.kind === 'quoted' || entryStart.test(line) || section.test(line.trim()))
    return false
  const before = text.slice(last.start, last.end)
  const lastLine = before.slice(before.lastIndexOf('\n') + 1)
  if (/[:.;!?][ \t]*$/.test(lastLine.slice(-4))) return false
  return lastLine.length >= WRAP_LENGTH || !starter.test(line)
}

/**
 * Returns the blocks whose number is certainly the number of an item. If a list counts 1, 2, 3 …, its numbers may be
 * mere positions. They count as item numbers only if the list has as many entries as the request has items.
 */
export function trustedNumbers(blocks: readonly Block[], items: number): Set<Block> {
  const trusted = new Set<Block>()
  let run: Block[] = []
  const settle = () => {
    const isCount = run.every(({ number }, index) => number === index + 1)
    if (run.length > 0 && (!isCount || run.length === items)) for (const block of run) trusted.add(block)
    run = []
  }
  for (const block of blocks) {
    if (block.kind === 'quoted') continue
    if (block.number === null) settle()
    else run.push(block)
  }
  settle()
  return trusted
}
