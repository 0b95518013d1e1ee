/** The source files of the repository, what each imports, and how a violation of a rule is printed together with its fix. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parse } from '@babel/parser'

const root = join(import.meta.dirname, '../../..')

export interface Source {
  /** from the top of the repository, with / */
  path: string
  text: string
  /** its imports, as paths from the top of the repository if they are ours: static, dynamic or type-only */
  imports: string[]
}

const generated = /(^|\/)(generated|node_modules|dist|locales)\/|\.gen\.ts$/
export const sources = [
  'prisma',
  'server/declarations',
  'server/query',
  'server/src',
  'web/src',
  'web/client/src',
  'test',
].flatMap((folder) => read(folder))
export const of = (...folders: string[]) =>
  sources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))

function read(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !generated.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: [...new Set(specifiersOf(text).map((specifier) => pathOf(path, specifier)))] }
    })
}

function specifiersOf(text: string): string[] {
  const { program } = parse(text, {
    sourceType: 'module',
    plugins: ['typescript', 'jsx'],
    createImportExpressions: true,
  })
  const specifiers: string[] = []
  for (const node of program.body) if ('source' in node && node.source) specifiers.push(node.source.value)
  // Dynamic imports and `import('…').Type` occur anywhere; few files have one, so only those are walked.
  if (/\bimport\(/.test(text)) walk(program, specifiers)
  return specifiers
}

function walk(node: unknown, specifiers: string[]): void {
  if (Array.isArray(node)) for (const child of node) walk(child, specifiers)
  else if (typeof node === 'object' && node !== null && 'type' in node) {
    const { type, source, argument } = node as { type: unknown; source?: unknown; argument?: unknown }
    const target = type === 'ImportExpression' ? source : type === 'TSImportType' ? argument : undefined
    if (isText(target)) specifiers.push(target.value)
    for (const child of Object.values(node)) walk(child, specifiers)
  }
}

function isText(node: unknown): node is { value: string } {
  return typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
}

function pathOf(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(from), specifier)).replaceAll('\\', '/')
  if (specifier.startsWith('#'))
    return `${/^(server|web)\/src\//.exec(from)?.[0].slice(0, -1) ?? from.split('/')[0]}/${specifier.slice(1)}`
  if (specifier.startsWith('@takedown/prisma/')) return specifier.replace('@takedown/prisma', 'prisma')
  if (specifier.startsWith('@takedown/declarations/'))
    return specifier.replace('@takedown/declarations', 'server/declarations')
  if (specifier.startsWith('@takedown/query/')) return specifier.replace('@takedown/query', 'server/query')
  if (specifier.startsWith('@takedown/client/')) return specifier.replace('@takedown/client', 'web/client/src')
  if (specifier.startsWith('@takedown/server/')) return specifier.replace('@takedown/server', 'server/src')
  return specifier
}

/** Files that may violate a rule, or folders ending in a slash, each with the reason. */
export type Exceptions = Record<string, string>

/**
 * The violations of a rule, each with its fix: an empty list passes. An exception that no file needs is a violation too.
 */
export function violations(
  files: readonly Source[],
  wrong: (file: Source) => (string | false)[],
  fix: string,
  exceptions: Exceptions = {},
): string[] {
  const unused = new Set(Object.keys(exceptions))
  const found = files.flatMap((file) => {
    const faults = wrong(file).filter((what) => what !== false)
    const exception = Object.keys(exceptions).find((path) =>
      path.endsWith('/') ? file.path.startsWith(path) : file.path === path,
    )
    if (!exception) return faults.map((what) => `${file.path}: ${what}\n    → ${fix}`)
    if (faults.length > 0) unused.delete(exception)
    return []
  })
  return [...found, ...[...unused].map((path) => `${path}: needs no exception\n    → delete the exception`)]
}

export const importing = (test: (imported: string) => boolean) => (file: Source) =>
  file.imports.map((imported) => test(imported) && `imports ${imported}`)
