/** The slow documents of `pnpm bench bystander` fit the schema: an invalid one is refused at once, and measures nothing. */
import { readdirSync, readFileSync } from 'node:fs'
import { buildSchema, parse, validate } from 'graphql'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const schema = buildSchema(read('../../server/schema.graphql'))
const folder = '../bench/bystander/documents/'

it.each(readdirSync(new URL(folder, import.meta.url)))('%s is a valid document', (file) => {
  const { query } = JSON.parse(read(folder + file)) as { query: string }
  expect(validate(schema, parse(query))).toEqual([])
})
