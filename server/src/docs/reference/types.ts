/** The pages of all types except Query, Mutation and Subscription: one page for each first letter. */
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
} from 'graphql'
import { renderLine } from '../markdown.ts'
import { type Entry, hrefOf, type Page } from '../page.ts'
import { type Language, words } from '../words.ts'
import { enumValueOf, fieldOf, firstSentence, inputOf, typeLink, typePath } from './signatures.ts'

const roots = new Set(['Query', 'Mutation', 'Subscription'])

export function typePages(schema: GraphQLSchema, language: Language): Page[] {
  const title = words[language].pages.types!
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !roots.has(type.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const letters = [...new Set(types.map(({ name }) => typePath(name)))]
  const pages = letters.map((path): Page => {
    const own = types.filter(({ name }) => typePath(name) === path)
    const letter = path.at(-1)!.toUpperCase()
    return {
      path,
      title: `${title}: ${letter}`,
      isEnglish: true,
      html: `<h1>${title}: ${letter}</h1>\n${own.map((type) => definition(type, schema, language)).join('\n')}`,
      headings: own.map(({ name }) => ({ id: name, text: name, depth: 2 })),
      entries: own.flatMap(entriesOf),
    }
  })
  const list = letters.map((path) => {
    const own = types.filter(({ name }) => typePath(name) === path)
    return `<h2 id="${path.at(-1)}"><a href="${hrefOf(language, path)}">${path.at(-1)!.toUpperCase()}</a></h2><p class="names">${own.map(({ name }) => typeLink(name, language)).join(' ')}</p>`
  })
  return [
    { path: 'types', title, section: 'reference', isEnglish: true, html: `<h1>${title}</h1>\n${list.join('\n')}` },
    ...pages,
  ]
}

function definition(type: GraphQLNamedType, schema: GraphQLSchema, language: Language): string {
  const { name } = type
  const members = membersOf(type, language)
  return `<section class="type"><h2 id="${name}"><a class="anchor" href="#${name}">${name}</a> <small>${kindOf(type)}</small></h2>
<p>${renderLine(type.description)}</p>${relations(type, schema, language)}${members && `<dl>${members}</dl>`}</section>`
}

function membersOf(type: GraphQLNamedType, language: Language): string {
  const { name } = type
  if (isEnumType(type)) return join(type.getValues(), (value) => enumValueOf(`${name}.${value.name}`, value))
  if (isObjectType(type) || isInterfaceType(type))
    return join(Object.values(type.getFields()), (field) => fieldOf(`${name}.${field.name}`, field, language))
  if (isInputObjectType(type))
    return join(Object.values(type.getFields()), (field) => inputOf(`${name}.${field.name}`, field, language))
  return ''
}

/** Returns what a type implements or consists of. */
function relations(type: GraphQLNamedType, schema: GraphQLSchema, language: Language): string {
  const links = (types: readonly GraphQLNamedType[]) => types.map(({ name }) => typeLink(name, language)).join(', ')
  if (isUnionType(type)) return `<p>One of ${links(type.getTypes())}.</p>`
  if (isObjectType(type) && type.getInterfaces().length > 0) return `<p>Implements ${links(type.getInterfaces())}.</p>`
  if (isInterfaceType(type)) return `<p>Implemented by ${links(schema.getPossibleTypes(type))}.</p>`
  return ''
}

function kindOf(type: GraphQLNamedType): string {
  if (isEnumType(type)) return 'enum'
  if (isInputObjectType(type)) return 'input'
  if (isUnionType(type)) return 'union'
  if (isInterfaceType(type)) return 'interface'
  return isObjectType(type) ? 'type' : 'scalar'
}

function entriesOf(type: GraphQLNamedType): Entry[] {
  const own = { id: type.name, name: type.name, kind: kindOf(type), text: firstSentence(type.description) }
  // Edges, connections and payloads have the same fields everywhere.
  const isPlain = isObjectType(type) && !/(Edge|Connection|Payload)$/.test(type.name)
  const fields = isPlain ? Object.keys(type.getFields()) : []
  return [own, ...fields.map((name) => ({ id: `${type.name}.${name}`, name: `${type.name}.${name}`, kind: 'field' }))]
}

const join = <Item>(items: readonly Item[], render: (item: Item) => string): string => items.map(render).join('')
