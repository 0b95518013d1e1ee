/** Appendices of commitments (versions of the detailed plan), and the files of appendices and milestones. */
import { appendixCommands } from '#domain/commitments/allowed-commands.ts'
import { dayOf } from '#domain/inspections/inspections.ts'
import { builder } from '#graphql/core/builder.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'

export const CommitmentFileNode = builder.prismaNode('CommitmentFile', {
  description: 'A file of a commitment: an appendix as received, or proof that a milestone was met.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true },
  fields: (t) => ({
    sha256: t.exposeString('sha256', { description: 'The SHA-256 of the file, in lower-case hex.' }),
    fileName: t.exposeString('fileName', { description: 'The name of the file.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the file was recorded.' }),
    href: t.string({
      description: 'The path at which signed-in staff can download the file.',
      resolve: ({ id }) => `/commitment-files/${id}`,
    }),
  }),
})

export const AppendixNode = builder.prismaNode('Appendix', {
  description:
    'One version of the detailed plan of a commitment. The authority first requests it, and later receives it.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, dueOn: true },
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'The version number, counted from 1 in each commitment.' }),
    askedFor: t.exposeString('askedFor', { description: 'What the appendix must contain.' }),
    askedAt: t.expose('askedAt', { type: 'DateTime', description: 'When the authority requested the appendix.' }),
    dueOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day by which the appendix is due. Null if no day was set.',
      resolve: ({ dueOn }) => dueOn && dayOf(dueOn),
    }),
    receivedAt: t.expose('receivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the appendix was received. Null while it is awaited.',
    }),
    reference: t.exposeString('reference', {
      nullable: true,
      description: "The platform's own reference number. Null if there is none.",
    }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'The text of the appendix verbatim, one paragraph per line. Null while it is awaited.',
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { receivedAt: true, commitment: { select: { state: true } } },
      resolve: (appendix, _args, context) => appendixCommands(viewerOf(context), appendix),
    }),
    files: t.relation('files', {
      type: CommitmentFileNode,
      description: 'The files of the appendix, at most 20.',
      query: { orderBy: { id: 'asc' }, take: 20 },
    }),
  }),
})
