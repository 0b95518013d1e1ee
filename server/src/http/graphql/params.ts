/** Parses the parameters of a GraphQL request over HTTP (query, variables and extensions), and checks their types. */
import { GraphQLError } from 'graphql'
import { InvalidJsonError, parseJson } from '#http/process/json.ts'
import type { Target } from '#http/process/target.ts'

export interface Params {
  query?: string | null
  variables?: Record<string, unknown> | null
  operationName?: string | null
  extensions?: Record<string, unknown> | null
}

/** Parameters, with the number of characters in the body of a POST or in the URL of a GET. */
export interface ReadParams extends Params {
  characters: number
}

/** Parses the body of a POST. Throws a GraphQLError with code BAD_REQUEST if it is no JSON or has a wrong type. */
export const paramsOfBody = (body: string): Params => checkParams(json(body))

/**
 * Parses the query string of a GET, in which variables and extensions are JSON. Throws a GraphQLError with code
 * BAD_REQUEST if one of these is no JSON object.
 */
export function paramsOfQuery({ query: searchParams }: Target): Params {
  const jsonParam = (name: string) => {
    const text = searchParams.get(name)
    return text ? json(text) : null
  }
  return checkParams({
    query: searchParams.get('query'),
    operationName: searchParams.get('operationName'),
    variables: jsonParam('variables'),
    extensions: jsonParam('extensions'),
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

function checkParams(input: unknown): Params {
  if (!isObject(input)) throw badRequest('a request is a JSON object')
  for (const name of ['query', 'operationName'])
    if (input[name] != null && typeof input[name] !== 'string') throw badRequest(`${name} must be a string`)
  for (const name of ['variables', 'extensions'])
    if (input[name] != null && !isObject(input[name])) throw badRequest(`${name} must be an object`)
  return input
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const badRequest = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } })
