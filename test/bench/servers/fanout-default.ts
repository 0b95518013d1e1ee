/**
 * The same schema over graphql-ws as its documentation sets it up: every socket executes each frame for itself. The
 * content of a frame is read once for all of them, which is faster than the documented setup.
 */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient, createPool } from '@takedown/prisma/client.ts'
import { InMemoryBoard } from '@takedown/server/domain/board/in-memory-board.ts'
import { createWebhookKeys } from '@takedown/server/domain/deliveries/webhook-keys.ts'
import { TermCache } from '@takedown/server/domain/vocabularies/terms.ts'
import { createFeed } from '@takedown/server/feed/feed.ts'
import { FrameSequence } from '@takedown/server/feed/frame-sequence.ts'
import type { Frame, Live } from '@takedown/server/feed/live.ts'
import type { Context } from '@takedown/server/graphql/core/context.ts'
import { schema } from '@takedown/server/graphql/schema.ts'
import { createLog } from '@takedown/server/http/process/log.ts'
import { Outages } from '@takedown/server/outages.ts'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { given, tell } from '../support/serving.ts'

const { databaseUrl } = given<{ databaseUrl: string }>()
const db = createClient(databaseUrl)
const sql = createPool(databaseUrl)
const log = createLog('info')
const feed = createFeed({ databaseUrl, secret: 'a secret of the bench, long enough', sql, log })
await feed.start()
const board = new InMemoryBoard(sql, feed.tailer, new Outages(log).of('board'))
await board.start()

const readers = new Set<(frame: Frame) => void>()
let chain: FrameSequence | null = null

async function* live(field: Live): AsyncGenerator<Frame> {
  chain ??= new FrameSequence(feed, field)
  const queue: Frame[] = [chain.ready(null)]
  let wake = () => {}
  const deliver = (frame: Frame) => {
    queue.push(frame)
    wake()
  }
  readers.add(deliver)
  try {
    for (;;) {
      yield* queue.splice(0)
      if (queue.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    readers.delete(deliver)
  }
}

let waiting = false
feed.tailer.onEvents(() => {
  if (waiting || !chain) return
  waiting = true
  setTimeout(async () => {
    waiting = false
    const frame = await chain!.next()
    if (frame) for (const deliver of readers) deliver(frame)
  }, feed.coalesceMs)
})

const terms = new TermCache(sql, feed.tailer)

const context = (): Context => ({
  db,
  sql,
  now: new Date(),
  audience: { role: 'OPERATOR', platformId: null, newsroomId: null, read: true },
  viewer: null,
  demo: false,
  canMail: false,
  canMailLetters: false,
  canProbe: false,
  captureMode: 'OFF',
  systemStatus: () => Promise.reject(new Error('not measured')),
  publicUrl: 'http://localhost',
  webhookKeys: createWebhookKeys('a secret of the benchmark, long enough'),
  position: () => feed.position(),
  positions: () => feed.positions,
  board,
  queues: { upToDate: async () => null },
  terms,
  live,
})
const server = createServer()
useServer({ schema, context }, new WebSocketServer({ server, path: '/graphql' }))
server.listen(0, '127.0.0.1', () =>
  tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => server.closeAllConnections()),
)
