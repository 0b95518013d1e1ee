/** Reads a GraphQL request over HTTP: its body and parameters, before the caller is authenticated. */
import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'
import { parseTarget } from '#http/process/target.ts'
import { paramsOfBody, paramsOfQuery, type ReadParams } from './params.ts'
import { MAX_BODY } from './yoga.ts'

/** A request that is refused before it is executed, with the status of the response. */
export class RefusedRequest extends Error {
  override name = 'RefusedRequest'
  readonly status: number
  readonly error: GraphQLError

  constructor(status: number, error: GraphQLError) {
    super(error.message)
    this.status = status
    this.error = error
  }
}

/**
 * Reads the body of a POST. Returns an empty buffer for any other method. Throws RefusedRequest if the content type is
 * not JSON, or if the body is too large.
 */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (request.method !== 'POST') return Buffer.alloc(0)
  // Only JSON passes: Yoga would also accept application/graphql, but its text would not be charged to the budget.
  if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new RefusedRequest(415, refusedWith('send a body of application/json', 'UNSUPPORTED_MEDIA_TYPE'))
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) throw tooLarge()
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

/**
 * Parses the parameters and checks their types. Returns null if the method is neither GET nor POST, so that Yoga
 * refuses the request. Throws RefusedRequest if a parameter is wrong.
 */
export function readParams(request: IncomingMessage, bytes: Buffer): ReadParams | null {
  try {
    if (request.method === 'GET')
      return { ...paramsOfQuery(parseTarget(request.url)!), characters: request.url?.length ?? 0 }
    if (request.method !== 'POST') return null
    const body = bytes.toString('utf8')
    return { ...paramsOfBody(body), characters: body.length }
  } catch (error) {
    throw error instanceof GraphQLError ? new RefusedRequest(400, error) : error
  }
}

const tooLarge = () => new RefusedRequest(413, refusedWith(`at most ${MAX_BODY} bytes`, 'TOO_LARGE'))

const refusedWith = (message: string, code: string) => new GraphQLError(message, { extensions: { code } })
