/** Renders members of the schema: types with links to their definitions, arguments, and descriptions. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLType,
  getNamedType,
  isListType,
  isNonNullType,
} from 'graphql'
import { escapeHtml, renderLine } from '../markdown.ts'
import { hrefOf } from '../page.ts'
import type { Language } from '../words.ts'

/** Returns the path of the page that defines a type: one page for all types with the same first letter. */
export const typePath = (name: string): string => `types/${name[0]!.toLowerCase()}`

export const typeLink = (name: string, language: Language): string =>
  `<a href="${hrefOf(language, typePath(name))}#${name}">${name}</a>`

/** Returns a type such as `[Tip!]!`, with a link to its definition. */
export function typeOf(type: GraphQLType, language: Language): string {
  if (isNonNullType(type)) return `${typeOf(type.ofType, language)}!`
  if (isListType(type)) return `[${typeOf(type.ofType, language)}]`
  return typeLink(getNamedType(type).name, language)
}

/** Returns a field with its type, its arguments and its description. */
export function fieldOf(id: string, field: GraphQLField<unknown, unknown>, language: Language): string {
  const args = field.args.length === 0 ? '' : `<dl>${field.args.map((arg) => inputOf('', arg, language)).join('')}</dl>`
  return member(id, field.name, typeOf(field.type, language), field, args)
}

/** Returns an argument or a field of an input, with its default. Without an id, nothing links to it. */
export function inputOf(id: string, input: GraphQLArgument | GraphQLInputField, language: Language): string {
  const fallback = input.defaultValue === undefined ? '' : ` = ${escapeHtml(JSON.stringify(input.defaultValue))}`
  return member(id, input.name, typeOf(input.type, language) + fallback, input)
}

/** Returns a value of an enum. */
export const enumValueOf = (id: string, value: Described & { name: string }): string =>
  member(id, value.name, '', value)

interface Described {
  description?: string | null
  deprecationReason?: string | null
}

function member(id: string, name: string, type: string, { description, deprecationReason }: Described, more = '') {
  const label = id === '' ? `<code>${name}</code>` : `<a class="anchor" href="#${id}"><code>${name}</code></a>`
  const old = deprecationReason ? `<p class="note">Deprecated. ${renderLine(deprecationReason)}</p>` : ''
  return `<dt${id && ` id="${id}"`}>${label}${type && `: <code>${type}</code>`}</dt><dd>${renderLine(description)}${old}${more}</dd>\n`
}

/** Returns the first sentence of a description, for search results and lists. */
export const firstSentence = (text: string | null | undefined): string =>
  text?.replaceAll('\n', ' ').split('. ')[0]?.slice(0, 140) ?? ''
