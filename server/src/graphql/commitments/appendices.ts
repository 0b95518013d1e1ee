import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'

export const CommitmentFileNode = builder.prismaNode('CommitmentFile', {
  description: 'An appendix as it came, or what shows that a milestone was met.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true },
  fields: (t) => ({
    sha256: t.exposeString('sha256', { description: 'Lower-case hex, of the bytes.' }),
    fileName: t.exposeString('fileName'),
    recordedAt: t.expose('recordedAt', { type: 'DateTime' }),
    href: t.string({
      description: 'Where signed-in staff can GET it.',
      resolve: ({ id }) => `/commitment-files/${id}`,
    }),
  }),
})

export const AppendixNode = builder.prismaNode('Appendix', {
  description: 'One version of the detailed plan to a commitment: asked for, then received.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, dueOn: true },
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Counted from 1 in each commitment.' }),
    askedFor: t.exposeString('askedFor', { description: 'What it is to contain.' }),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    dueOn: t.field({ type: 'Date', nullable: true, resolve: ({ dueOn }) => dueOn && dayOf(dueOn) }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', nullable: true, description: 'Null while it is awaited.' }),
    reference: t.exposeString('reference', { nullable: true, description: "The platform's own number." }),
    text: t.exposeString('text', { nullable: true, description: 'Word for word, a paragraph a line.' }),
    files: t.relation('files', { type: CommitmentFileNode, query: { orderBy: { id: 'asc' }, take: 20 } }),
  }),
})
