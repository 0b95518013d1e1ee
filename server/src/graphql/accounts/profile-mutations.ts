/** Mutations of people on their own profile. */
import { setTimeZone } from '#domain/accounts/accounts.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { objectResult } from '#graphql/mutation/result.ts'
import { ViewerRef } from '#graphql/people/people.ts'

mutation('setTimeZone', {
  command: setTimeZone,
  returns: objectResult(ViewerRef, async ({ viewer }) => viewer),
  description: 'Sets the time zone in which the viewer reads and enters times.',
  ids: {},
  fields: (t) => ({
    timeZone: t.string({ description: "An IANA time zone. Omit it to use the operator's time zone." }),
  }),
})
