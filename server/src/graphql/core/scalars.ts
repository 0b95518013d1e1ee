/** The custom scalars: instants, days, feed positions and event payloads. */
import { GraphQLError, Kind } from 'graphql'
import { builder } from './builder.ts'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
const day = /^\d{4}-\d{2}-\d{2}$/

/**
 * Whether a day exists and is supported. False for 30 February, although JavaScript accepts it, and for the year 0,
 * which the database does not support.
 */
function exists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  // A period up to the last day of 9999 would end in the year 10000, which has five digits.
  return day >= '0001' && day < '9999' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

const badInput = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })

builder.scalarType('DateTime', {
  description:
    'An instant in ISO 8601. Output is in UTC with milliseconds, such as 2023-11-06T07:00:00.000Z. Input needs a time zone: Z, or an offset such as +07:00. Seconds may be omitted. Digits beyond milliseconds are cut off.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: (value) => {
    const date = typeof value === 'string' && instant.test(value) && exists(value.slice(0, 10)) ? new Date(value) : null
    if (!date || Number.isNaN(date.getTime())) throw badInput('DateTime needs an ISO 8601 instant with its zone')
    return date
  },
})

builder.scalarType('Date', {
  description:
    'A calendar day in ISO 8601, YYYY-MM-DD, such as 2023-11-06, from year 0001 to 9998. Days are in the time zone of the authority, `Authority.timeZone`, except days of objects with their own time zone, such as calendars, issuing units and published reports. The time zone of the viewer is never used.',
  serialize: String,
  parseValue: (value) => {
    if (typeof value !== 'string' || !day.test(value) || !exists(value))
      throw badInput('Date needs a day as YYYY-MM-DD')
    return value
  },
})

builder.scalarType('FeedPosition', {
  description:
    'A position in the feed. An opaque value: pass it back as `since` or `after`, and do not compare two positions.',
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
  description: 'Data of events, or the names and values that a history shows. Used only in results, never as an input.',
  serialize: (value) => value,
  parseValue: () => {
    throw badInput('JSON is never an input')
  },
})
