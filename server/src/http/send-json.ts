import type { ServerResponse } from 'node:http'

/** A JSON answer outside GraphQL. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return void response.end()
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
