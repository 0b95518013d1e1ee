/** Limits on documents and WebSockets. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { startApp, type TestApp } from '#support/api/app.ts'
import { type Client, collect } from '#support/api/client.ts'
import { type Desk, makeSent, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
let manager: Client
let request: string
beforeAll(async () => {
  desk = await openDesk()
  request = `RemovalRequest_${(await makeSent(desk, { at: new Date().toISOString(), count: 3 })).request}`
  app = await startApp({ databaseUrl: desk.url })
  manager = await app.as('MANAGER')
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const nested = (depth: number): string =>
  depth === 0 ? 'id' : `items(first: 1) { nodes { request { ${nested(depth - 1)} } } }`
const aliases = (count: number, field: string): string =>
  Array.from({ length: count }, (_, n) => `a${n}: ${field}`).join(' ')
const page = 'board(first: 500) { nodes { items(first: 500) { nodes { id } } } }'
const rows = 'nodes { id number subject letter state items(first: 100) { nodes { id } } }'

describe('the limits on documents', () => {
  it.each([
    ['deep', () => `{ request(id: "${request}") { ${nested(6)} } }`],
    ['broad', () => `{ a: viewer { ...f } b: viewer { ...f } } fragment f on Viewer { ${aliases(920, 'role')} }`],
    ['costly', () => `{ ${page} }`],
    ['costly in many parts', () => `{ ${aliases(10, `board(first: 500) { ${rows} }`)} }`],
    ['costly, with a part of negative price', () => `{ n: board(first: -2147483648) { ${rows} } ${page} }`],
    ['costly in a fragment', () => `{ ...f } fragment f on Query { ${page} }`],
    ['costly in a named operation', () => `query q { ${page} }`],
  ])('refuse one that is %s', async (_how, query) => {
    const { status, data, errors } = await manager.ask(query())
    expect(status).toBeLessThan(500)
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([])
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['TOO_COMPLEX'])
  })

  it.each([
    [
      'with many ids',
      () => `{ nodes(ids: ${JSON.stringify(Array.from({ length: 3000 }, (_, n) => `Case_${n}`))}) { id } }`,
    ],
    ['with many tokens', () => `{ ${'viewer { role } '.repeat(1500)} }`],
    [
      'with recursive fragments',
      () => '{ viewer { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }',
    ],
    ['with deep lists', () => `{ nodes(ids: ${'['.repeat(5000)}${']'.repeat(5000)}) { id } }`],
    ['with many directives', () => `{ viewer { role ${'@skip(if: false)'.repeat(1500)} } }`],
  ])('refuse one %s', async (_how, query) => {
    const started = performance.now()
    const { status, data, errors } = await manager.ask(query())
    expect(status).toBeLessThan(500)
    expect(data ?? null).toBeNull()
    expect(errors?.length).toBeGreaterThan(0)
    expect(errors?.every(({ extensions }) => extensions?.code !== 'INTERNAL_SERVER_ERROR')).toBe(true)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('leave room for the largest screen', async () => {
    const board = `board(first: 500) { position asOf counts { requests items overdueItems dueSoonItems clarificationItems }
      nodes { id number subject state version dueAt platform { id slug name } category { id nameVi: name(locale: VI) nameEn: name(locale: EN) }
        assignee { id name } caseTitle caseNumber itemCount doneCount awaitingCount } }`
    expect((await manager.get(`{ ${board} }`)).board.nodes).toHaveLength(1)
  })

  it('refuse a list of operations', async () => {
    const body = JSON.stringify(Array.from({ length: 3 }, () => ({ query: '{ viewer { role } }' })))
    const headers = { ...manager.headers, 'content-type': 'application/json' }
    const answered = await fetch(`${app.url}/graphql`, { method: 'POST', headers, body })
    expect(answered.status).toBe(400)
  })
})

describe('a WebSocket', () => {
  const address = () => `${app.url.replace(/^http/, 'ws')}/graphql`
  const open = (headers: Record<string, string>) => new WebSocket(address(), 'graphql-transport-ws', { headers })
  const ending = (socket: WebSocket) =>
    new Promise<number>((resolve) => {
      socket.on('error', () => {})
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
      socket.on('close', (code) => resolve(code))
    })

  it('is refused to a foreign page', async () => {
    const socket = open({ ...manager.headers, origin: 'https://evil.example' })
    expect(await ending(socket)).toBe(403)
  })

  it('is closed for anonymous clients', async () => {
    const socket = open({})
    socket.on('open', () => socket.send('{"type":"connection_init"}'))
    expect(await ending(socket)).toBe(4401)
  })

  it('ignores a cookie without an Origin', async () => {
    const socket = open({ cookie: manager.headers.cookie! })
    socket.on('open', () => socket.send('{"type":"connection_init"}'))
    expect(await ending(socket)).toBe(4401)
  })

  it('is closed by a message over 64 KiB', async () => {
    const socket = open(manager.headers)
    socket.on('open', () => socket.send('x'.repeat(64 * 1024 + 1)))
    expect(await ending(socket)).toBe(1009)
  })

  it('is closed by a flood of messages', async () => {
    const socket = open(manager.headers)
    socket.on('open', () => {
      socket.send('{"type":"connection_init"}')
      for (let n = 0; n < 300; n++) socket.send('{"type":"ping"}')
    })
    expect(await ending(socket)).toBe(4429)
  })

  it.each([
    ['a query', '{ viewer { role } }'],
    ['a mutation', 'mutation { submitTip(input: { key: "limits-1", subject: "x", text: "x" }) { __typename } }'],
    [
      'a subscription that is too deep',
      `subscription { boardChanged { ... on BoardChanged { ${'nodes { items { nodes { request { '.repeat(5)} id ${'} } } }'.repeat(5)} } } }`,
    ],
    ['an unknown field', 'subscription { nope }'],
    ['two root fields', 'subscription { a: boardChanged { __typename } b: boardChanged { __typename } }'],
  ])('refuses %s, and continues', async (_what, query) => {
    const live = manager.live()
    const refused = collect(live, query)
    await refused.until(() => false, 3_000).catch(() => {})
    expect(JSON.stringify(refused.error ?? refused.frames)).toMatch(/"(message|errors)"/)
    expect(JSON.stringify(refused.error ?? refused.frames)).not.toContain('INTERNAL_SERVER_ERROR')
    const good = collect(live, 'subscription { boardChanged { __typename } }')
    await good.until(({ __typename }) => __typename === 'FeedReady')
    await live.dispose()
  })

  it('names the bound of an id that is too long', async () => {
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers: manager.headers,
    })
    const messages: string[] = []
    socket.on('message', (message) => messages.push(String(message)))
    await new Promise((resolve) => socket.once('open', resolve))
    const send = (message: object) => socket.send(JSON.stringify(message))
    send({ type: 'connection_init' })
    await vi.waitFor(() => expect(messages).toHaveLength(1))
    const payload = { query: 'subscription { boardChanged { __typename } }' }
    send({ type: 'subscribe', id: 'x'.repeat(101), payload })
    await vi.waitFor(() => expect(messages).toHaveLength(2))
    expect(messages[1]).toContain('at most 100 characters in an id')
    expect(messages[1]).toContain('BAD_USER_INPUT')
    socket.close()
  })

  it('holds at most twenty subscriptions', async () => {
    const live = manager.live()
    const feeds = Array.from({ length: 20 }, () => collect(live, 'subscription { boardChanged { __typename } }'))
    for (const feed of feeds) await feed.until(({ __typename }) => __typename === 'FeedReady')
    const more = collect(live, 'subscription { boardChanged { __typename } }')
    await more.until(() => false, 3_000).catch(() => {})
    expect(JSON.stringify(more.error)).toContain('TOO_MANY_SUBSCRIPTIONS')
    await live.dispose()
  })
})
