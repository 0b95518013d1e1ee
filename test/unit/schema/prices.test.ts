/** The prices of fields cover the schema and allow every document of the web. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fieldPrices, priceIn } from '@takedown/server/graphql/cost/field-prices.ts'
import { operationLimits } from '@takedown/server/graphql/cost/limits.ts'
import { pointsOf } from '@takedown/server/graphql/cost/operation.ts'
import { mutationPrices, queryPrices, subscriptionPrices } from '@takedown/server/graphql/cost/root-prices.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import {
  type GraphQLOutputType,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type NonNullTypeNode,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { sample } from '#support/api/queries.ts'

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type))
const types = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
const roots: Record<string, Record<string, unknown>> = { Query: queryPrices, Subscription: subscriptionPrices }

describe('the price list', () => {
  it('covers every root field and every list field', () => {
    const unpriced = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter(
          (field) =>
            type.name !== 'Mutation' &&
            (roots[type.name] || isList(field.type) || /Connection$/.test(getNamedType(field.type).name)),
        )
        .filter((field) => !(roots[type.name]?.[field.name] ?? priceIn(type.name, field.name, true)))
        .map((field) => `${type.name}.${field.name}: state its price in graphql/cost`),
    )
    expect(unpriced).toEqual([])
  })

  it('names no removed field', () => {
    const known = new Set(types.flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)))
    const named = [
      ...Object.keys(fieldPrices),
      ...Object.entries({ ...roots, Mutation: mutationPrices }).flatMap(([type, fields]) =>
        Object.keys(fields).map((name) => `${type}.${name}`),
      ),
    ]
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it.each([
    ['a page grows with its rows', '{ board(first: 10) { nodes { id } } }', '{ board(first: 100) { nodes { id } } }'],
    [
      'an invalid number of rows costs the most',
      '{ board(first: 500) { nodes { id } } }',
      '{ board(first: -1) { nodes { id } number: nodes { id } } }',
    ],
    [
      'groups multiply',
      '{ figures(filter: {}, groupBy: [PLATFORM]) { rows { reach } } }',
      '{ figures(filter: {}, groupBy: [PLATFORM, MONTH]) { rows { reach } } }',
    ],
    [
      'a longer handover costs more',
      '{ handover(since: "2026-11-24T00:00:00Z") { counts { kind } } }',
      '{ handover(since: "2026-10-28T00:00:00Z") { counts { kind } } }',
    ],
    ['ids are counted', '{ nodes(ids: ["a"]) { id } }', '{ nodes(ids: ["a", "b", "c"]) { id } }'],
  ])('grows with what is read: %s', (_what, cheap, dear) => {
    const context = { now: new Date('2026-11-25T00:00:00Z') }
    const points = (text: string) => pointsOf(schema, { document: parse(text) }, context)!
    expect(points(dear)).toBeGreaterThan(points(cheap))
  })

  it('leaves room for every document of the web, for every role', () => {
    const file = join(import.meta.dirname, '../../../web/src/graphql/generated/persisted-documents.json')
    const texts = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
    const priced = texts.map((text) => {
      const document = parse(text)
      const operation = document.definitions.find(
        (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
      )!
      const variables = Object.fromEntries(
        (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
          const input = typeFromAST(schema, type as NonNullTypeNode)
          return type.kind === Kind.NON_NULL_TYPE ? [[variable.name.value, sample(input!, variable.name.value)]] : []
        }),
      )
      return { name: operation.name!.value, points: pointsOf(schema, { document, variables }, {}) }
    })
    expect(priced.filter(({ points }) => points === null)).toEqual([])
    expect(priced.filter(({ points }) => points! > operationLimits.OPERATOR)).toEqual([])
    const ofPress = priced.filter(({ name }) => /^Newsroom|^SubmitTip/.test(name))
    expect(ofPress.filter(({ points }) => points! > operationLimits.PRESS)).toEqual([])
    const ofLiaisons = priced.filter(({ name }) => /^Liaison|^Board/.test(name))
    expect(ofLiaisons.filter(({ points }) => points! > operationLimits.PLATFORM)).toEqual([])
    const ofDisplays = priced.filter(({ name }) => /^Wall/.test(name))
    expect(ofDisplays.length).toBeGreaterThan(0)
    expect(ofDisplays.filter(({ points }) => points! > operationLimits.DISPLAY)).toEqual([])
  })
})
