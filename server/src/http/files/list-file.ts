/**
 * `GET /exports/<list>.csv?q=<filter>`: a signed-in person downloads the list of requests, cases or tips as a CSV file.
 * `GET /exports/requests.ndjson?after=<cursor>`: a program reads all requests, one JSON object a line.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { recordRefusal } from '#domain/accounts/refusals.ts'
import { exportCases } from '#domain/cases/list/export.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError, ValidationError } from '#domain/core/errors.ts'
import { MAX_EXPORTED } from '#domain/core/lists/csv-list.ts'
import { exportRequests } from '#domain/requests/list/export.ts'
import { streamRequests } from '#domain/requests/list/stream.ts'
import { exportTips } from '#domain/tips/list/export.ts'
import { parseTarget } from '#http/process/target.ts'
import { sendJson } from '#http/send-json.ts'

/** Maximum number of files that this process writes at the same time. */
const MAX_CONCURRENT = 4
let writing = 0

const lists = {
  '/exports/requests.csv': { name: 'requests', command: 'exportRequests', run: exportRequests },
  '/exports/cases.csv': { name: 'cases', command: 'exportCases', run: exportCases },
  '/exports/tips.csv': { name: 'tips', command: 'exportTips', run: exportTips },
} as const

export async function listFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  context: CommandContext & { db: PrismaClient; sql: Pool },
): Promise<void> {
  if (path === '/exports/requests.ndjson') return requestLines(request, response, context)
  const list = Object.hasOwn(lists, path) ? lists[path as keyof typeof lists] : undefined
  if (!list) return sendJson(response, 404, { code: 'NOT_FOUND' })
  if (request.method !== 'GET') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  if (context.viewer.kind === 'anonymous') return sendJson(response, 401, { code: 'NOT_SIGNED_IN' })
  if (writing >= MAX_CONCURRENT) return sendJson(response, 429, { code: 'TOO_MANY_FILES', limit: MAX_CONCURRENT })
  writing++
  try {
    const query = parseTarget(request.url ?? '')?.query.get('q') ?? ''
    const file = await list.run(context, context.sql, query)
    if ('refused' in file)
      return sendJson(response, 422, { code: file.refused, terms: file.terms, limit: MAX_EXPORTED })
    response.writeHead(200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${list.name}-${context.now.toISOString().slice(0, 10)}.csv"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    await pipeline(Readable.from(file.chunks), response)
  } catch (error) {
    if (response.headersSent) return void response.destroy()
    await recordRefusal(context, { command: list.command, error })
    if (error instanceof ForbiddenError) return sendJson(response, 404, { code: 'NOT_FOUND' })
    if (error instanceof ValidationError) return sendJson(response, 400, { code: 'BAD_USER_INPUT' })
    throw error
  } finally {
    writing--
  }
}

async function requestLines(
  request: IncomingMessage,
  response: ServerResponse,
  context: CommandContext & { db: PrismaClient; sql: Pool },
): Promise<void> {
  if (request.method !== 'GET') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  if (context.viewer.kind === 'anonymous') return sendJson(response, 401, { code: 'NOT_SIGNED_IN' })
  if (writing >= MAX_CONCURRENT) return sendJson(response, 429, { code: 'TOO_MANY_FILES', limit: MAX_CONCURRENT })
  writing++
  try {
    const after = parseTarget(request.url ?? '')?.query.get('after') ?? null
    const lines = streamRequests(context, context.sql, after)
    response.writeHead(200, {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'private, no-store',
    })
    await pipeline(Readable.from(lines), response)
  } catch (error) {
    if (response.headersSent) return void response.destroy()
    await recordRefusal(context, { command: 'exportRequests', error })
    if (error instanceof ForbiddenError) return sendJson(response, 404, { code: 'NOT_FOUND' })
    if (error instanceof ValidationError) return sendJson(response, 400, { code: 'BAD_USER_INPUT' })
    throw error
  } finally {
    writing--
  }
}
