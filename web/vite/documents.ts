/**
 * Puts each GraphQL document into the chunk that uses it. The generated module contains all documents, so every screen
 * would load the documents of all other screens. This plugin replaces each `graphql(…)` call by an import of its
 * parsed document. Calls with a fragment become `undefined`, because only the type checker reads fragments.
 */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { type DefinitionNode, type DocumentNode, parse } from 'graphql'
import type { Plugin } from 'vite'

const PREFIX = 'virtual:document/'
const file = path.join(import.meta.dirname, '../src/graphql/generated/persisted-documents.json')

export function documents(): Plugin {
  return {
    name: 'documents',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return
      this.addWatchFile(file)
      return `export default ${JSON.stringify(find(id.slice(PREFIX.length + 1)))}`
    },
    transform(code, id) {
      if (!code.includes('graphql(`') || id.includes('generated')) return
      const imports: string[] = []
      const replaced = code.replace(/\bgraphql\(`([^`]*)`\)/g, (_call, text: string) => {
        const [definition] = parse(text).definitions
        const name = operationName(definition)
        // A word, not a bracket: after a line without a semicolon, a bracket would call the value of that line.
        if (!name) return 'undefined'
        imports.push(`import ${name}$ from '${PREFIX}${name}'`)
        return `${name}$`
      })
      return { code: `${replaced}\n${imports.join('\n')}`, map: null }
    },
    /** Adds the documents by hash to the build. The server executes no others. */
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'persisted-documents.json', source: readFileSync(file) })
    },
  }
}

/** Returns the parsed document with its fragments, and the hash that is sent in its place. */
function find(name: string) {
  const document = documentsByName().get(name)
  if (!document) throw new Error(`No document ${name}: run \`pnpm generate\``)
  return document
}

type Known = DocumentNode & { __meta__: { hash: string } }
let read = { written: 0, byName: new Map<string, Known>() }

/** The documents are parsed once for all screens, and again after the file has changed. */
function documentsByName(): ReadonlyMap<string, Known> {
  const written = statSync(file).mtimeMs
  if (written === read.written) return read.byName
  const byName = new Map<string, Known>()
  for (const [hash, text] of Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)) {
    const document = parse(text, { noLocation: true })
    const name = document.definitions.map(operationName).find(Boolean)
    if (name) byName.set(name, { ...document, __meta__: { hash } })
  }
  read = { written, byName }
  return byName
}

const operationName = (definition: DefinitionNode | undefined): string | undefined =>
  definition?.kind === 'OperationDefinition' ? definition.name?.value : undefined
