/** Uploads, imports, published reports and downloads, with hostile names, types and contents. */
import { createHash } from 'node:crypto'
import { bytesOf, type Connection, type Header, type HttpRequest, type Text } from '../input.ts'
import type { Random } from '../random.ts'
import { hangUp, hostileName, STREAM_MS } from './bodies.ts'
import { anything, hostileString } from './values.ts'

const mediaTypes = [
  'text/plain',
  'text/csv',
  'application/x-ndjson',
  'application/json',
  'image/png',
  'text/html',
  'image/svg+xml',
  'application/pdf',
  'video/mp4',
  'text/csv; charset=utf-16',
  '',
  'x/y',
  'a'.repeat(2_000),
]
const HEADING =
  'time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,items_content_already_removed'
const LINE = '2024-H1,Vietnam,VN,Police,YouTube,Fraud,1,10,5,5,0,0,0,0'

function content(random: Random): Text {
  const line = () =>
    random.pick([
      LINE,
      'https://facebook.com/groups/{{bare Case}}',
      hostileString(random),
      JSON.stringify(anything(random)),
      LINE.replace('10', hostileString(random)),
      '"',
      '"a""b',
      ',,,,',
      '\r',
      '\u0000',
    ])
  return random.weighted<() => Text>([
    [3, () => random.list(0, 12, line).join('\n')],
    [4, () => [HEADING, ...random.list(0, 8, line)].join('\n')],
    [2, () => ['url,title,kind', ...random.list(0, 8, line)].join('\n')],
    [
      2,
      () =>
        random
          .list(1, 8, () =>
            JSON.stringify({
              url: hostileString(random),
              title: anything(random, 1),
              kind: anything(random, 1),
              reach: anything(random, 0),
            }),
          )
          .join('\n'),
    ],
    [1, () => ({ of: [HEADING, '\n', { repeat: '"', times: 100_001 }] })],
    [1, () => ({ repeat: ',', times: 300_000 })],
    [1, () => ({ repeat: '\n', times: 300_000 })],
    [1, () => ({ repeat: `${'https://facebook.com/'.padEnd(60, 'x')}\n`, times: 2_000 })],
    [1, () => ({ repeat: '[', times: 100_000 })],
    [1, () => ({ of: [{ base64: '//4=' }, { repeat: 'a\u0000', times: 500 }] })],
    [1, () => ({ base64: random.bytes(1 + random.int(400)).toString('base64') })],
  ])()
}

/** One route for files. */
export function fileRequest(random: Random): Connection[] {
  return random.weighted<() => Connection[]>([
    [3, () => [routeInput(random, '/uploads')]],
    [
      4,
      () => [
        routeInput(random, `/imports?case=${random.isTrue(0.8) ? `{{Case:${random.int(9)}}}` : hostileName(random)}`),
      ],
    ],
    [3, () => report(random)],
    [3, () => [download(random)]],
    [
      1,
      () => [
        {
          steps: [
            {
              request: {
                method: 'POST',
                target: '/pairing',
                headers: [['content-type', 'application/json']],
                body: JSON.stringify(anything(random)),
              },
            },
          ],
          quietMs: 2_000,
        },
      ],
    ],
  ])()
}

function routeInput(random: Random, target: string): Connection {
  const headers: Header[] = [['content-type', random.pick(mediaTypes)]]
  if (target.startsWith('/imports'))
    headers.push([
      'idempotency-key',
      random.isTrue(0.8) ? `fuzz-${random.int(1e9)}` : random.pick(['', 'x', 'a b', 'k'.repeat(300)]),
    ])
  if (random.isTrue(0.1)) headers.push(['content-encoding', random.pick(['gzip', 'br', 'x'])])
  const request: HttpRequest = {
    method: random.isTrue(0.95) ? 'POST' : 'PUT',
    target,
    headers,
    body: content(random),
    chunked: random.isTrue(0.5),
  }
  const isCutShort = random.isTrue(0.05)
  if (isCutShort) request.headers.push(['content-length', random.pick(['1', '999', '999999999999'])])
  return hangUp(random, { steps: [{ request }], quietMs: isCutShort ? STREAM_MS : 2_000 })
}

/** Uploads a report and then previews or imports it. */
function report(random: Random): Connection[] {
  const body = content(random)
  const sha256 = createHash('sha256')
    .update(bytesOf(body, (text) => text))
    .digest('hex')
  const upload: HttpRequest = { method: 'POST', target: '/uploads', headers: [['content-type', 'text/plain']], body }
  const field = random.pick(['PERIOD', 'COUNTRY', 'PRODUCT', 'ITEMS', 'REQUESTOR'])
  const mapping = {
    countedBy: 'SENT',
    timeZone: random.pick(['UTC', 'Europe/Paris', hostileString(random)]),
    fields: [
      { field, columns: [hostileString(random), 'time_period'] },
      { field: 'COUNTRY', fixed: hostileString(random) },
    ],
  }
  const common = { sha256, source: hostileString(random), ...(random.isTrue(0.4) ? { mapping } : {}) }
  const imported = {
    query: 'mutation ($input: ImportPlatformReportInput!) { importPlatformReport(input: $input) { __typename } }',
    variables: {
      input: {
        ...common,
        key: `fuzz-${random.int(1e9)}`,
        fileName: hostileString(random),
        leaveFaults: random.isTrue(0.7),
      },
    },
  }
  const preview = {
    query:
      'query ($input: ReportPreviewInput!) { reportPreview(input: $input) { rows faultCount columns { name sample } faults { line code message } added changed } }',
    variables: { input: { ...common, columnsOnly: random.isTrue(0.3) } },
  }
  const ask: HttpRequest = {
    method: 'POST',
    target: '/graphql',
    headers: [['content-type', 'application/json']],
    body: JSON.stringify(random.isTrue(0.6) ? imported : preview),
  }
  return [{ steps: [{ request: upload }] }, hangUp(random, { steps: [{ request: ask }] })]
}

function download(random: Random): Connection {
  const id = random.pick([
    '{{bare Evidence}}',
    '{{bare CommitmentFile}}',
    '{{bare ReportFile}}',
    '{{bare Finding}}',
    hostileName(random),
  ])
  const place = random.pick(['evidence', 'proofs', 'report-files', 'commitment-files'])
  const briefing = `/briefings/${random.isTrue(0.6) ? '{{bare Briefing}}' : hostileName(random)}.html`
  const target = random.isTrue(0.3) ? briefing : `/${place}/${id}${random.isTrue(0.1) ? `/${hostileName(random)}` : ''}`
  const method = random.isTrue(0.85) ? 'GET' : random.pick(['HEAD', 'POST', 'DELETE', 'OPTIONS'])
  const headers: Header[] = random.isTrue(0.2) ? [['range', 'bytes=5-1,0-,-0']] : []
  return hangUp(random, { steps: [{ request: { method, target, headers } }], quietMs: 2_000 })
}
