/** Why content of a request counts as up again: what a probe or a person observed. */
import { type Reappearance, readReappeared } from '#domain/probes/reappeared.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { forbidsCapture } from './types.ts'

const reappearedOf = listsBy<Reappearance>(
  ({ requestId }) => requestId,
  ({ db }, ids) => readReappeared(db, ids),
)

const ReappearanceRef = builder.objectRef<Reappearance>('Reappearance').implement({
  description: 'The observation by which content that was gone is up again.',
  fields: (t) => ({
    itemId: t.id({
      description: 'The global id of the content item.',
      resolve: ({ itemId }) => globalId('ContentItem', itemId),
    }),
    number: t.exposeInt('number', { description: 'The number of the item in the letter of the request.' }),
    observedAt: t.expose('observedAt', { type: 'DateTime', description: 'When the content was observed again.' }),
    isProbe: t.exposeBoolean('isProbe', { description: 'Whether a probe observed the content. If not, a person did.' }),
    rule: t.string({
      description:
        'The rule by which the content counts as up again, and by which a program drafts a second request: `PROBE_HITS 2` if two probes in a row, at least three minutes apart, saw it, or `PERSON` if a person did.',
      resolve: ({ isProbe }) => (isProbe ? 'PROBE_HITS 2' : 'PERSON'),
    }),
    title: t.string({
      nullable: true,
      description:
        'The title of the page that the probe was shown. Null if it has none, if a person observed the content, and for categories that forbid captures.',
      resolve: async ({ itemId, title }, _args, context) =>
        title === null || (await forbidsCapture(context, itemId)) ? null : title,
    }),
  }),
})

builder.objectField(RemovalRequestRef, 'reappeared', (t) =>
  t.field({
    type: [ReappearanceRef],
    nullable: true,
    authScopes: { staff: true },
    description:
      'The items whose content is up again, in the order of the request, at most 20. Null for viewers outside the authority.',
    resolve: ({ id }, _args, context) => reappearedOf(context).load(id),
  }),
)
