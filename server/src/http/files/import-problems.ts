/**
 * `GET /imports/<import>/problems.ndjson`: the rejected lines of an import, and those with something that was not
 * understood, one JSON object a line.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { readProblems } from '#domain/imports/problems.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { sendJson } from '#http/send-json.ts'

export async function importProblems(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  context: CommandContext,
): Promise<void> {
  const [, , id = '', name] = path.split('/')
  if (name !== 'problems.ndjson') return sendJson(response, 404, { code: 'NOT_FOUND' })
  if (request.method !== 'GET') return sendJson(response, 405, { code: 'METHOD_NOT_ALLOWED' })
  if (context.viewer.kind === 'anonymous') return sendJson(response, 401, { code: 'NOT_SIGNED_IN' })
  try {
    const { pages } = await readProblems(context, rowId('Import', id))
    response.writeHead(200, {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="problems.ndjson"',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    await pipeline(Readable.from(linesOf(pages)), response)
  } catch (error) {
    if (response.headersSent) return void response.destroy()
    if (error instanceof NotFoundError) return sendJson(response, 404, { code: 'NOT_FOUND' })
    throw error
  }
}

async function* linesOf(pages: AsyncIterable<object[]>): AsyncGenerator<string> {
  for await (const page of pages) yield `${page.map((problem) => JSON.stringify(problem)).join('\n')}\n`
}
