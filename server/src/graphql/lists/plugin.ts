/**
 * Bounds every list that is not paged, and adds the bound to its description. A longer input is refused with a
 * ValidationError. A longer result is an internal error, because entries must not be left out silently.
 */
import SchemaBuilder, {
  BasePlugin,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type SchemaTypes,
} from '@pothos/core'
import {
  type GraphQLArgument,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import { type Issue, ValidationError } from '#domain/core/errors.ts'
import { inputBounds, MAX_INPUTS, MAX_MEMBERS, MAX_PAYLOAD_IDS, resultBounds, withinBound } from './bounds.ts'

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      lists: ListsPlugin<Types>
    }
  }
}

/**
 * Returns the bound that a description states, such as 500 in "at most 500". A bound of texts, such as "at most 2,000
 * characters", is no bound of a list.
 */
const statedIn = (description: string | null | undefined): number | undefined => {
  const [, stated] = /\bat most (\d[\d,]*)(?![\d,])(?! (?:characters|bytes)\b)/i.exec(description ?? '') ?? []
  return stated === undefined ? undefined : Number(stated.replaceAll(',', ''))
}

/** Returns the description, with the bound if the description states none. */
function stating(description: string | null | undefined, bound: number): string {
  return statedIn(description) === undefined
    ? `${description ?? ''} At most ${bound.toLocaleString('en')}.`
    : description!
}

class ListsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onInputFieldConfig(field: PothosInputFieldConfig<Types>): PothosInputFieldConfig<Types> {
    if (field.type.kind !== 'List') return field
    const atMost = statedIn(field.description) ?? inputBounds[field.name] ?? MAX_INPUTS
    const description = withDefault(stating(field.description, atMost), field)
    return { ...field, description, extensions: { ...field.extensions, atMost } }
  }

  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (field.type.kind === 'List' && 'first' in field.args)
      return { ...field, description: `${field.description ?? ''} At most \`first\`.` }
    const bound = boundOf(field)
    return bound === null ? field : { ...field, description: stating(field.description, bound) }
  }

  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const bound = boundOf(field)
    const bounded: typeof resolve =
      bound === null
        ? resolve
        : (parent, args, context, info) => {
            const result = resolve(parent, args, context, info)
            const check = (list: unknown) => withinBound(list, bound, `${field.parentType}.${field.name}`)
            return result instanceof Promise ? result.then(check) : check(result)
          }
    return Object.keys(field.args).length === 0 ? bounded : checking(bounded)
  }

  override wrapSubscribe(
    subscribe: GraphQLFieldResolver<unknown, Types['Context'], object> | undefined,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> | undefined {
    return subscribe && checking(subscribe)
  }
}

/** Returns the bound of a list. Null for pages, and for lists that an argument `first` bounds. */
function boundOf<Types extends SchemaTypes>({
  parentType,
  name,
  type,
  args,
  description,
}: PothosOutputFieldConfig<Types>) {
  if (type.kind !== 'List' || 'first' in args || (/Connection$/.test(parentType) && /^(edges|nodes)$/.test(name)))
    return null
  const bound =
    statedIn(description) ??
    resultBounds[parentType]?.[name] ??
    (type.type.kind === 'Enum' ? MAX_MEMBERS : /EventPayload$/.test(parentType) ? MAX_PAYLOAD_IDS : undefined)
  if (bound === undefined) throw new Error(`${parentType}.${name}: state its bound in graphql/lists/bounds.ts`)
  return bound
}

/** Returns the description of an optional list in a filter, with its default if the description states none. */
const withDefault = <Types extends SchemaTypes>(description: string, field: PothosInputFieldConfig<Types>): string =>
  field.type.required || /Omit|Default|Empty/.test(description) || !/(Filter|Except)$/.test(field.parentType ?? '')
    ? description
    : `${description} Omit it for no restriction.`

const checking =
  <Context>(resolve: GraphQLFieldResolver<unknown, Context, object>): GraphQLFieldResolver<unknown, Context, object> =>
  (parent, args, context, info) => {
    const issues: Issue[] = []
    const { args: expected } = info.parentType.getFields()[info.fieldName]!
    findTooLong(args as Record<string, unknown>, expected, [], issues)
    // Paths in errors of mutations do not begin with `input.`.
    if (issues.length > 0) throw new ValidationError(issues.map((issue) => ({ ...issue, path: within(issue.path) })))
    return resolve(parent, args, context, info)
  }

const within = (path: string): string => path.replace(/^input\./, '')

function findTooLong(
  values: Record<string, unknown>,
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
  path: readonly string[],
  issues: Issue[],
): void {
  for (const { name, type, extensions } of fields) {
    const value = values[name]
    if (typeof value !== 'object' || value === null) continue
    const { atMost } = extensions as { atMost?: number }
    const here = [...path, name]
    if (Array.isArray(value) && atMost !== undefined && value.length > atMost)
      issues.push({ path: here.join('.'), code: 'too_big', message: `at most ${atMost} entries` })
    const inner = entryType(type)
    if (!isInputObjectType(inner) || (Array.isArray(value) && value.length > (atMost ?? 0))) continue
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value]
    for (const entry of entries)
      findTooLong(entry as Record<string, unknown>, Object.values(inner.getFields()), here, issues)
  }
}

const entryType = (type: GraphQLInputType): GraphQLInputType =>
  isNonNullType(type) || isListType(type) ? entryType(type.ofType) : type

SchemaBuilder.registerPlugin('lists', ListsPlugin)
