import type { Assessment, Evidence } from '@takedown/prisma/generated/client/client.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'
import { personById } from '#graphql/people/people.ts'

export const AssessmentRef = builder.objectRef<Assessment>('Assessment').implement({
  description: 'Why an item violates what, by whom, when.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => globalId('Assessment', id) }),
    violation: t.exposeString('violation'),
    necessity: t.exposeString('necessity', {
      nullable: true,
      description: 'Why removing speech is necessary and proportionate; needed where the category is `expression`.',
    }),
    author: t.string({
      nullable: true,
      resolve: async ({ authorId }, _args, context) =>
        authorId ? ((await personById(context).load(authorId))?.name ?? null) : null,
    }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const evidenceById = byId<Evidence>(({ db }, ids) => db.evidence.findMany({ where: { id: { in: ids } } }))

export const EvidenceRef = builder.objectRef<Evidence>('Evidence')
builder.node(EvidenceRef, {
  description: 'A stored file that shows the violation, kept although the item disappears.',
  authScopes: { staff: true },
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => evidenceById(context).load(id))),
  fields: (t) => ({
    sha256: t.exposeString('sha256', { description: 'Lower-case hex, of the bytes.' }),
    size: t.exposeInt('size', { description: 'In bytes.' }),
    mime: t.exposeString('mime'),
    fileName: t.exposeString('fileName'),
    note: t.exposeString('note', { nullable: true }),
    capturedAt: t.expose('capturedAt', { type: 'DateTime' }),
    capturedBy: t.exposeString('capturedBy'),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    href: t.string({ description: 'Where signed-in staff can GET it.', resolve: ({ id }) => `/evidence/${id}` }),
  }),
})
