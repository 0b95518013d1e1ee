/** The least that can answer: `node:http`, one statement, its JSON as it comes. No session, no limits, no schema. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { boardJson } from '../board-sql.ts'
import { given, tell } from '../serving.ts'

const { databaseUrl } = given<{ databaseUrl: string }>()
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 })

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      variables: { first: number; after?: string }
    }
    const after = JSON.parse(Buffer.from(variables.after ?? NOTHING, 'base64url').toString()) as [string, string]
    const { rows } = await pool.query<[string]>({
      name: 'board',
      text: boardJson,
      values: [...after, variables.first, new Date()],
      rowMode: 'array',
    })
    const body = Buffer.from(rows[0]![0])
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
})
const NOTHING = Buffer.from('["-infinity","00000000-0000-0000-0000-000000000000"]').toString('base64url')

server.listen(0, '127.0.0.1', () =>
  tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => server.closeAllConnections()),
)
