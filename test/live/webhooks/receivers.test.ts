/**
 * Webhooks of integrators whose receivers crash, stall, redirect, lie or answer 500: every event arrives, in order for each
 * subject, under one id, with signatures that the library and an independent receiver verify.
 */
import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { runSystemCommand } from '@takedown/server/domain/core/command.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { FULL, pause } from '#support/faults/extent.ts'
import { logOf } from '#support/feed/copies.ts'
import { observation } from '#support/feed/events.ts'
import { until } from '#support/feed/feed.ts'
import { EventReceiver, type Misbehaviour } from '#support/run/event-receiver.ts'

const EVENTS = FULL ? 10_000 : 500
const SUBJECTS = 50
const WAIT_MS = FULL ? 3_000_000 : 240_000

const status =
  (code: number, headers: Record<string, string> = {}): Misbehaviour =>
  (response) =>
    void response.writeHead(code, headers).end('no')
const misbehaviours: Record<string, (count: number) => Misbehaviour | null> = {
  crash: (count) => (count % 40 === 7 ? (_response, socket) => void socket.destroy() : null),
  // The server waits 20 s for an answer, so a receiver stalls seldom.
  stall: (count) => (count % 200 === 3 ? () => {} : null),
  redirect: (count) => (count % 20 === 5 ? status(302, { location: 'http://127.0.0.1:9/' }) : null),
  lie: (count) => (count % 20 === 11 ? (_response, socket) => void socket.end('not HTTP at all\r\n\r\n') : null),
  500: (count) => (count % 10 === 1 ? status(500) : null),
}

let app: TestApp
let admin: Client
const receivers = new Map<string, EventReceiver>()
beforeAll(async () => {
  app = await startApp({ webhookPausesMs: Array.from({ length: 40 }, () => 100) })
  admin = await app.as('ADMIN')
})
afterAll(async () => {
  await app.stop()
  for (const receiver of receivers.values()) await receiver.crash().catch(() => {})
})

async function subscribe(name: string): Promise<EventReceiver> {
  const receiver = await EventReceiver.open()
  receivers.set(name, receiver)
  receiver.next = misbehaviours[name] ?? (() => null)
  const input = { name, url: receiver.url, types: [], families: ['ITEM'], platformIds: [], categoryIds: [] }
  const { secret } = await admin.must('createEventWebhook', input, 'secret')
  receiver.secret = secret
  return receiver
}

describe('receivers of events', () => {
  it(
    `get all ${EVENTS} events in order for each subject, however they misbehave`,
    async () => {
      for (const name of Object.keys(misbehaviours)) await subscribe(name)
      const subjects = Array.from({ length: SUBJECTS }, () => randomUUID())
      const crashing = receivers.get('crash')!
      for (let written = 0; written < EVENTS; written += SUBJECTS) {
        await runSystemCommand(app.db, new Date(), 'observe', async (_tx, append) => {
          for (const subject of subjects) append(observation(subject))
          return {}
        })
        if (written === SUBJECTS * 2) await crashing.crash()
        if (written === SUBJECTS * 4) await crashing.start()
        await pause(20)
      }
      const log = (await logOf(admin)).filter(({ type }) => type.startsWith('ITEM_'))
      expect(log).toHaveLength(EVENTS)
      const place = new Map(log.map(({ id }, index) => [id, index]))
      for (const [name, receiver] of receivers) {
        const seen = () => new Set(receiver.accepted.map(({ event }) => event)).size
        await until(() => seen() === EVENTS, WAIT_MS).catch(() => {})
        expect(seen(), name).toBe(EVENTS)
        expect(receiver.faults, name).toEqual([])
        expect(receiver.attempts, name).toBeGreaterThan(EVENTS)
        const ids = new Map<string, string>()
        const last = new Map<string, number>()
        for (const { id, event, subject } of receiver.accepted) {
          expect(ids.get(event) ?? id, name).toBe(id)
          const isFirst = !ids.has(event)
          ids.set(event, id)
          if (!isFirst) continue
          expect(place.get(event), name).toBeGreaterThan(last.get(subject) ?? -1)
          last.set(subject, place.get(event)!)
        }
        expect(new Set(ids.values()).size, name).toBe(EVENTS)
      }
    },
    WAIT_MS * 2,
  )

  it('can verify messages by the public key of the installation alone', async () => {
    const { keys } = (await (await fetch(`${app.url}/webhook-keys`)).json()) as { keys: { pem: string }[] }
    const publicKey = createPublicKey(keys[0]!.pem)
    const signed: boolean[] = []
    const receiver = await subscribe('ed25519')
    receiver.next = () => null
    const { createServer } = await import('node:http')
    const independent = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request.setEncoding('utf8')) body += chunk
      const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures } = request.headers
      const signature = String(signatures)
        .split(' ')
        .find((each) => each.startsWith('v1a,'))!
        .slice(4)
      signed.push(verify(null, Buffer.from(`${id}.${at}.${body}`), publicKey, Buffer.from(signature, 'base64')))
      response.writeHead(204).end()
    })
    await new Promise<void>((resolve) => independent.listen(0, '127.0.0.1', resolve))
    const { port } = independent.address() as { port: number }
    const input = { name: 'v1a', url: `http://127.0.0.1:${port}/`, types: [], families: ['ITEM'] }
    await admin.must('createEventWebhook', { ...input, platformIds: [], categoryIds: [] })
    await runSystemCommand(app.db, new Date(), 'observe', async (_tx, append) => {
      append(observation())
      return {}
    })
    await until(() => signed.length > 0, 20_000)
    expect(signed).toEqual([true])
    await new Promise((resolve) => independent.close(resolve))
  })
})
