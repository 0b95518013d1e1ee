/** Parses GraphQL documents of clients, with a limit on the number of their tokens. */
import { type DocumentNode, GraphQLError, type ParseOptions, parse, type Source } from 'graphql'

/** Parses a document. @throws GraphQLError and nothing else */
export function parseDocument(source: string | Source, options: ParseOptions & { maxTokens: number }): DocumentNode {
  try {
    return parse(source, options)
  } catch (error) {
    // The parser recurses for each bracket, and may exhaust the stack before it reaches the token limit.
    if (error instanceof RangeError) throw parseError('nested too deeply')
    // The message of graphql is replaced, because it has a misspelling.
    if (error instanceof GraphQLError && error.message.includes('more that'))
      throw parseError(`Syntax Error: Document contains more than ${options.maxTokens} tokens. Parsing aborted.`)
    throw error
  }
}

const parseError = (message: string) => new GraphQLError(message, { extensions: { code: 'GRAPHQL_PARSE_FAILED' } })
