/** Event streams over HTTP end at once with the server, and report a lost database. */
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { type Gate, openGate, throughGate } from '#support/feed/gate.ts'
import { makeSent } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'

/** Much longer than a stop takes, and much shorter than its own limit. */
const MAX_STOP_MS = 5_000
const BOARD = `subscription { boardChanged { __typename ... on BoardChanged { nodes { id } } ... on FeedInterrupted { trueUntil } } }`

let app: TestApp
let gate: Gate | null = null
afterEach(async () => {
  await gate?.close()
  gate = null
})

/** A board as an event stream, read in the background. */
async function openStream({ url, headers }: Client) {
  const leaving = new AbortController()
  const response = await fetch(`${url}/graphql?${new URLSearchParams({ query: BOARD })}`, {
    headers: { ...headers, accept: 'text/event-stream' },
    signal: leaving.signal,
  })
  const decoder = new TextDecoder()
  let text = ''
  const done = (async () => {
    for await (const chunk of response.body!) text += decoder.decode(chunk as Uint8Array, { stream: true })
  })().catch(() => {})
  const has = (word: string, after = 0) => until(() => text.indexOf(word, after) >= 0, 20_000)
  await has('FeedReady')
  return { has, done, leave: () => leaving.abort(), text: () => text }
}

async function stopTakes(): Promise<number> {
  const started = performance.now()
  await app.stop()
  return performance.now() - started
}

describe('a stopped server', () => {
  it('completes its event streams and exits, although their connections could be reused', async () => {
    app = await startApp()
    const streams = await Promise.all([1, 2, 3].map(async () => openStream(await app.as('OPERATOR'))))
    expect(await stopTakes()).toBeLessThan(MAX_STOP_MS)
    await Promise.all(streams.map(({ done }) => done))
    for (const { text } of streams) expect(text()).toMatch(/event: complete\ndata:\n\n$/)
  })

  it('does not wait for an idle connection, whether after a closed stream or before the first request', async () => {
    app = await startApp()
    const stream = await openStream(await app.as('OPERATOR'))
    stream.leave()
    await stream.done
    const { port } = new URL(app.url)
    const unused = connect(Number(port), '127.0.0.1')
    await new Promise((resolve) => unused.once('connect', resolve))
    const ended = new Promise((resolve) => unused.once('close', resolve))
    expect(await stopTakes()).toBeLessThan(MAX_STOP_MS)
    await ended
  })
})

describe('an event stream', () => {
  it('reports within seconds that the database is lost, and continues when it is back', async () => {
    const direct = await freshDatabase()
    gate = await openGate()
    app = await startApp({ databaseUrl: throughGate(direct, gate) })
    const stream = await openStream(await app.as('OPERATOR'))
    const lostAt = Date.now()
    gate.refuse()
    await stream.has('FeedInterrupted')
    const took = Date.now() - lostAt
    console.log(`notified ${took} ms after the database was lost`)
    expect(took).toBeLessThan(8_000)
    const before = stream.text().length
    gate.mend()
    await stream.has('FeedHeartbeat', before)
    const sent = await makeSent(app.desk, { at: new Date(Date.now() - 60_000).toISOString() })
    await stream.has(`RemovalRequest_${sent.request}`, before)
    await app.stop()
  }, 60_000)
})
