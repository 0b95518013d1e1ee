/** Mutations with which people change their own profile. */
import { setTimeZone } from '#domain/accounts/accounts.ts'
import { orNotFound } from '#graphql/core/not-found.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { result } from '#graphql/mutation/payload.ts'
import { ViewerRef } from '#graphql/people/people.ts'

mutation('setTimeZone', {
  command: setTimeZone,
  returns: result<object>('viewer', (t) =>
    t.field({
      type: ViewerRef,
      description: 'The viewer after the mutation.',
      resolve: (_payload, _args, { viewer }) => orNotFound(viewer),
    }),
  ),
  invalidates: ['viewer'],
  description:
    'Sets the time zone in which the viewer reads and enters times. The mutation concerns no other person, so it appends no event.',
  ids: {},
  fields: (t) => ({
    timeZone: t.string({ description: "An IANA time zone. Omit it to use the authority's time zone." }),
  }),
  example: { timeZone: 'Europe/Paris' },
})
