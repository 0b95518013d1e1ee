/** Inputs for GraphQL over HTTP: valid and broken documents in valid and broken bodies. */
import type { Connection, Header, HttpRequest, Step, Text } from '../input.ts'
import type { Random } from '../random.ts'
import { breakText, type Operation, type OperationKind } from './documents.ts'
import { anything, hostileString } from './values.ts'

const json: Header = ['content-type', 'application/json']
const documents = [
  '{board{nodes{case{id}}}}',
  '{viewer{role}}',
  'query ($filter: BoardFilter) { board(filter: $filter) { nodes { id } } }',
  '{ board { counts { requests } nodes { id number } } }',
  '{ requestItems { nodes { id } } }',
  '{ wall { __typename } }',
  'query ($id: ID!) { node(id: $id) { id } }',
  'mutation ($input: SubmitTipInput!) { submitTip(input: $input) { __typename } }',
  '{ __schema { types { name fields { name type { name } } } } }',
  'subscription { events { __typename } }',
  '',
  '{',
  'query A { viewer { role } } query B { viewer { role } }',
]

/** An endless response is abandoned after so many milliseconds of silence. */
export const STREAM_MS = 120

type Operations = (kind: OperationKind) => Operation

/** A document from the schema, sent according to the specification, or nearly. */
export function operationRequest(random: Random, operation: Operations): Connection {
  const made = operation(
    random.weighted([
      [6, 'query'],
      [3, 'mutation'],
      [1, 'subscription'],
    ]),
  )
  const query = random.isTrue(0.15) ? breakText(random, made.query) : made.query
  const body: Record<string, unknown> = { query, variables: made.variables }
  if (random.isTrue(0.05)) body.variables = anything(random, 1)
  if (random.isTrue(0.05)) body.operationName = random.pick(['Fuzz', '', 'Nope', 1, null])
  if (random.isTrue(0.03))
    body.extensions = random.pick([anything(random), { persistedQuery: { version: 1, sha256Hash: 'x' } }])
  const request = transport(random, body)
  const isStream = made.kind === 'subscription' || request.headers.some(([, value]) => /event-stream|mixed/.test(value))
  return hangUp(random, { steps: [{ request }], ...(isStream ? { quietMs: STREAM_MS } : {}) })
}

function transport(random: Random, body: Record<string, unknown>): HttpRequest {
  const post = (headers: Header[]): HttpRequest => ({
    method: 'POST',
    target: '/graphql',
    headers,
    body: JSON.stringify(body),
  })
  const search = Object.entries(body).map(
    ([name, value]) => `${name}=${encoded(typeof value === 'string' ? value : JSON.stringify(value))}`,
  )
  return random.weighted<() => HttpRequest>([
    [16, () => post([json])],
    [2, () => ({ ...post([json]), chunked: true })],
    [2, () => post([json, ['accept', 'text/event-stream']])],
    [1, () => post([json, ['accept', 'multipart/mixed']])],
    [
      2,
      () => ({
        method: 'GET',
        target: `/graphql?${search.join('&')}`,
        headers: [['accept', random.pick(['*/*', 'text/event-stream', 'application/json', 'text/html'])]],
      }),
    ],
    [1, () => ({ ...post([['content-type', 'application/graphql']]), body: String(body.query) })],
  ])()
}

/** Lone surrogates and broken placeholders stay as they are, because encodeURIComponent would throw. */
function encoded(text = ''): string {
  return text
    .split(/(\{\{[^}]*\}\})/)
    .map((part) => (part.startsWith('{{') ? part : encodeURIComponent(wellFormed(part))))
    .join('')
}

/** JSON that is not a GraphQL request, or one whose parts have the wrong types. */
export function jsonBody(random: Random): Connection {
  const query = random.pick(documents)
  const body = random.weighted<() => Text>([
    [6, () => JSON.stringify({ query, variables: anything(random) })],
    [
      3,
      () =>
        JSON.stringify({
          query,
          variables: { id: anything(random, 1), filter: anything(random), input: anything(random) },
        }),
    ],
    [
      2,
      () =>
        JSON.stringify({
          query: anything(random),
          variables: anything(random, 1),
          operationName: anything(random, 1),
          extensions: anything(random),
        }),
    ],
    [2, () => JSON.stringify({ query, extensions: { persistedQuery: { sha256Hash: anything(random, 1) } } })],
    [2, () => nested(random, query)],
    [1, () => `{"query":${JSON.stringify(query)},"query":1,"variables":{"a":1,"a":[]},"__proto__":{"variables":2}}`],
    [
      1,
      () =>
        `{"query":${JSON.stringify(query)},"variables":{"__proto__":{"x":1},"constructor":{"prototype":1},"id":"\\ud800"}}`,
    ],
    [1, () => JSON.stringify(anything(random))],
    [1, () => JSON.stringify(random.list(0, 4, () => ({ query })))],
    [1, () => JSON.stringify({ query, variables: {} }).slice(0, random.int(40))],
    [1, () => ({ of: ['\ufeff', JSON.stringify({ query })] })],
    [1, () => ({ of: ['{"query":"', { base64: '/8CA' }, '"}'] })],
    [
      1,
      () => ({
        of: [`{"query":${JSON.stringify(query)},"x":"`, { repeat: 'x', times: 200_000 + random.int(100_000) }, '"}'],
      }),
    ],
  ])()
  const type = random.isTrue(0.9)
    ? 'application/json'
    : random.pick([
        'application/json; charset=utf-16',
        'APPLICATION/JSON',
        'application/jsonx',
        'text/plain',
        'application/graphql-response+json',
        '',
      ])
  const headers: Header[] = [
    ['content-type', type],
    [
      'accept',
      random.pick(['application/json', '*/*', 'application/graphql-response+json', 'text/html', 'text/event-stream']),
    ],
  ]
  const target = random.isTrue(0.95)
    ? '/graphql'
    : random.pick(['/graphql/', '/graphql?query={viewer{role}}', '/graphql/x'])
  const request: HttpRequest = { method: 'POST', target, headers, body, chunked: random.isTrue(0.1) }
  const isStream = headers.some(([, value]) => value.includes('event-stream')) || query.startsWith('subscription')
  const isCutShort = random.isTrue(0.05)
  if (isCutShort) request.headers.push(['content-length', random.pick(['1', '0', '999', '300000'])])
  return hangUp(random, { steps: [{ request }], quietMs: isStream || isCutShort ? STREAM_MS : 3_000 })
}

/** Some 60,000 levels, the maximum for a body. */
function nested(random: Random, query: string): Text {
  const times = random.pick([100, 3_000, 60_000])
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)
  const deep: Text[] = [
    { repeat: open, times: Math.floor(times / open.length) },
    '1',
    { repeat: close, times: Math.floor(times / open.length) },
  ]
  const place = random.pick(['variables', 'extensions', 'query', 'x'])
  return { of: [`{"query":${JSON.stringify(query)},"${place}":`, ...deep, '}'] }
}

/** Sometimes the sender disconnects before the answer, at any moment. */
export function hangUp(random: Random, connection: Connection): Connection {
  if (random.isTrue(0.92)) return connection
  const wait: Step[] = random.pick([[], [{ pause: random.int(20) }], [{ receive: 1_000 }]])
  return { ...connection, steps: [...connection.steps, ...wait, { reset: true }] }
}

/** Lone surrogates have no UTF-8 form. */
const wellFormed = (text: string): string => Buffer.from(text).toString()

export const hostileName = (random: Random): string =>
  encodeURIComponent(wellFormed(hostileString(random))).slice(0, 2_000)
