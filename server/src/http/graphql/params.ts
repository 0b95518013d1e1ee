/** What a client asks of GraphQL over HTTP, checked for its shape before it is decided which way serves it. */
import { GraphQLError } from 'graphql'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import type { Target } from '#http/process/target.ts'

export interface Params {
  query?: string | null
  variables?: Record<string, unknown> | null
  operationName?: string | null
  extensions?: Record<string, unknown> | null
}

/** The body of a POST. Throws a GraphQLError with code BAD_REQUEST. */
export const paramsOfBody = (body: string): Params => checked(json(body))

/** The query string of a GET, where variables and extensions are JSON. Throws as well. */
export function paramsOfQuery({ query: given }: Target): Params {
  const part = (name: string) => {
    const text = given.get(name)
    return text ? json(text) : null
  }
  return checked({
    query: given.get('query'),
    operationName: given.get('operationName'),
    variables: part('variables'),
    extensions: part('extensions'),
  })
}

function json(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof InvalidJsonError) throw badRequest(error.message)
    throw error
  }
}

function checked(given: unknown): Params {
  if (!isObject(given)) throw badRequest('a request is a JSON object')
  for (const name of ['query', 'operationName'])
    if (given[name] != null && typeof given[name] !== 'string') throw badRequest(`${name} must be a string`)
  for (const name of ['variables', 'extensions'])
    if (given[name] != null && !isObject(given[name])) throw badRequest(`${name} must be an object`)
  return given
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const badRequest = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })
