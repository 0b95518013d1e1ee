import { setTimeZone } from '#domain/accounts/accounts.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { objectResult } from '#graphql/mutation/result.ts'
import { ViewerRef } from '#graphql/people/people.ts'

mutation('setTimeZone', {
  command: setTimeZone,
  returns: objectResult(ViewerRef, async ({ viewer }) => viewer),
  description: 'In which zone you read and type times.',
  ids: {},
  fields: (t) => ({ timeZone: t.string({ description: "IANA name; the operator's where left out." }) }),
})
