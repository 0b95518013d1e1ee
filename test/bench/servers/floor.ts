/** The minimum that can answer: `node:http`, one statement, its JSON unchanged. No session, no limits, no schema. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { boardJson } from '../support/board-sql.ts'
import { given, tell } from '../support/serving.ts'

const { databaseUrl } = given<{ databaseUrl: string }>()
// One plan for all, as for a statement with a literal limit.
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20, options: '-c plan_cache_mode=force_generic_plan' })

const board = boardJson(true)
const page = boardJson(false)

type Asked = { query: string; variables: { first: number; filter: { dueBefore: string } } }

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const { variables, query } = JSON.parse(Buffer.concat(chunks).toString()) as Asked
    const counted = query.includes('counts')
    const { rows } = await pool.query<[string]>({
      name: counted ? 'board' : 'page',
      text: counted ? board : page,
      values: [variables.filter.dueBefore, variables.first, new Date()],
      rowMode: 'array',
    })
    const body = Buffer.from(rows[0]![0])
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
})

server.listen(0, '127.0.0.1', () =>
  tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => server.closeAllConnections()),
)
