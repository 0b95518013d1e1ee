/** Sends bad arguments to every query field and expects a client error, never an internal one. */
import { randomUUID } from 'node:crypto'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Bad, badValues } from '#support/api/bad-values.ts'
import type { Client } from '#support/api/client.ts'
import { ask, required, sample } from '#support/api/queries.ts'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let manager: Client
let sent: { case: string; request: string }
beforeAll(async () => {
  desk = await openDesk()
  sent = await makeSent(desk, { at: new Date().toISOString(), count: 3 })
  app = await startApp({ databaseUrl: desk.url })
  manager = await app.as('MANAGER')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const cursor = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')
/** Cursors of no list, of other lists, and of impossible rows. */
const cursors: Bad[] = [
  ['no cursor', 'x'],
  ['no JSON', Buffer.from('{').toString('base64url')],
  ['words', cursor('một', 'hai')],
  ['a time and words', cursor('2026-01-01T00:00:00.000Z', 'hai')],
  ['a time and an id', cursor('2026-01-01T00:00:00.000Z', randomUUID())],
  ['a number', cursor('7', '')],
  ['a huge number', cursor('9'.repeat(90), '')],
  ['infinity', cursor('Infinity', '')],
  ['an id', cursor(randomUUID(), '')],
  ['NUL', cursor('\u0000', '\u0000')],
  ['the end of time', cursor('+275760-09-13T00:00:00.000Z', randomUUID())],
  ['objects', cursor({}, [])],
]

const fields = Object.values(schema.getQueryType()!.getFields())
const withArguments = fields.filter(({ args }) => args.length > 0)

describe('a bad query', () => {
  it.each(withArguments.map(({ name }) => name))('for %s never causes an internal error', async (name) => {
    const field = schema.getQueryType()!.getFields()[name]!
    const blamed: unknown[] = []
    for (const arg of field.args) {
      const bad = arg.name === 'after' ? cursors : badValues(arg.type, sample(arg.type, arg.name), arg.name)
      for (const [why, value] of bad) {
        const variables = { ...required(field), [arg.name]: value }
        const fault = await faultOf(ask(field, variables), variables)
        if (fault) blamed.push([arg.name, why, fault])
      }
    }
    expect(blamed).toEqual([])
  })

  it.each([
    ['case', 'case(id: $id) { items(after: $after) { nodes { id } } }'],
    ['case', 'case(id: $id) { events(after: $after) { nodes { id } } }'],
    ['request', 'request(id: $id) { items(after: $after) { nodes { id } } }'],
    ['request', 'request(id: $id) { events(after: $after) { nodes { id } } }'],
    ['request', 'request(id: $id) { id } metrics(filter: {}) { numeratorItems(after: $after) { nodes { id } } }'],
  ] as const)('for a page within %s never causes an internal error: %s', async (of, selection) => {
    const id = of === 'case' ? `Case_${sent.case}` : `RemovalRequest_${sent.request}`
    const blamed: unknown[] = []
    for (const [why, after] of cursors) {
      const fault = await faultOf(`query ($id: ID!, $after: String) { ${selection} }`, { id, after })
      if (fault) blamed.push([why, fault])
    }
    expect(blamed).toEqual([])
  })

  it.each(['first: 0', 'first: -1', 'first: -2147483648', 'first: 100000'])('with %s is refused', async (first) => {
    const { errors } = await manager.ask(`{ board(${first}) { nodes { id } } }`)
    expect(['BAD_USER_INPUT', 'TOO_COMPLEX']).toContain(errors?.[0]?.extensions?.code)
  })
})

describe('a search', () => {
  it('treats wildcards as literal characters', async () => {
    const officer = desk.ask('can-bo-1', new Date())
    for (const subject of ['giảm 100%', 'giảm 1000']) await submitTip(officer, { key: newKey(), subject, text: 'x' })
    const result = await manager.get('{ tips(filter: { text: "100%" }) { nodes { subject } } }')
    expect(result.tips.nodes).toEqual([{ subject: 'giảm 100%' }])
    expect(await manager.get('{ cases(filter: { text: "%" }) { nodes { id } } }')).toEqual({ cases: { nodes: [] } })
  })
})

async function faultOf(query: string, variables: object): Promise<unknown> {
  const { status, errors } = await manager.ask(query, variables)
  if (status === 413) return null
  const codes = errors?.map(({ extensions }) => extensions?.code) ?? []
  const ours = status >= 500 || codes.some((code) => code === undefined || code === 'INTERNAL_SERVER_ERROR')
  return ours ? { status, errors } : null
}
