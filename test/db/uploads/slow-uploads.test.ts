/** Slow or many uploads of one account, or of other organisations, do not keep officers from uploading. */
import { request as requestHttp } from 'node:http'
import { receiveBody } from '@takedown/server/http/files/spool.ts'
import { scaledLimits } from '@takedown/server/http/limits/settings.ts'
import { Slots } from '@takedown/server/http/limits/slots.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'

/** The server disconnects a sender that transmits nothing for so long. */
const IDLE_SECONDS = 5
let app: Awaited<ReturnType<typeof startApp>>
beforeAll(async () => {
  app = await startApp({ limits: { ...scaledLimits(1_000), idleSeconds: IDLE_SECONDS } })
})
afterAll(() => app.stop())

/** Begins an upload that sends one byte, and then one more every `pauseMs` if that is stated. */
function begin({ headers }: Client, pauseMs?: number) {
  const sent = requestHttp(`${app.url}/uploads`, {
    ...{ method: 'POST', headers: { ...headers, 'content-type': 'text/plain', 'content-length': 1_000 } },
  })
  const status = new Promise<number>((resolve) => {
    sent.once('response', (response) => resolve(response.resume().statusCode ?? 0))
    sent.on('error', () => resolve(0))
  })
  sent.write('x')
  const timer = pauseMs === undefined ? undefined : setInterval(() => sent.write('x'), pauseMs)
  sent.once('close', () => clearInterval(timer))
  return { status, end: () => sent.destroy() }
}
const send = async ({ headers }: Client, body: string) =>
  (await fetch(`${app.url}/uploads`, { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body }))
    .status

it('a liaison holds two uploads at most, and none of those of officers', { timeout: 120_000 }, async () => {
  const [liaison, officer] = [await app.as('PLATFORM'), await app.as('OPERATOR')]
  const held = [begin(liaison, 300), begin(liaison, 300)]
  await expect.poll(() => send(liaison, 'third'), { timeout: 20_000 }).toBe(429)
  for (let sent = 0; sent < 3; sent++) expect(await send(officer, `file ${sent}`)).toBe(201)
  for (const each of held) each.end()
  await expect.poll(() => send(liaison, 'fourth'), { timeout: 20_000 }).toBe(201)
  expect(await send(liaison, 'x'.repeat(10 * 1024 * 1024 + 1))).toBe(413)
})

it('a sender that transmits nothing for some seconds is disconnected', { timeout: 120_000 }, async () => {
  const held = begin(await app.as('OPERATOR'))
  expect(await held.status).toBe(0)
})

it('slots are bounded for an account and for all, and become free once', () => {
  const slots = new Slots({ perAccount: 2, total: 3 })
  const [first, , other] = [slots.enter('a'), slots.enter('a'), slots.enter('b')]
  expect([first, other].every(Boolean)).toBe(true)
  expect([slots.enter('a'), slots.enter('b'), slots.enter('c')]).toEqual([null, null, null])
  first!()
  expect(slots.enter('c')).not.toBeNull()
  expect(slots.enter('a')).toBeNull()
})

it('a large body is whole in its temporary file', async () => {
  async function* body() {
    for (let n = 0; n < 40; n++) yield Buffer.alloc(100_003, n)
  }
  const received = await receiveBody(body(), { memory: 1_000_000, max: 10_000_000 })
  if (!received || 'bytes' in received) throw new Error('no temporary file')
  let size = 0
  for await (const chunk of received.read()) size += chunk.length
  expect([size, received.size]).toEqual([4_000_120, 4_000_120])
  await received.remove()
})
