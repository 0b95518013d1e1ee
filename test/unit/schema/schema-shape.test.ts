/** Rules for names and shapes that integrators rely on, checked over the printed schema. */
import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLInputField,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql'
import { expect, it } from 'vitest'

const schema = buildSchema(readFileSync(new URL('../../../server/schema.graphql', import.meta.url), 'utf8'))
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type))
const objects = types.filter((type) => isObjectType(type) || isInterfaceType(type))
const inputs = types.filter(isInputObjectType)

const outputFields = objects.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ coordinate: `${type.name}.${field.name}`, field })),
)
const inputFields = inputs.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ coordinate: `${type.name}.${field.name}`, field })),
)
const args = outputFields.flatMap(({ coordinate, field }) =>
  field.args.map((arg) => ({ coordinate: `${coordinate}(${arg.name})`, field: arg })),
)
const values = [...inputFields, ...args]

const coordinates = (list: readonly { coordinate: string }[]): string[] => list.map(({ coordinate }) => coordinate)
const namedType = ({ type }: Pick<GraphQLInputField, 'type'>): string => getNamedType(type).name

it('writes the members of every enum in UPPER_CASE', () => {
  const members = types.filter(isEnumType).flatMap((type) => type.getValues().map(({ name }) => [type.name, name]))
  expect(members.length).toBeGreaterThan(200)
  expect(members.filter(([, name]) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name!))).toEqual([])
})

it('calls the version that a client has read expectedVersion', () => {
  expect(coordinates(values).filter((coordinate) => /version/i.test(coordinate)).length).toBeGreaterThan(20)
  expect(
    coordinates(values.filter(({ field }) => /version/i.test(field.name) && field.name !== 'expectedVersion')),
  ).toEqual([])
})

it('calls an id id, or names it after its object: caseId, itemIds', () => {
  const ids = [...outputFields, ...values].filter(({ field }) => getNamedType(field.type).name === 'ID')
  expect(ids.length).toBeGreaterThan(150)
  expect(
    coordinates(
      ids.filter(({ field: { name, type } }) => !(String(type).includes('[') ? /^ids$|Ids$/ : /^id$|Id$/).test(name)),
    ),
  ).toEqual([])
})

it('states the bound of every list, and what an optional list of an input is by default', () => {
  const isList = ({ field }: { field: { type: unknown } }) => String(field.type).includes('[')
  const lists = [...outputFields, ...values].filter(isList)
  expect(lists.length).toBeGreaterThan(200)
  expect(
    coordinates(
      lists.filter(
        ({ field }) => !/\bat most (`first`|\d[\d,]*(?![\d,]))(?! characters)/i.test(field.description ?? ''),
      ),
    ),
  ).toEqual([])
  const optional = values.filter(isList).filter(({ field }) => !String(field.type).endsWith('!'))
  expect(coordinates(optional.filter(({ field }) => !/\bOmit|\bDefault/.test(field.description ?? '')))).toEqual([])
})

it('ends the names of instants in At, unless they bound a period', () => {
  const bounds = ['asOf', 'since', 'until', 'trueUntil', 'at']
  const isBound = (name: string) => bounds.includes(name) || /[a-z](After|Before|Since|Until)$/.test(name)
  const instants = [...outputFields, ...values].filter(({ field }) => getNamedType(field.type).name === 'DateTime')
  expect(instants.length).toBeGreaterThan(50)
  expect(coordinates(instants.filter(({ field }) => !field.name.endsWith('At') && !isBound(field.name)))).toEqual([])
})

it('does not list the values of a string that is an enum in truth', () => {
  const strings = [...outputFields, ...values].filter(({ field }) => getNamedType(field.type).name === 'String')
  const enumerates = /`[\w-]+`(, `[\w-]+`)*,? or `[\w-]+`|: `?[a-z-]+`?(, `?[a-z-]+`?)* or `?[a-z-]+`?\./
  expect(coordinates(strings.filter(({ field }) => enumerates.test(field.description ?? '')))).toEqual([])
})

const vocabularies = objects.filter(
  (type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Term'),
)

it('gives every vocabulary a code and a label, and lists its terms at the root', () => {
  expect(vocabularies.map(({ name }) => name).sort()).toEqual([
    'Action',
    'ChannelKind',
    'ContentKind',
    'ItemSource',
    'Measure',
    'PlatformKind',
    'RefusalReason',
    'TipSource',
  ])
  const root = Object.values(schema.getQueryType()!.getFields())
  for (const { name, getFields } of vocabularies.map((type) => ({
    name: type.name,
    getFields: () => type.getFields(),
  }))) {
    const { code, label, ...others } = getFields()
    // Answers state the items covered only for actions on entire accounts.
    const more = name === 'Action' ? ['accountLevel'] : []
    expect([String(code?.type), String(label?.type), Object.keys(others).sort()]).toEqual([
      ...['String!', 'String!', [...more, 'offered']],
    ])
    expect(root.map(({ type }) => String(type))).toContain(`[${name}!]!`)
  }
})

it('takes terms as codes: a vocabulary has no enum, and a description names it', () => {
  const codes = values.filter(({ field }) => /\bcodes? of [A-Z]/.test(field.description ?? ''))
  expect(codes.length).toBeGreaterThan(6)
  expect(codes.map(({ field }) => namedType(field)).filter((name) => name !== 'String')).toEqual([])
  const named = codes.map(({ field }) => /\bcodes? of (\w+)/.exec(field.description!)![1])
  expect(named.filter((name) => !vocabularies.some((type) => type.name === name))).toEqual([])
})
