/** Upgrades to WebSocket with faults in every header. */
import type { Connection, Header, Step } from '../input.ts'
import type { Random } from '../random.ts'
import { targets } from './requests.ts'

const KEY = 'dGhlIHNhbXBsZSBub25jZQ=='
const choices: [name: string, right: string, wrong: string[]][] = [
  ['Connection', 'Upgrade', ['upgrade, keep-alive', 'close', 'Upgrade, Upgrade', '', 'keep-alive']],
  ['Upgrade', 'websocket', ['WebSocket', 'h2c', 'websocket, h2c', '', 'x'.repeat(2_000), 'TLS/1.0']],
  ['Sec-WebSocket-Key', KEY, ['', 'x', 'a'.repeat(5_000), '====', KEY.slice(1)]],
  ['Sec-WebSocket-Version', '13', ['8', '0', '-1', 'abc', '13, 8', '', '99999999999999999999']],
  [
    'Sec-WebSocket-Protocol',
    'graphql-transport-ws',
    ['graphql-ws', '', ',', 'a, b, ,c', 'x\u0000', 'p'.repeat(4_000), 'graphql-transport-ws, graphql-transport-ws'],
  ],
  [
    'Sec-WebSocket-Extensions',
    'permessage-deflate',
    [
      'permessage-deflate; client_max_window_bits=99',
      ';;;=',
      'permessage-deflate; a="',
      'x'.repeat(3_000),
      'permessage-deflate, '.repeat(50),
    ],
  ],
  ['Origin', '{{origin}}', ['http://evil.example', 'null', 'http://[', '', '//', 'http://localhost:x']],
  ['Host', '{{host}}', ['', '[', 'evil.example', 'localhost:99999', '//']],
]
const early = [
  '',
  '\u0081\u0000',
  'GET / HTTP/1.1\r\n\r\n',
  '{"type":"connection_init"}',
  '\u0088\u0080\u0000\u0000\u0000\u0000',
]

/** The headers of a valid upgrade. */
export const handshake: Header[] = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['Sec-WebSocket-Key', KEY],
  ['Sec-WebSocket-Version', '13'],
  ['Sec-WebSocket-Protocol', 'graphql-transport-ws'],
]

export function brokenUpgrade(random: Random): Connection {
  const headers: Header[] = []
  for (const [name, right, wrong] of choices) {
    if (random.isTrue(0.08)) continue
    headers.push([name, random.isTrue(0.75) ? right : random.pick(wrong)])
    if (random.isTrue(0.03)) headers.push([name, random.pick(wrong)])
  }
  const method = random.isTrue(0.9) ? 'GET' : random.pick(['POST', 'OPTIONS', 'CONNECT', 'HEAD'])
  const target = random.isTrue(0.5) ? '/graphql' : random.pick(targets)
  const steps: Step[] = [{ request: { method, target, headers } }]
  if (random.isTrue(0.4))
    steps.push({
      write: random.isTrue(0.5) ? random.pick(early) : { base64: random.bytes(random.int(100)).toString('base64') },
    })
  if (random.isTrue(0.15)) steps.push({ reset: true })
  return { steps, quietMs: 150 }
}
