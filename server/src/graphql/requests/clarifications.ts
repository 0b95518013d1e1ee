/** Questions of platforms about request items, with the answers of the authority. */
import type { Clarification } from '@takedown/prisma/generated/client/client.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { personById } from '#graphql/people/people.ts'

export const clarificationsOf = listsBy<Clarification>(
  ({ requestItemId }) => requestItemId,
  ({ db }, ids) => db.clarification.findMany({ where: { requestItemId: { in: ids } }, orderBy: { askedAt: 'asc' } }),
)

export const ClarificationRef = builder.objectRef<Clarification>('Clarification').implement({
  description:
    "A question of the platform about an item, and the authority's answer. The deadline is paused from the question to the answer.",
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Clarification', id) }),
    question: t.exposeString('question', { description: 'The question.' }),
    askedAt: t.expose('askedAt', { type: 'DateTime', description: 'When the platform raised the question.' }),
    askedBy: t.string({
      nullable: true,
      description: 'The name of the person who raised or recorded the question. Null for a program.',
      resolve: async ({ askedById }, _args, context) =>
        askedById ? ((await personById(context).load(askedById))?.name ?? null) : null,
    }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: "The authority's answer. Null while the question is open.",
    }),
    fileNumbers: t.exposeIntList('fileNumbers', {
      description:
        'The numbers of the evidence files that the answer shared with the platform, at most 20. `RequestItem.sharedEvidence` has the files.',
    }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the authority answered. Null while the question is open.',
    }),
    answeredBy: t.string({
      nullable: true,
      description: 'The name of the person who answered. Null while the question is open, and for a program.',
      resolve: async ({ answeredById }, _args, context) =>
        answeredById ? ((await personById(context).load(answeredById))?.name ?? null) : null,
    }),
  }),
})
