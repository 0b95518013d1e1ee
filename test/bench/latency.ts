/**
 * Time from the acknowledgement of a change to the screens: two instances on one database, screens on both, changes
 * through either. Then the same without notifications, where only the poll finds new events.
 */
import { join } from 'node:path'
import pg from 'pg'
import { type Change, type Changes, createChanges } from './changes.ts'
import { issueKeys, signIn } from './session.ts'
import { type Bench, openBench } from './support/database.ts'
import { quick } from './support/flags.ts'
import { type Served, serve, stopAll } from './support/processes.ts'
import { clock } from './support/serving.ts'
import type { Delays, Sockets } from './support/sockets.ts'
import { report } from './support/tally.ts'

const screens = quick ? 100 : 1_000
const seconds = quick ? 3 : 20
const PER_SECOND = 20
const WARMING = 2
/** Without notifications an event waits for the poll, up to one second. */
const TIMEOUT_MS = 5_000

type Instance = { url: string; headers: Record<string, string> }

const mutation = `mutation ($input: AssignRequestInput!) {
  assignRequest(input: $input) { __typename ... on AssignRequestPayload { request { id version } } ... on Error { message } }
}`

async function assign({ url, headers }: Instance, { request, expectedVersion, assignee }: Change): Promise<void> {
  const input = {
    key: crypto.randomUUID(),
    requestId: `RemovalRequest_${request}`,
    expectedVersion,
    assigneeId: `Person_${assignee}`,
  }
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: mutation, variables: { input } }),
  })
  const text = await response.text()
  if (!text.includes('"__typename":"AssignRequestPayload"')) throw new Error(`not assigned: ${text}`)
}

/** Makes changes at a steady rate, whether or not the previous one is done; returns the times of acknowledgement. */
async function change(instances: Instance[], changes: Changes, seconds: number): Promise<Record<string, number>> {
  const acknowledged: Record<string, number> = {}
  const pending: Promise<void>[] = []
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const next = changes.next()
    const done = assign(instances[n % instances.length]!, next).then(() => {
      acknowledged[next.shows] = clock()
    })
    pending.push(done)
    await new Promise((resolve) => setTimeout(resolve, 1_000 / PER_SECOND))
  }
  await Promise.all(pending)
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
  const sockets = await serve(join(import.meta.dirname, 'support/sockets.ts'), { with: watching })
  const changes = await createChanges(databaseUrl)
  // Warms up compilation and connections; not counted.
  await change(instances, changes, WARMING)
  const acknowledged = await change(instances, changes, seconds)
  await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS))
  const delays = await sockets.ask<Delays>({ delays: acknowledged })
  await stopAll()
  if (delays.lost > 0) throw new Error(`${delays.lost} changes did not reach every screen`)
  return delays
}

/** The log is sealed as usual, but sends no notification. */
async function cutNotifications(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ definition: string }>(
    `SELECT pg_get_functiondef('seal_events'::regproc) AS definition`,
  )
  const [{ definition } = { definition: '' }] = rows
  const silent = definition.replace(/PERFORM pg_notify\([^)]*\);/, '')
  if (silent === definition) throw new Error('no notification to disable')
  await client.query(silent)
  await client.end()
}

const bench = await openBench()
try {
  const notified = await measure(bench, true)
  const polled = await measure(bench, false)
  report(
    [
      { notifications: 'on', ...notified },
      { notifications: 'off', ...polled },
    ],
    { p50_ms: notified.p50, p99_ms: notified.p99, notify_off_p99_ms: polled.p99 },
  )
} finally {
  await stopAll()
  await bench.close()
}
