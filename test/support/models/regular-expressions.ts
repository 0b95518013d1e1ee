/** The regular expressions of source files, read from their syntax trees. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from '@babel/parser'
import { vi } from 'vitest'

export interface Expression {
  /** from the top of the repository, with / */
  path: string
  line: number
  source: string
  flags: string
}

/** An expression that is built at run time: its text is nowhere in the source. */
export interface BuiltExpression {
  path: string
  line: number
}

const root = join(import.meta.dirname, '../../..')
const passedOver = /(^|\/)(generated|node_modules|dist)\//

interface Node {
  type: string
  loc: { start: { line: number } }
  pattern?: string
  flags?: string
  callee?: { name?: string }
}

/** All expressions of a folder and its subfolders. */
export function expressionsIn(folder: string): { literals: Expression[]; built: BuiltExpression[] } {
  const literals: Expression[] = []
  const built: BuiltExpression[] = []
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => /\.m?ts$|\.mjs$/.test(path) && !passedOver.test(path))
  for (const path of paths) {
    const tree = parse(readFileSync(join(root, path), 'utf8'), { sourceType: 'module', plugins: ['typescript'] })
    for (const node of nodesOf(tree.program)) {
      const { line } = node.loc.start
      if (node.type === 'RegExpLiteral') literals.push({ path, line, source: node.pattern!, flags: node.flags! })
      else if (/^(New|Call)Expression$/.test(node.type) && node.callee?.name === 'RegExp') built.push({ path, line })
    }
  }
  return { literals, built }
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value) && 'type' in value && 'loc' in value) yield value as Node
  for (const child of Object.values(value)) yield* nodesOf(child)
}

/** The expressions that `new RegExp` creates while the modules are loaded, again if they were loaded before. */
export async function builtWhileLoading(paths: readonly string[]): Promise<RegExp[]> {
  vi.resetModules()
  const Original = globalThis.RegExp
  const made: RegExp[] = []
  globalThis.RegExp = new Proxy(Original, {
    construct(target, args: [string, string?]) {
      const expression = new target(...args)
      made.push(expression)
      return expression
    },
  })
  try {
    for (const path of paths) await import(/* @vite-ignore */ join(root, path))
  } finally {
    globalThis.RegExp = Original
  }
  return made
}
