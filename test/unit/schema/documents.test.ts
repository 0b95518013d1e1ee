/**
 * Every GraphQL document that stands in the server, the tests, the benchmarks or the documentation fits the schema, so
 * that a renamed field leaves no stale document behind. The web's documents are checked when its types are generated.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseModule } from '@babel/parser'
import { buildSchema, type DocumentNode, parse, specifiedRules, validate } from 'graphql'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const schema = buildSchema(read('server/schema.graphql'))

/**
 * Files with documents for another schema, or invalid on purpose, each by how it begins. One without a use is an error.
 */
const exceptions: Record<string, readonly string[]> = {
  'test/live/faults/access-log.test.ts': ['query Invalid {'],
  'test/bench/support/board-documents.ts': ['query Board($first: Int!) {\n  boardCounts'],
  'test/db/security/http.test.ts': ['{ request(id: 5.5)', 'subscription { nope'],
  'test/db/security/limits.test.ts': [
    '{ viewer { ...a }',
    'subscription { boardChanged',
    'subscription { nope',
    'subscription { a:',
  ],
  'test/live/events.test.ts': ['{ events(types: [ITEM_FOUND])'],
  'test/live/faults/query-process.test.ts': ['{ viewer { nothing }'],
  'test/live/fuzz/generators/bodies.ts': ['{ wall { __typename'],
  'test/live/sockets.test.ts': ['subscription { n'],
  'test/unit/client/client.test.ts': ['subscription { __typename'],
  'test/support/feed/live-groups.ts': ['subscription ($since: String, $filter: Filter)'],
}

const filesIn = (folder: string, name: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .filter((path) => name.test(path) && !/(^|\/)(node_modules|generated|dist)\//.test(path))

/** Stands for an inserted expression that is no text of the module. It is valid as a selection. */
const INSERTED = '__typename'

interface Node {
  type: string
  [key: string]: unknown
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodesOf(each)
  else if (typeof value === 'object' && value !== null && 'type' in value) {
    yield value as Node
    for (const each of Object.values(value)) yield* nodesOf(each)
  }
}

/** The texts of a module: its strings and templates. An expression that is no text of this module is INSERTED. */
function textsOf(path: string): string[] {
  const { program } = parseModule(read(path), { sourceType: 'module', plugins: ['typescript'] })
  const nodes = [...nodesOf(program)]
  const constants = new Map<string, Node>()
  for (const { type, id, init } of nodes as (Node & { id?: { name?: string }; init?: Node })[])
    if (type === 'VariableDeclarator' && id?.name && init) constants.set(id.name, init)
  const textOf = (node: Node | undefined, depth = 0): string | null => {
    if (node?.type === 'StringLiteral') return node.value as string
    if (node?.type === 'Identifier' && depth < 9) return textOf(constants.get(node.name as string), depth + 1)
    if (node?.type !== 'TemplateLiteral') return null
    const quasis = node.quasis as { value: { cooked: string } }[]
    const inserted = (node.expressions as Node[]).map((each) => textOf(each, depth + 1) ?? INSERTED)
    return quasis.map(({ value }, index) => value.cooked + (inserted[index] ?? '')).join('')
  }
  return nodes.filter(({ type }) => type === 'StringLiteral' || type === 'TemplateLiteral').map((node) => textOf(node)!)
}

/** The quoted texts of a page, such as the body of a request. */
const quotesOf = (path: string): string[] =>
  [...read(path).matchAll(/['`](?:query=)?((?:query|mutation|subscription)\b[^'`]*|\{[^'`]*)['`]/g)].map(
    ([, text]) => text!,
  )

function documentOf(text: string): DocumentNode | null {
  if (!/^\s*(\{[^{}]*\{|(query|mutation|subscription|fragment)\b[^{]*\{)/.test(text)) return null
  try {
    return parse(text)
  } catch {
    return null
  }
}

// A text may use a fragment that another text defines.
const rules = specifiedRules.filter(({ name }) => !/^(KnownFragmentNames|NoUnusedFragments)Rule$/.test(name))

/** Returns the errors of a document. Errors that may be due to an inserted expression are left out. */
const errorsOf = ({ text, document }: { text: string; document: DocumentNode }): string[] =>
  validate(schema, document, rules)
    .map(({ message }) => message)
    .filter((message) => !text.includes(INSERTED) || !/__typename|is never used/.test(message))

const modules = ['server/src', 'test']
  .flatMap((folder) => filesIn(folder, /\.ts$/))
  .filter((path) => /\b(query|mutation|subscription|fragment)\b|['"`]\s*\{/.test(read(path)))
const pages = ['README.md', ...filesIn('docs', /\.md$/)]
const requests = filesIn('test/bench', /\.json$/)

const texts: [path: string, texts: string[]][] = [
  ...modules.map((path): [string, string[]] => [path, textsOf(path)]),
  ...pages.map((path): [string, string[]] => [path, quotesOf(path)]),
  ...requests.map((path): [string, string[]] => [path, [JSON.parse(read(path)).query ?? '']]),
]
const documents = texts
  .flatMap(([path, texts]) => texts.map((text) => ({ path, text: text.trim(), document: documentOf(text) })))
  .flatMap(({ document, ...at }) => (document ? [{ ...at, document }] : []))
const wrong = documents.map((each) => ({ ...each, errors: errorsOf(each) })).filter(({ errors }) => errors.length > 0)
const isExpected = ({ path, text }: { path: string; text: string }): boolean =>
  exceptions[path]?.some((start) => text.startsWith(start)) ?? false

it('fits the schema', () => {
  expect(documents.length).toBeGreaterThan(200)
  expect(wrong.filter((each) => !isExpected(each)).map(({ path, text, errors }) => ({ path, text, errors }))).toEqual(
    [],
  )
})

it('has no exception without a use', () => {
  const unused = Object.entries(exceptions).flatMap(([path, starts]) =>
    starts.filter((start) => !wrong.some((each) => each.path === path && each.text.startsWith(start))),
  )
  expect(unused).toEqual([])
})
