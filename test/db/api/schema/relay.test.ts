/**
 * The Relay connections of the API, found by introspection: every list that is read page by page equals the list in one
 * page, forward and, where it has `before`, backward.
 */
import { schema } from '@takedown/server/graphql/schema.ts'
import { getNamedType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { type Field, required } from '#support/api/queries.ts'
import { makeSecrets } from '#support/api/secrets.ts'
import { type Desk, makeDraft, makeSent, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
const readers: Client[] = []
beforeAll(async () => {
  desk = await openDesk()
  await makeSecrets(desk)
  const at = new Date(Date.now() - 3_600_000).toISOString()
  for (let n = 0; n < 3; n++) await makeSent(desk, { at, count: 2 })
  await makeDraft(desk, { at })
  app = await startApp({ databaseUrl: desk.url })
  for (const role of ['AUDITOR', 'SUPERVISOR', 'ADMIN'] as const) readers.push(await app.as(role))
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const isConnection = ({ type, args }: Field): boolean => {
  const named = getNamedType(type)
  return isObjectType(named) && named.name.endsWith('Connection') && args.some(({ name }) => name === 'after')
}
const connections = Object.values(schema.getQueryType()!.getFields()).filter(isConnection)
const isTwoWay = ({ args }: Field): boolean => args.some(({ name }) => name === 'before')

/** Enough for every list of the desk, and allowed by every connection. */
const ALL = 50
const STEP = 2

type Asked = { first?: number; after?: string | null; last?: number; before?: string | null }

async function read(field: Field, asked: Asked) {
  const given: Record<string, unknown> = { ...required(field), ...asked }
  const used = field.args.filter(({ name }) => Object.hasOwn(given, name))
  const variables = used.map(({ name, type }) => `$${name}: ${type}`).join(', ')
  const passed = used.map(({ name }) => `${name}: $${name}`).join(', ')
  const query = `query (${variables}) { ${field.name}(${passed}) {
    edges { cursor node { __typename } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
  for (const reader of readers) {
    const { data, errors } = await reader.ask(query, given)
    if (!errors) return data[field.name]
    if (errors[0]?.extensions?.code !== 'NOT_FOUND') throw new Error(`${field.name}: ${JSON.stringify(errors)}`)
  }
  throw new Error(`nobody may read ${field.name}`)
}

const cursorsOf = ({ edges }: { edges: { cursor: string }[] }): string[] => edges.map(({ cursor }) => cursor)

it('finds the connections of the API, of which the lists of work page both ways', () => {
  expect(connections.length).toBeGreaterThan(15)
  const twoWay = connections.filter(isTwoWay).map(({ name }) => name)
  expect(twoWay).toEqual(expect.arrayContaining(['cases', 'requestItems', 'requests', 'tips']))
})

describe.each(connections.map((field) => [field.name, field] as const))('%s', (_name, field) => {
  it('reads the same page by page as in one page', async () => {
    const whole = await read(field, { first: ALL })
    const cursors: string[] = []
    for (let after: string | null = null; ; ) {
      const page = await read(field, { first: STEP, after })
      cursors.push(...cursorsOf(page))
      expect(page.edges.length).toBeLessThanOrEqual(STEP)
      expect(page.pageInfo.endCursor).toBe(cursorsOf(page).at(-1) ?? null)
      expect(page.pageInfo.startCursor).toBe(cursorsOf(page)[0] ?? null)
      if (!page.pageInfo.hasNextPage || cursors.length > ALL) break
      after = page.pageInfo.endCursor
    }
    expect(cursors.slice(0, ALL)).toEqual(cursorsOf(whole))
    expect(new Set(cursors).size).toBe(cursors.length)
  })

  if (isTwoWay(field))
    it('reads the same backward', async () => {
      const whole = cursorsOf(await read(field, { first: ALL }))
      const cursors: string[] = []
      for (let before: string | null = null; ; ) {
        const page = await read(field, { last: STEP, before })
        cursors.unshift(...cursorsOf(page))
        expect(page.pageInfo.hasNextPage).toBe(before !== null)
        if (!page.pageInfo.hasPreviousPage || cursors.length > ALL) break
        before = page.pageInfo.startCursor
      }
      expect(cursors).toEqual(whole)
    })
})

describe('requestItems by due date', () => {
  it('reads the same backward across items with and without a due date', async () => {
    const [reader] = readers
    const ids = async (asked: string) => {
      const { requestItems } = await reader!.get(
        `{ requestItems(orderBy: DUE_ASC, ${asked}) { nodes { id } pageInfo { startCursor hasPreviousPage } } }`,
      )
      return requestItems
    }
    const whole = (await ids('first: 100')).nodes
    const backward: unknown[] = []
    for (let page = await ids('last: 2'); ; page = await ids(`last: 2, before: "${page.pageInfo.startCursor}"`)) {
      backward.unshift(...page.nodes)
      if (!page.pageInfo.hasPreviousPage) break
    }
    expect(whole.length).toBeGreaterThan(3)
    expect(backward).toEqual(whole)
  })
})

describe('totalCount', () => {
  it.each(['requests', 'cases', 'tips'])('of %s is exact for a short list', async (name) => {
    const [reader] = readers
    const answered = (await reader!.get(`{ ${name}(first: 100) { nodes { id } totalCount { value isExact } } }`))[name]
    expect(answered.totalCount).toEqual({ value: answered.nodes.length, isExact: true })
  })
})
