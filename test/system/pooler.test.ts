/**
 * A server whose DATABASE_URL leads to PgBouncer in transaction mode, and DIRECT_DATABASE_URL to PostgreSQL: it refuses
 * wrong settings at the start, and with right ones everything works on few connections to PostgreSQL.
 */
import { checkPooler } from '@takedown/prisma/pooler.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Client } from '#support/api/client.ts'
import { BuiltServer } from '#support/faults/built-server.ts'
import { until } from '#support/feed/feed.ts'
import { type Desk, openDesk } from '#support/make.ts'
import { openPgBouncer, type PgBouncer } from './pgbouncer.ts'

vi.setConfig({ testTimeout: 180_000 })

const POOL_SIZE = 5
const PEOPLE = 20
const ROUNDS = 3

let desk: Desk
let pooler: PgBouncer
beforeAll(async () => {
  desk = await openDesk()
  pooler = await openPgBouncer(desk.url, { poolSize: POOL_SIZE, preparedStatements: 200 })
}, 120_000)
afterAll(async () => {
  await pooler.close()
  await desk.close()
})

const start = () =>
  BuiltServer.start(pooler.url, { DIRECT_DATABASE_URL: desk.url, COST_FACTOR: '1000', LOG_LEVEL: 'error' })

it('does not start while the role has no limits, and names the commands that set them', async () => {
  const refusal = await start().catch(({ message }: Error) => message)
  if (typeof refusal !== 'string') await refusal.kill()
  const commands = String(refusal).match(/ALTER ROLE .*;/g) ?? []
  expect(commands, String(refusal)).toHaveLength(3)
  for (const command of commands) await desk.sql.query(command)
  await pooler.reconnect()
  await checkPooler(pooler.url)
})

it('refuses a pooler that does not keep prepared statements', async () => {
  const forgetful = await openPgBouncer(desk.url, { poolSize: POOL_SIZE, preparedStatements: 0 })
  await expect(checkPooler(forgetful.url)).rejects.toThrow('max_prepared_statements')
  await forgetful.close()
})

it('serves many people, live events, uploads and jobs on few connections', async () => {
  const server = await start()
  try {
    const accounts = (await (await fetch(`${server.url}/auth/demo`)).json()) as { email: string; role: string }[]
    const account = accounts.find(({ role }) => role === 'OPERATOR')!
    const people = await Promise.all(Array.from({ length: PEOPLE }, () => Client.signIn(server.url, account)))
    const [officer] = people
    const category = Object.values(desk.categories)[0]!
    const types: string[] = []
    const socket = officer!.live()
    socket.subscribe(
      { query: 'subscription { events { ... on EventsAppended { nodes { type } } } }' },
      {
        next: (result) => {
          const { events } = result.data as { events: { nodes?: { type: string }[] } }
          types.push(...(events.nodes ?? []).map(({ type }) => type))
        },
        error: () => {},
        complete: () => {},
      },
    )
    const opened = await Promise.all(
      people.map(async (person, index) => {
        for (let round = 0; round < ROUNDS; round++) {
          await person.get('{ board(first: 20) { nodes { id } } requests(first: 20) { nodes { id } } viewer { name } }')
        }
        return person.must('openCase', { title: `Vụ ${index}`, categoryId: `Category_${category}`, summary: 'x' })
      }),
    )
    expect(new Set(opened.map(({ number }) => number)).size).toBe(PEOPLE)
    const { servers, clients } = await pooler.counts()
    expect(servers).toBeLessThanOrEqual(POOL_SIZE)
    expect(clients).toBeGreaterThan(POOL_SIZE)

    // An upload holds a lock of its session for as long as it lasts, and a job adds its rows to the case.
    const lines = Array.from({ length: 200 }, (_, index) => `https://www.facebook.com/pooler/posts/${index}`).join('\n')
    const upload = await fetch(`${server.url}/imports?case=${opened[0].id}`, {
      ...{ method: 'POST', body: lines },
      headers: { ...officer!.headers, 'content-type': 'text/plain', 'idempotency-key': crypto.randomUUID() },
    })
    expect(upload.status, await upload.clone().text()).toBe(201)
    const { id } = (await upload.json()) as { id: string }
    await until(
      async () =>
        (await officer!.get('query ($id: ID!) { import(id: $id) { state } }', { id })).import.state === 'DONE',
      60_000,
    )
    await socket.dispose()
    expect(types.filter((type) => type === 'CASE_OPENED')).toHaveLength(PEOPLE)
    expect(server.output).not.toContain('"level"')
  } finally {
    await server.terminate(20_000)
  }
})
