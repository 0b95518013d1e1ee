/** Multipart and form bodies, for every path that takes a body. */
import type { Connection, Text } from '../input.ts'
import type { Random } from '../random.ts'
import { hangUp } from './bodies.ts'
import { hostileString } from './values.ts'

const paths = ['/graphql', '/uploads', '/imports?case={{Case}}', '/auth/sign-in/email', '/pairing', '/']
const types = [
  'multipart/form-data; boundary=X',
  'Multipart/Form-Data; boundary=X',
  ' multipart/form-data; boundary=X',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  `multipart/form-data; boundary=${'b'.repeat(3_000)}`,
  'multipart/mixed; boundary="X',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=utf-16',
  'text/plain',
  'application/json, multipart/form-data',
]

export function formBody(random: Random): Connection {
  const operations = '{"query":"mutation ($f: Upload) { submitTip(input: {}) { __typename } }","variables":{"f":null}}'
  const part = (name: string, content: Text): Text => ({
    of: [
      `--X\r\nContent-Disposition: form-data; name="${name}"; filename="${hostileString(random).replace(/["\r\n]/g, '')}"\r\n\r\n`,
      content,
      '\r\n',
    ],
  })
  const body = random.weighted<() => Text>([
    [
      3,
      () => ({
        of: [
          part('operations', operations),
          part('map', '{"0":["variables.f"]}'),
          part('0', hostileString(random)),
          '--X--\r\n',
        ],
      }),
    ],
    [
      2,
      () => ({
        of: [part('operations', operations), part('map', '{"0":["__proto__.x","variables.f.g.h",""]}'), '--X'],
      }),
    ],
    [1, () => ({ of: random.list(1, 40, (n) => part(`p${n}`, 'x')) })],
    [1, () => ({ of: ['--X\r\n', { repeat: 'A: b\r\n', times: 5_000 }] })],
    [2, () => 'query=%7Bviewer%7Brole%7D%7D&variables=1&query=x'],
    [1, () => ({ repeat: 'a=%&', times: 20_000 })],
    [1, () => 'a[b][c][__proto__]=1&a[]=%E0%A4%A'],
  ])()
  const method = random.isTrue(0.7) ? 'POST' : random.pick(['PUT', 'PATCH', 'DELETE', 'GET'])
  const headers: [string, string][] = [['content-type', random.pick(types)]]
  return hangUp(random, {
    steps: [{ request: { method, target: random.pick(paths), headers, body, chunked: random.isTrue(0.2) } }],
    quietMs: 2_000,
  })
}
