/** Malformed request lines, headers and bodies. */
import type { Connection, Step, Text } from '../input.ts'
import type { Random } from '../random.ts'

const methods = [
  'GET',
  'POST',
  'HEAD',
  'OPTIONS',
  'PUT',
  'DELETE',
  'PATCH',
  'TRACE',
  'CONNECT',
  'QUERY',
  'PRI',
  'get',
  'G\u0000T',
  '',
  'X'.repeat(300),
]
export const targets = [
  '/',
  '//',
  '///',
  '//graphql',
  '/graphql',
  '/graphql?',
  '/graphql?query={viewer{role}}',
  '/graphql?query=%',
  '/graphql?query=%7Bviewer%7Brole%7D%7D&variables=1',
  '/graphql/../health',
  '/graphql%00',
  '/health',
  '/health/live',
  '/health/ready',
  '/auth/',
  '/auth/get-session',
  '/auth//evil',
  '/uploads',
  '/imports?case=%E0%A4%A',
  '/imports?case={{Case}}&case=x',
  '/evidence/{{bare Evidence}}',
  '/evidence/..%2f..%2fetc%2fpasswd',
  '/proofs/x',
  '/report-files/%',
  '/commitment-files/{{bare CommitmentFile}}',
  '/briefings/{{bare Briefing}}.html',
  '/briefings/x.pdf',
  '/briefings/.html',
  '/pairing',
  '/assets/%c0%af',
  '/%',
  '/%00',
  '/\u0000',
  '/\ud83d\ude00',
  '/..',
  '/a/b/../../../..',
  '/constructor',
  '/__proto__',
  '/hasOwnProperty.html',
  '*',
  'http://[',
  'http://',
  'http://localhost/graphql',
  'http://[::1]:99999/graphql',
  'http://user:password@localhost:1/graphql',
  'https:',
  'javascript:alert(1)',
  '?',
  '#',
  '\\graphql',
  'localhost:80',
  `/board?x=${'y'.repeat(9_000)}`,
  '/'.repeat(5_000),
  `/?${'a&'.repeat(3_000)}`,
]
const versions = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.1 x', 'HTTP', '']
const headers = [
  'Host: {{host}}',
  'Host: ',
  'Host: [',
  'Host: evil.example',
  'Host: {{host}}\r\nHost: other',
  'Connection: close',
  'Connection: keep-alive, Upgrade',
  'Connection: Upgrade\r\nUpgrade: websocket',
  'Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
  'Expect: 100-continue',
  'Expect: nothing',
  'Content-Length: 5',
  'Content-Length: 0',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 3\r\nContent-Length: 4',
  'Content-Length: 3\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked, chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: x',
  'Content-Type: application/json',
  'Content-Type: application/json; charset=utf-7',
  'Content-Type: application/graphql',
  'Content-Type: multipart/form-data',
  'Content-Type: ;;;',
  'Content-Encoding: gzip',
  'Content-Encoding: br',
  'Accept: text/event-stream',
  'Accept: text/event-stream\r\nLast-Event-ID: x',
  'Accept: */*;q=NaN, ,;',
  'Accept: application/graphql-response+json',
  'Accept-Encoding: gzip, br;q=x',
  'Range: bytes=0-0,-1,5-2',
  'Range: bytes=999999999999-',
  'If-None-Match: W/"x", *',
  'If-Modified-Since: never',
  'Origin: {{origin}}',
  'Origin: null',
  'Origin: http://[',
  'Origin: ',
  'Referer: //',
  'Cookie: ',
  'Cookie: =; ;;=%; better-auth.session_token=%E0%A4%A',
  `Cookie: __proto__=1; better-auth.session_token=${'x'.repeat(4_000)}`,
  'Authorization: Bearer',
  `Authorization: Bearer tdd_${'A'.repeat(64)}`,
  'Authorization: Basic ====',
  'X-Forwarded-For: ::::, 1.2.3.4',
  'X-Forwarded-Proto: javascript',
  'Forwarded: for="[',
  'Idempotency-Key: \t',
  `X: ${'x'.repeat(9_000)}`,
  'Bad Header: x',
  ': nothing',
  ' folded',
  'No-Colon',
  'Null: \u0000',
  'Trailer: X',
  'Latin: \u00e9\u00ff',
]
const bodies: Text[] = [
  '',
  '{}',
  'hello',
  '{"query":"{viewer{role}}"}',
  '5\r\nhello\r\n0\r\n\r\n',
  'zz\r\nhello\r\n',
  'ffffffffffffffff\r\nx',
  '-1\r\n',
  `5;${'x'.repeat(3_000)}\r\nhello\r\n0\r\n\r\n`,
  '0\r\nX-Trailer: y\r\n\r\n',
  'GET /health HTTP/1.1\r\nHost: x\r\n\r\n',
  { repeat: 'x', times: 300_000 },
  { base64: 'AAECAwQF/////w==' },
  { repeat: '\r\n', times: 2_000 },
]

/** One to three requests on one connection, the last of which may be cut. */
export function rawRequest(random: Random): Connection {
  const steps: Step[] = []
  for (
    const count = random.weighted([
      [6, 1],
      [3, 2],
      [1, 3],
    ]);
    steps.length < count;
  )
    steps.push({ write: oneRequest(random) })
  if (random.isTrue(0.15)) steps.push({ write: { base64: random.bytes(1 + random.int(200)).toString('base64') } })
  if (random.isTrue(0.15)) steps.push({ reset: true })
  return { steps, quietMs: 150 }
}

function oneRequest(random: Random): Text {
  const end = random.isTrue(0.95) ? '\r\n' : random.pick(['\n', '\r', '\r\r\n', ''])
  const chosen = random.list(0, 6, () => random.pick(headers))
  if (random.isTrue(0.6)) chosen.unshift('Host: {{host}}')
  if (random.isTrue(0.02)) chosen.push(...random.list(1_900, 2_100, (n) => `H${n}: v`))
  const line = [random.pick(methods), random.pick(targets), random.pick(versions)].join(
    random.isTrue(0.95) ? ' ' : '  ',
  )
  const head = [line, ...chosen].join(end) + (random.isTrue(0.93) ? end + end : '')
  return random.isTrue(0.6) ? head : { of: [head, random.pick(bodies)] }
}
