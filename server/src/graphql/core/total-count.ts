/** The number of entries of a list on all pages, which is counted only so far. */
import { builder } from '#graphql/core/builder.ts'

interface TotalCount {
  value: number
  isExact: boolean
}

export const TotalCountRef = builder.objectRef<TotalCount>('TotalCount').implement({
  description: 'The number of entries of a list on all pages, or an estimate of it.',
  fields: (t) => ({
    value: t.exposeInt('value', { description: 'The number of entries. If it is not exact, there are more.' }),
    isExact: t.exposeBoolean('isExact', {
      description: 'Whether the number is exact. Long lists are not counted to their end.',
    }),
  }),
})

/** `counted` is the number of entries up to `max`, or `max` + 1 if there are more. */
export const totalOf = (counted: number, max: number): TotalCount => ({
  value: Math.min(counted, max),
  isExact: counted <= max,
})
