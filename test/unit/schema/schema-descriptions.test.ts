/** Every public member of the GraphQL schema has a description: types, fields, arguments, input fields and enum values. */
import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql'
import { expect, it } from 'vitest'

const schema = buildSchema(readFileSync(new URL('../../../server/schema.graphql', import.meta.url), 'utf8'))

/** A member by its coordinate: `Type`, `Type.field` or `Type.field(argument)`. */
type Member = [coordinate: string, description: string | null | undefined]

function membersOf(type: GraphQLNamedType): Member[] {
  const members: Member[] = [[type.name, type.description]]
  if (isObjectType(type) || isInterfaceType(type))
    for (const { name, description, args } of Object.values(type.getFields())) {
      members.push([`${type.name}.${name}`, description])
      for (const arg of args) members.push([`${type.name}.${name}(${arg.name})`, arg.description])
    }
  if (isInputObjectType(type))
    for (const { name, description } of Object.values(type.getFields()))
      members.push([`${type.name}.${name}`, description])
  if (isEnumType(type))
    for (const { name, description } of type.getValues()) members.push([`${type.name}.${name}`, description])
  return members
}

const members = Object.values(schema.getTypeMap())
  .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
  .flatMap(membersOf)

const violations = (isViolation: (description: string) => boolean): string[] =>
  members
    .filter(([, description]) => isViolation(description?.trim() ?? ''))
    .map(([coordinate, description]) => `${coordinate}: ${description ?? ''}`)

it('describes every type, field, argument, input field and enum value', () => {
  expect(members.length).toBeGreaterThan(1_000)
  expect(violations((description) => description === '')).toEqual([])
})

it('writes descriptions as sentences that end with a full stop', () => {
  expect(violations((description) => !/\.$/.test(description))).toEqual([])
})
