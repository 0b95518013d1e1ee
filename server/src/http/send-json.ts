/** Sends JSON responses. */
import type { ServerResponse } from 'node:http'
import { nameError } from '#http/process/access-log.ts'

interface ErrorBody {
  code?: unknown
  errors?: readonly { extensions?: { code?: unknown } }[]
}

/** Sends a JSON response with `no-store`. If the response has begun already, only ends it. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return void response.end()
  const { code, errors } = body as ErrorBody
  nameError(response.req, code ?? errors?.[0]?.extensions?.code)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
