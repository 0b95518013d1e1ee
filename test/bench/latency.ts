/**
 * How long after a change is acknowledged the screens show it: two instances on one database, screens on both, changes
 * through either. Then the same with notifications cut off, where the poll alone brings the news.
 */
import { join } from 'node:path'
import pg from 'pg'
import { type Change, type Changes, createChanges } from './changes.ts'
import { type Bench, openBench } from './database.ts'
import { quick } from './flags.ts'
import { type Served, serve, stopAll } from './processes.ts'
import { clock } from './serving.ts'
import { issueKeys, signIn } from './session.ts'
import type { Delays, Sockets } from './sockets.ts'
import { report } from './tally.ts'

const screens = quick ? 100 : 1_000
const seconds = quick ? 3 : 20
const PER_SECOND = 20
const WARMING = 2
/** Without notifications the news is a poll away, which is one second. */
const LONGEST_MS = 5_000

type Instance = { url: string; headers: Record<string, string> }

const mutation = `mutation ($input: AssignRequestInput!) {
  assignRequest(input: $input) { __typename ... on RemovalRequest { id version } ... on Error { message } }
}`

async function assign({ url, headers }: Instance, { request, expectedVersion, assignee }: Change): Promise<void> {
  const input = {
    key: crypto.randomUUID(),
    request: `RemovalRequest_${request}`,
    expectedVersion,
    assignee: `Person_${assignee}`,
  }
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: mutation, variables: { input } }),
  })
  const text = await response.text()
  if (!text.includes('"__typename":"RemovalRequest"')) throw new Error(`not assigned: ${text}`)
}

/** Changes at a steady pace, whether or not the one before is done; when each was acknowledged. */
async function change(instances: Instance[], changes: Changes, seconds: number): Promise<Record<string, number>> {
  const acknowledged: Record<string, number> = {}
  const asked: Promise<void>[] = []
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const next = changes.next()
    const done = assign(instances[n % instances.length]!, next).then(() => {
      acknowledged[next.shows] = clock()
    })
    asked.push(done)
    await new Promise((resolve) => setTimeout(resolve, 1_000 / PER_SECOND))
  }
  await Promise.all(asked)
  return acknowledged
}

async function measure(bench: Bench, notify: boolean): Promise<Delays> {
  const databaseUrl = await bench.database({ items: 10_000, openRequests: 1_000 }, { clone: true })
  if (!notify) await cutNotifications(databaseUrl)
  const ours = join(import.meta.dirname, 'servers/ours.ts')
  const servers: Served[] = [await serve(ours, { with: { databaseUrl } }), await serve(ours, { with: { databaseUrl } })]
  const instances = await Promise.all(
    servers.map(async ({ url }, n) => ({ url, headers: await signIn(url, databaseUrl, n + 1) })),
  )
  const headers = await issueKeys(databaseUrl, Math.ceil(screens / 50))
  const watching: Sockets = { urls: servers.map(({ url }) => url), count: screens, headers }
  const sockets = await serve(join(import.meta.dirname, 'sockets.ts'), { with: watching })
  const changes = await createChanges(databaseUrl)
  // Until everything is compiled and connected; not counted.
  await change(instances, changes, WARMING)
  const acknowledged = await change(instances, changes, seconds)
  await new Promise((resolve) => setTimeout(resolve, LONGEST_MS))
  const delays = await sockets.ask<Delays>({ delays: acknowledged })
  await stopAll()
  if (delays.lost > 0) throw new Error(`${delays.lost} changes did not reach every screen`)
  return delays
}

/** The log is sealed as ever, but nobody is told. */
async function cutNotifications(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ definition: string }>(
    `SELECT pg_get_functiondef('seal_events'::regproc) AS definition`,
  )
  const [{ definition } = { definition: '' }] = rows
  const silent = definition.replace(/PERFORM pg_notify\([^)]*\);/, '')
  if (silent === definition) throw new Error('there is no notification to cut off')
  await client.query(silent)
  await client.end()
}

const bench = await openBench()
try {
  const told = await measure(bench, true)
  const polled = await measure(bench, false)
  report(
    [
      { notifications: 'on', ...told },
      { notifications: 'off', ...polled },
    ],
    { p50_ms: told.p50, p99_ms: told.p99, notify_off_p99_ms: polled.p99 },
  )
} finally {
  await stopAll()
  await bench.close()
}
