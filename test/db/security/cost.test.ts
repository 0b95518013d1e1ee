/** Prices of operations, and the budgets of viewers. */
import { defaultLimits } from '@takedown/server/http/limits/settings.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Answered, Client } from '#support/api/client.ts'
import { type Desk, makeSent, openDesk } from '#support/make.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await makeSent(desk, { at: new Date().toISOString(), count: 3 })
})
afterAll(() => desk.close())

const aliases = (count: number, field: string): string =>
  Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ')
const codes = ({ errors }: Answered) => errors?.map(({ extensions }) => extensions?.code)
const everyone = (points: number) =>
  Object.fromEntries(Object.keys(defaultLimits.points).map((role) => [role, points])) as typeof defaultLimits.points

/** Like `Client.ask`, with the headers of the response. */
async function send(who: Client, query: string, body: object = {}) {
  const response = await fetch(`${who.url}/graphql`, {
    method: 'POST',
    headers: { ...who.headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, ...body }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

describe('a document', () => {
  let app: TestApp
  let press: Client
  let officer: Client
  beforeAll(async () => {
    app = await startApp({ databaseUrl: desk.url, limits: defaultLimits })
    press = await app.as('PRESS')
    officer = await app.as('OPERATOR')
  })
  afterAll(() => app.stop())

  it.each([
    ['under many aliases', `{ ${aliases(290, 'events(first: 1) { more }')} }`],
    [
      'in fragments',
      `{ ${aliases(6, 'events(first: 1) { more }')} ...f } fragment f on Query { ...g ${'b: events { more } c: events { more }'} } fragment g on Query { ... { d: events { more } e: events { more } f: events { more } } }`,
    ],
    [
      'in the second operation of a document',
      `query a { viewer { role } } query b { ${aliases(11, 'events { more }')} }`,
    ],
  ])('may not repeat one root field %s', async (_how, query) => {
    const { status, body } = await send(press, query, { operationName: query.startsWith('query a') ? 'b' : null })
    expect(status).toBeLessThan(500)
    expect(body.data ?? null).toBeNull()
    expect(codes(body)).toEqual(['REPEATED_ROOT_FIELD'])
  })

  it('may select a root field ten times, and counts a repeated name once', async () => {
    const ten = aliases(10, 'events(first: 1) { more }')
    const { body } = await send(
      press,
      `{ ${ten} ...f } fragment f on Query { ${aliases(2, 'events(first: 1) { more }')} }`,
    )
    expect(body.errors).toBeUndefined()
    expect(Object.keys(body.data)).toHaveLength(10)
    expect(body.extensions.cost.requested).toBeLessThan(defaultLimits.points.PRESS / 5)
  })

  it('is refused by the hot queries too', async () => {
    const { body } = await send(officer, `{ ${aliases(11, 'board(first: 1) { nodes { id } }')} }`)
    expect(codes(body)).toEqual(['REPEATED_ROOT_FIELD'])
  })

  it('may cost an officer more than a newsroom', async () => {
    const query = '{ tips(first: 100) { nodes { id number subject text messages { text } items { url title } } } }'
    expect(codes(await officer.ask(query))).toBeUndefined()
    expect(codes(await press.ask(query))).toEqual(['TOO_COMPLEX'])
  })

  it('is priced by the operation that runs, not by the first', async () => {
    const query = 'query cheap { viewer { role } } query dear { board(first: 500) { nodes { id number } } }'
    const dear = await send(officer, query, { operationName: 'dear' })
    expect(dear.body.extensions.cost.requested).toBeGreaterThan(5_000)
    const cheap = await send(officer, query, { operationName: 'cheap' })
    expect(cheap.body.extensions.cost.requested).toBeLessThan(150)
  })

  it('is refused with its first wrong variable, however many are wrong', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'
    const { status, body } = await send(officer, query, { variables: { ids: Array.from({ length: 400 }, () => null) } })
    expect(status).toBe(400)
    expect(codes(body)).toEqual(['BAD_USER_INPUT'])
    expect(body.errors[0].message).toContain('ids[0]')
  })

  it('states its cost and the remaining budget, and is cheap when the answer is cached', async () => {
    const query = '{ board(first: 20) { nodes { id number subject } } }'
    const first = await send(officer, query)
    const { requested, remaining, limit, resetIn } = first.body.extensions.cost
    expect(requested).toBeGreaterThan(500)
    expect(limit).toBe(defaultLimits.points.OPERATOR)
    expect(first.headers.get('x-ratelimit-limit')).toBe(String(limit))
    expect(first.headers.get('x-ratelimit-remaining')).toBe(String(remaining))
    expect(first.headers.get('x-ratelimit-reset')).toBe(String(resetIn))
    const again = await send(officer, query)
    expect(again.body.data).toEqual(first.body.data)
    expect(again.body.extensions.cost.requested).toBeLessThan(50)
  })
})

describe('a refusal', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp({ databaseUrl: desk.url })
  })
  afterAll(() => app.stop())

  it.each([
    ['of invalid text', 'query {'],
    ['of an unknown field', '{ nothing }'],
    ['of a repeated root field', `{ ${Array.from({ length: 11 }, (_, n) => `a${n}: viewer { role }`).join(' ')} }`],
    ['of many tokens', `{ ${'viewer { role } '.repeat(1_500)} }`],
    ['of a wrong variable', 'query ($first: Int!) { board(first: $first) { nodes { id } } }'],
  ])('%s states its cost', async (_what, query) => {
    const { status, body } = await send(await app.as('OPERATOR'), query)
    expect(status).toBeLessThan(500)
    expect(body.errors[0].message).not.toContain('more that')
    expect(body.errors[0].extensions.code).toMatch(/^[A-Z_]+$/)
    expect(body.extensions.cost).toEqual({
      requested: expect.any(Number),
      remaining: expect.any(Number),
      limit: expect.any(Number),
      resetIn: expect.any(Number),
    })
    expect(body.extensions.cost.requested).toBeGreaterThan(0)
  })
})

describe('a budget', () => {
  const limits = { points: everyone(3_000), windowSeconds: 2 }
  const dear = '{ cases(first: 30) { nodes { id } } }'
  let app: TestApp
  beforeAll(async () => {
    app = await startApp({ databaseUrl: desk.url, limits })
  })
  afterAll(() => app.stop())

  it('answers 429 with a waiting time once used up, for this viewer only, and refills afterwards', async () => {
    const officer = await app.as('OPERATOR')
    const other = await app.another('OPERATOR')
    const display = await app.display('default')
    const key = await app.key('INTEGRATOR', ['read'])
    let refused = await send(officer, dear)
    for (let n = 0; n < 5 && refused.status === 200; n++) refused = await send(officer, dear)
    expect(refused.status).toBe(429)
    const after = Number(refused.headers.get('retry-after'))
    expect(after).toBeGreaterThan(0)
    expect(after).toBeLessThanOrEqual(2)
    expect(refused.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 'COST', retryAfter: after })
    expect(Number(refused.headers.get('x-ratelimit-remaining'))).toBeLessThan(3_000)
    const { requested, remaining } = refused.body.extensions.cost
    expect(requested).toBeGreaterThan(remaining)
    // A refused operation is not charged, so a cheap one may still run.
    expect((await officer.ask('{ viewer { role } }')).data).toEqual({ viewer: { role: 'OPERATOR' } })
    for (const who of [other, key]) expect((await who.ask(dear)).status).toBe(200)
    expect((await display.ask('{ wall(view: DEFAULT) { asOf } }')).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, after * 1_000 + 100))
    expect((await send(officer, dear)).status).toBe(200)
  })

  it('is shared by all anonymous clients of one address', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 60; n++)
      statuses.push((await app.nobody().ask(`{ viewer { role } } # ${'x'.repeat(400)}${n}`)).status)
    expect(statuses[0]).toBe(200)
    expect(statuses.at(-1)).toBe(429)
  })

  it('is charged for parsing a text, even an invalid one', async () => {
    const manager = await app.as('MANAGER')
    const statuses: number[] = []
    for (let n = 0; n < 10; n++) statuses.push((await manager.ask(`{ nope${n} # ${'x'.repeat(4_000)}\n }`)).status)
    expect(statuses).toContain(429)
  })

  it('is charged for variables, even for unused ones', async () => {
    const liaison = await app.as('PLATFORM')
    const statuses: number[] = []
    for (let n = 0; n < 4; n++)
      statuses.push((await liaison.ask('{ viewer { role } }', { n: 'x'.repeat(9_000) })).status)
    expect(statuses[0]).toBe(200)
    expect(statuses.at(-1)).toBe(429)
  })

  it('is charged for a live subscription over either transport', async () => {
    const admin = await app.as('ADMIN')
    const query =
      'subscription { boardChanged { __typename ... on BoardChanged { nodes { id items(first: 100) { nodes { id } } } } } }'
    const { status } = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { ...admin.headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: query.replace('100', '80') }),
    })
    expect(status).toBe(429)
  })
})

describe('many simultaneous mutations of one account', () => {
  const tip = (n: number) => ({ subject: `Phản ánh ${n}`, text: 'ở đâu đó' })

  it('wait for each other and all succeed', async () => {
    const app = await startApp({ databaseUrl: desk.url, limits: defaultLimits })
    const press = await app.as('PRESS')
    const made = await Promise.all(Array.from({ length: 150 }, (_, n) => press.change('submitTip', tip(n))))
    expect(made.filter(({ __typename }) => __typename !== 'Tip')).toEqual([])
    await app.stop()
  })

  it('are refused beyond the queue, with a waiting time', async () => {
    const app = await startApp({ databaseUrl: desk.url, limits: { running: 1, waiting: 3 } })
    const press = await app.as('PRESS')
    const mutation = 'mutation ($input: SubmitTipInput!) { submitTip(input: $input) { __typename } }'
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        send(press, mutation, { variables: { input: { key: crypto.randomUUID(), ...tip(n) } } }),
      ),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]!.body.errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 'OPERATIONS' })
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(answers.filter(({ body }) => body.data?.submitTip?.__typename === 'SubmitTipPayload').length).toBe(
      40 - refused.length,
    )
    await app.stop()
  })
})
