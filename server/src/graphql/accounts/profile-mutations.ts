import { setTimeZone } from '#domain/accounts/accounts.ts'
import { settingsChange } from '#graphql/mutation/field.ts'
import { ViewerRef } from '#graphql/people/people.ts'

settingsChange('setTimeZone', ViewerRef, async ({ viewer }) => viewer, {
  verb: setTimeZone,
  description: 'In which zone you read and type times.',
  ids: {},
  fields: (t) => ({ timeZone: t.string({ description: "IANA name; the operator's where left out." }) }),
})
