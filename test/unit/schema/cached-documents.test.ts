/** The documents of the web that every screen of the operations room repeats can be served from the query cache. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { invalidationOf } from '@takedown/server/graphql/core/cacheable.ts'
import { type DocumentNode, parse } from 'graphql'
import { expect, it } from 'vitest'

const file = new URL('../../../web/src/graphql/generated/persisted-documents.json', import.meta.url)
const texts = Object.values(JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as Record<string, string>)

function documentOf(operation: string): DocumentNode {
  const text = texts.find((each) => new RegExp(`\\bquery ${operation}\\b`).test(each))
  if (!text) throw new Error(`The web has no document ${operation}: give this test the new name.`)
  return parse(text)
}

it.each(['BoardPage_Query', 'BoardFacets_Query', 'Wall_Query'])('%s of the web is cacheable', (operation) => {
  expect(invalidationOf(documentOf(operation), null)).not.toBeNull()
})

it.each([
  '{ __typename }',
  '{ viewer { role } }',
  '{ board(first: 1) { nodes { allowedCommands } } }',
  '{ board(first: 1) { nodes { calls { mayWithdraw } } } }',
])('never caches %s', (text) => expect(invalidationOf(parse(text), null)).toBeNull())
