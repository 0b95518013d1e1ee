/** The GraphQL field that states when an item was last seen, and how, as its letter states it. */
import { type LastSeen, readLastSeen, seenSources } from '#domain/content/last-seen.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { byId } from '#graphql/core/loaders.ts'
import { RequestItemRef } from '#graphql/requests/item-types.ts'

const SeenSourceEnum = describedEnum('SeenSource', seenSources, 'How content was seen.', {
  PERSON: 'A person opened it.',
  PROBE: 'An automatic check concluded that it is up.',
  CAPTURE: 'A file was captured as evidence.',
})

const LastSeenRef = builder.objectRef<LastSeen>('LastSeen').implement({
  description: 'When content was last seen, and how.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When the content was seen.' }),
    source: t.expose('source', { type: SeenSourceEnum, description: 'How the content was seen.' }),
  }),
})
const lastSeenById = byId(({ db }, ids) => readLastSeen(db, ids))

builder.objectFields(RequestItemRef, (t) => ({
  lastSeen: t.field({
    type: LastSeenRef,
    nullable: true,
    description:
      'When the authority last saw the content, as the letter states it: `seenAt` if a check or capture shows it, or else the latest capture of the case. Null if neither exists.',
    resolve: async ({ id }, _args, context) => (await lastSeenById(context).load(id))?.lastSeen ?? null,
  }),
}))
