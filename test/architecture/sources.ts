/** The sources of the repository, with what each imports, and how a breach of a rule is printed. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface Source {
  /** from the top of the repository, with / */
  path: string
  text: string
  /** what it imports, as paths from the top where it is ours */
  imports: string[]
}

const generated = /(^|\/)(generated|node_modules|dist|locales)\/|\.gen\.ts$/
export const sources = ['prisma', 'server/query', 'server/src', 'web/src', 'test'].flatMap((room) => read(room))
export const of = (...rooms: string[]) =>
  sources.filter(({ path }) => rooms.some((room) => path.startsWith(`${room}/`)))

function read(room: string): Source[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((name) => join(room, name).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !generated.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })
}

/** Static, dynamic and type imports, and what is exported from elsewhere. */
function importsOf(path: string, text: string): string[] {
  const specifiers = [
    ...text.matchAll(
      /(?:^|\s)(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
    ),
  ]
  return specifiers.map(([, plain, dynamic]) => where(path, (plain ?? dynamic)!))
}

function where(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(from), specifier)).replaceAll('\\', '/')
  if (specifier.startsWith('#'))
    return `${/^(server|web)\/src\//.exec(from)?.[0].slice(0, -1) ?? from.split('/')[0]}/${specifier.slice(1)}`
  if (specifier.startsWith('@takedown/prisma/')) return specifier.replace('@takedown/prisma', 'prisma')
  if (specifier.startsWith('@takedown/query/')) return specifier.replace('@takedown/query', 'server/query')
  if (specifier.startsWith('@takedown/server/')) return specifier.replace('@takedown/server', 'server/src')
  return specifier
}

/** Breaches of a rule, each with its mend: an empty list passes. */
export const breaches = (files: Source[], wrong: (file: Source) => (string | false)[], mend: string): string[] =>
  files.flatMap((file) =>
    wrong(file)
      .filter((what) => what !== false)
      .map((what) => `${file.path}: ${what}\n    → ${mend}`),
  )

export const importing = (test: (imported: string) => boolean) => (file: Source) =>
  file.imports.map((imported) => test(imported) && `imports ${imported}`)
