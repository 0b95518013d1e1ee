/**
 * Generates typed documents, the list of persisted documents and facts for the cache. Does nothing if no input differs
 * from the last run.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  buildSchema,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isEnumType,
  isNonNullType,
  isObjectType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

const root = path.join(import.meta.dirname, '..')
const schema = path.resolve(root, process.env.SCHEMA ?? '../server/schema.graphql')
const mutations = path.resolve(root, '../server/mutations.json')
const out = path.join(root, 'src/graphql/generated')
const stampFile = path.join(out, '.stamp')

if (!existsSync(schema)) {
  console.error(`web: no schema at ${path.relative(root, schema)}; print it with \`pnpm schema\``)
  process.exit(1)
}

const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
  .map((file) => path.join(root, 'src', file))
  .filter((file) => readFileSync(file, 'utf8').includes('graphql('))
  .sort()
const hash = createHash('sha256')
for (const file of [schema, mutations, path.join(root, 'codegen.ts'), import.meta.filename, ...sources])
  hash.update(readFileSync(file))
const stamp = hash.digest('hex')

const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
if (!isFresh || process.argv.includes('--force')) {
  // The generator is imported here, because its import alone takes longer than a run that has nothing to do.
  const [{ generate }, { codegen }] = await Promise.all([import('@graphql-codegen/cli'), import('../codegen.ts')])
  await generate({ ...codegen(schema), cwd: root, silent: true }, true)
  const api = buildSchema(readFileSync(schema, 'utf8'))
  writeFileSync(path.join(out, 'enums.ts'), enums(api))
  writeFileSync(path.join(out, 'cache-facts.ts'), cacheFacts(api))
  writeFileSync(path.join(out, 'invalidation.ts'), invalidation(api))
  writeFileSync(stampFile, stamp)
  console.log(`web: typed documents written from ${sources.length} files`)
}

/** Every enum of the schema, including those that no document uses yet: the labels must cover them all. */
function enums(api: GraphQLSchema): string {
  return ownTypes(api)
    .filter(isEnumType)
    .map((type) => {
      const values = type.getValues().map(({ name }) => `'${name}'`)
      return `export type ${type.name} = ${values.join(' | ')}\n`
    })
    .join('')
}

/**
 * Schema facts for graphcache. They are the possible types of the abstract types that fragments name, the types without
 * an id or with an id that may be null, the types of terms of vocabularies, and the query fields with arguments. A term
 * is identified by its code. The browser loads these facts before the board, so types that no document of the web
 * selects are left out.
 */
function cacheFacts(api: GraphQLSchema): string {
  const documents = webDocuments()
  const selected = new Set(documents.flatMap((document) => selectedNames(api, document)))
  const conditions = new Set(documents.flatMap(typeConditions))
  const abstract = ownTypes(api)
    .filter(isAbstractType)
    .filter(({ name }) => conditions.has(name))
  const possible = Object.fromEntries(
    abstract.map((type) => [type.name, api.getPossibleTypes(type).map(({ name }) => name)]),
  )
  const objects = ownTypes(api)
    .filter(isObjectType)
    .filter(({ name }) => selected.has(name))
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()]
  const vocabularies = api.getPossibleTypes(api.getType('Term') as GraphQLInterfaceType)
  const terms = objects.filter((type) => vocabularies.includes(type)).map(({ name }) => name)
  const embedded = objects.filter(
    (type) => !roots.includes(type) && !terms.includes(type.name) && !isNonNullType(type.getFields().id?.type),
  )
  const namesOf = (types: GraphQLObjectType[]) => types.map(({ name }) => name)
  const queriesWithArguments = Object.values(api.getQueryType()!.getFields())
    .filter(({ args }) => args.length > 0)
    .map(({ name }) => name)
  const facts: [string, string, unknown][] = [
    ['possibleTypes', 'Record<string, string[]>', possible],
    ['typesWithoutId', 'string[]', namesOf(embedded.filter((type) => !type.getFields().id))],
    ['typesWithNullableId', 'string[]', namesOf(embedded.filter((type) => type.getFields().id))],
    ['termTypes', 'string[]', terms],
    ['questions', 'string[]', queriesWithArguments],
  ]
  return facts.map(([name, type, value]) => `export const ${name}: ${type} = ${JSON.stringify(value)}\n`).join('')
}

/**
 * What each mutation of the web invalidates: the types of the objects in its payload, and the Query fields and types
 * that its declaration names. Names that no query of the web selects are left out. Mutations that invalidate the same
 * names share an entry.
 */
function invalidation(api: GraphQLSchema): string {
  const declared = JSON.parse(readFileSync(mutations, 'utf8')) as Record<string, { invalidates: string[] }>
  const selected = new Set(webDocuments().flatMap((document) => selectedNames(api, document)))
  const entries = new Map<string, { mutations: string[]; objects: string[]; others: string[] }>()
  for (const [name, { invalidates }] of Object.entries(declared)) {
    if (!selected.has(name)) continue
    const payload = api.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`) as GraphQLObjectType
    const returned = Object.values(payload.getFields()).map(({ type }) => getNamedType(type))
    const objects = returned.filter(isObjectType).map((type) => type.name)
    const others = invalidates.filter((each) => selected.has(each))
    const key = [objects, others].join(':')
    const entry = entries.get(key) ?? { mutations: [], objects, others }
    entries.set(key, entry)
    entry.mutations.push(name)
  }
  const type = '{ mutations: string[]; objects: string[]; others: string[] }[]'
  return `export const invalidation: ${type} = ${JSON.stringify([...entries.values()])}\n`
}

/** The documents that the web sends, with their fragments. */
function webDocuments(): string[] {
  const persisted = readFileSync(path.join(out, 'persisted-documents.json'), 'utf8')
  return Object.values(JSON.parse(persisted) as Record<string, string>)
}

/** The types that the fragments of a document name after `on`. */
function typeConditions(document: string): string[] {
  const names: string[] = []
  const enter = ({ typeCondition }: FragmentDefinitionNode | InlineFragmentNode) => {
    if (typeCondition) names.push(typeCondition.name.value)
  }
  visit(parse(document), { FragmentDefinition: { enter }, InlineFragment: { enter } })
  return names
}

/** The names of the Query fields, mutation fields and types that a document selects. */
function selectedNames(api: GraphQLSchema, document: string): string[] {
  const types = new TypeInfo(api)
  const names: string[] = []
  const enter = ({ name }: FieldNode) => {
    const parent = types.getParentType()!
    if (parent === api.getQueryType() || parent === api.getMutationType()) names.push(name.value)
    else if (isObjectType(parent)) names.push(parent.name)
    else if (name.value !== '__typename') names.push(...api.getPossibleTypes(parent).map((each) => each.name))
  }
  visit(parse(document), visitWithTypeInfo(types, { Field: { enter } }))
  return names
}

function ownTypes(api: GraphQLSchema) {
  return Object.values(api.getTypeMap()).filter((type) => !type.name.startsWith('__'))
}
