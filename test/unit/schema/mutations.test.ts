/** What each mutation declares for clients: an example of its input, and what to read again after it. */
import { readFileSync } from 'node:fs'
import { mutationFacts, printedMutations } from '@takedown/server/graphql/mutation-facts.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { coerceInputValue, getNamedType, isObjectType } from 'graphql'
import { describe, expect, it } from 'vitest'

const facts = mutationFacts()
const fields = Object.values(schema.getMutationType()!.getFields())
const queryFields = schema.getQueryType()!.getFields()
const types = schema.getTypeMap()

describe('the declaration of a mutation', () => {
  it.each(fields)('$name has an example that its input type accepts', ({ name, args }) => {
    const errors: string[] = []
    const input = { key: 'key-of-an-example', ...facts[name]!.example }
    coerceInputValue(input, args[0]!.type, (path, _value, error) => errors.push(`${path.join('.')}: ${error.message}`))
    expect(errors).toEqual([])
  })

  it('names Query fields and types with an identity to read again', () => {
    const isKnown = (name: string) => {
      const type = types[name]
      return Object.hasOwn(queryFields, name) || (isObjectType(type) && type.getFields().id !== undefined)
    }
    const unknown = Object.entries(facts).flatMap(([name, { invalidates }]) =>
      invalidates
        .filter((each) => !isKnown(each))
        .map((each) => `${name}: ${each} is neither; correct \`invalidates\``),
    )
    expect(unknown).toEqual([])
  })

  it('leaves out the object of its payload, which changes in any case', () => {
    const redundant = fields.flatMap(({ name }) => {
      const payload = types[`${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`]
      const returned = isObjectType(payload)
        ? Object.values(payload.getFields()).map(({ type }) => getNamedType(type).name)
        : []
      return facts[name]!.invalidates.filter((each) => returned.includes(each)).map((each) => `${name}: remove ${each}`)
    })
    expect(redundant).toEqual([])
  })

  it('is published in mutations.json', () => {
    const published = readFileSync(new URL('../../../server/mutations.json', import.meta.url), 'utf8')
    expect(published).toBe(printedMutations())
  })
})
