/** JSON responses outside GraphQL. */
import type { ServerResponse } from 'node:http'

/** Sends a JSON response that must not be cached; only ends a response that has begun already. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
