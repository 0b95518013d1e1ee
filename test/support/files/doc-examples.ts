/** Reads the examples of a page of the documentation: its fenced blocks, and the answers that it promises. */

export interface Block {
  /** the line of the page, for messages */
  line: number
  /** the words after the fence, such as `json answer` */
  kind: string
  text: string
}

export function blocksOf(page: string): Block[] {
  const blocks: Block[] = []
  let open: { line: number; kind: string; lines: string[] } | null = null
  for (const [at, line] of page.split('\n').entries()) {
    if (open && line === '```') {
      blocks.push({ line: open.line, kind: open.kind, text: open.lines.join('\n') })
      open = null
    } else if (open) open.lines.push(line)
    else if (line.startsWith('```')) open = { line: at + 1, kind: line.slice(3).trim(), lines: [] }
  }
  return blocks
}

/** Replaces `$NAME` by its value. A quoted name of a number becomes the number. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text
    .replace(/"\$([A-Z_0-9]+)"/g, (all, name: string) => (name in values ? JSON.stringify(values[name]) : all))
    .replace(/\$([A-Z_0-9]+)/g, (all, name: string) => (name in values ? String(values[name]) : all))

/** Returns the first place where an answer differs from what the page promises; null if it fits. */
export function difference(promised: unknown, actual: unknown, place = '$'): string | null {
  if (promised === '…') return actual === undefined ? `${place} is missing` : null
  if (Array.isArray(promised)) {
    if (!Array.isArray(actual) || actual.length !== promised.length)
      return `${place} has not ${promised.length} entries: ${JSON.stringify(actual)}`
    return firstOf(promised.map((each, at) => difference(each, actual[at], `${place}[${at}]`)))
  }
  if (promised !== null && typeof promised === 'object') {
    if (actual === null || typeof actual !== 'object') return `${place} is no object: ${JSON.stringify(actual)}`
    return firstOf(
      Object.entries(promised).map(([name, each]) =>
        difference(each, (actual as Record<string, unknown>)[name], `${place}.${name}`),
      ),
    )
  }
  return promised === actual ? null : `${place} is ${JSON.stringify(actual)}, not ${JSON.stringify(promised)}`
}

const firstOf = (differences: (string | null)[]): string | null => differences.find((each) => each !== null) ?? null
