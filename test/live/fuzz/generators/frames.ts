/** WebSocket connections with frames that violate RFC 6455, or messages that violate graphql-transport-ws. */
import type { Connection, Frame, Step, Text } from '../input.ts'
import type { Random } from '../random.ts'
import type { Operation, OperationKind } from './documents.ts'
import { handshake } from './upgrades.ts'
import { anything, hostileString } from './values.ts'

const TEXT = 1
const types = [
  'connection_init',
  'subscribe',
  'complete',
  'ping',
  'pong',
  'next',
  'error',
  'connection_ack',
  'start',
  '',
  '__proto__',
]

export function brokenFrames(random: Random, operation: (kind: OperationKind) => Operation): Connection {
  const steps: Step[] = [{ request: { method: 'GET', target: '/graphql', headers: handshake } }, { receive: 500 }]
  if (random.isTrue(0.75)) {
    const payload = random.isTrue(0.8)
      ? undefined
      : random.pick([{ authorization: hostileString(random) }, anything(random)])
    steps.push(message({ type: 'connection_init', payload }))
    if (random.isTrue(0.8)) steps.push({ receive: 500 })
  }
  for (let n = random.int(5); n >= 0; n--) {
    if (random.isTrue(0.25)) steps.push({ frame: badFrame(random) })
    else steps.push(...badMessages(random, operation))
    if (random.isTrue(0.2)) steps.push({ pause: random.int(30) })
  }
  if (random.isTrue(0.25)) steps.push({ reset: true })
  return { steps, quietMs: 120 }
}

const message = (value: unknown): Step => ({ frame: { opcode: TEXT, payload: JSON.stringify(value) ?? '' } })

function badMessages(random: Random, operation: (kind: OperationKind) => Operation): Step[] {
  const id = random.weighted<unknown>([
    [6, random.pick(['1', '2', '3'])],
    [1, anything(random, 1)],
    [1, 'i'.repeat(200)],
  ])
  return random.weighted<() => Step[]>([
    [8, () => [message({ id, type: 'subscribe', payload: payloadOf(random, operation('subscription')) })]],
    [2, () => [message({ id, type: 'subscribe', payload: payloadOf(random, operation('query')) })]],
    [1, () => [message({ id, type: 'subscribe', payload: payloadOf(random, operation('mutation')) })]],
    [2, () => [message({ id, type: 'complete', payload: random.isTrue(0.2) ? anything(random) : undefined })]],
    [2, () => [message({ id, type: random.pick(types), payload: anything(random) })]],
    [1, () => [message(anything(random))]],
    [
      1,
      () => [
        {
          frame: {
            opcode: TEXT,
            payload: random.pick<Text>(['', '{', '[]', 'null', '{"type":', '{"__proto__":{"type":"ping"}}']),
          },
        },
      ],
    ],
    [
      1,
      () => [
        {
          frame: {
            opcode: TEXT,
            payload: {
              of: [
                '{"id":"1","type":"subscribe","payload":',
                { repeat: '[', times: 30_000 },
                { repeat: ']', times: 30_000 },
                '}',
              ],
            },
          },
        },
      ],
    ],
    [1, () => random.list(20, 150, () => message({ type: 'ping' }))],
    [
      1,
      () =>
        random.list(15, 30, (n) =>
          message({
            id: `s${n}`,
            type: 'subscribe',
            payload: { query: 'subscription { boardChanged { __typename } }' },
          }),
        ),
    ],
  ])()
}

function payloadOf(random: Random, { query, variables }: Operation): unknown {
  if (random.isTrue(0.1)) return anything(random)
  const payload: Record<string, unknown> = { query, variables }
  if (random.isTrue(0.1)) payload.variables = anything(random)
  if (random.isTrue(0.1)) payload.operationName = random.pick(['Fuzz', '', 1, 'nope'])
  if (random.isTrue(0.1))
    payload.extensions = random.pick([anything(random), { persistedQuery: { sha256Hash: anything(random, 0) } }])
  if (random.isTrue(0.03)) payload.query = anything(random, 1)
  return payload
}

function badFrame(random: Random): Frame {
  const payload = random.pick<Text>([
    '',
    '{"type":"ping"}',
    { base64: 'wyj/gICA' },
    { repeat: 'x', times: 70_000 },
    { repeat: 'x', times: 126 },
    { base64: 'A+g=' },
    { base64: '/////w==' },
    { base64: 'AA==' },
    { base64: random.bytes(1 + random.int(130)).toString('base64') },
  ])
  const frame: Frame = { opcode: random.pick([0, 1, 1, 2, 3, 7, 8, 9, 10, 11, 15]), payload }
  if (random.isTrue(0.3)) frame.final = false
  if (random.isTrue(0.2)) frame.reserved = 1 + random.int(7)
  if (random.isTrue(0.2)) frame.masked = false
  if (random.isTrue(0.2)) frame.claims = random.pick([0, 1, 125, 126, 65_535, 65_536, 2 ** 31, Number.MAX_SAFE_INTEGER])
  return frame
}
