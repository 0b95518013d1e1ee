import { GraphQLError, Kind } from 'graphql'
import { builder } from './builder.ts'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
const day = /^\d{4}-\d{2}-\d{2}$/

/** JavaScript takes 30 February for 2 March, and knows a year 0, which the database does not. */
function exists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  // The day after it, at which a period ends, must be one of four digits as well.
  return day >= '0001' && day < '9999' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })

builder.scalarType('DateTime', {
  description: 'A UTC instant in ISO 8601 with a zone, e.g. 2023-11-06T07:00:00.000Z.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: (value) => {
    const date = typeof value === 'string' && instant.test(value) && exists(value.slice(0, 10)) ? new Date(value) : null
    if (!date || Number.isNaN(date.getTime())) throw badInput('DateTime needs an ISO 8601 instant with its zone')
    return date
  },
})

builder.scalarType('Date', {
  description: "A day of the operator's time zone, YYYY-MM-DD.",
  serialize: String,
  parseValue: (value) => {
    if (typeof value !== 'string' || !day.test(value) || !exists(value))
      throw badInput('Date needs a day as YYYY-MM-DD')
    return value
  },
})

builder.scalarType('FeedPosition', {
  description: 'Where in the feed something was true: opaque, to be given back as `since`, never to be compared.',
  serialize: String,
  parseValue: (value) => {
    if (typeof value !== 'string' || value.length > 100) throw badInput('not a feed position')
    return value
  },
  parseLiteral: (node) => {
    if (node.kind !== Kind.STRING || node.value.length > 100) throw badInput('not a feed position')
    return node.value
  },
})

builder.scalarType('JSON', {
  description: 'What an event carried, as it was written.',
  serialize: (value) => value,
  parseValue: () => {
    throw badInput('JSON is never an input')
  },
})
