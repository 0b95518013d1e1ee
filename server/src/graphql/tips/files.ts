/** The files that reporters attach to tips. */
import type { TipFile } from '@takedown/prisma/generated/client/client.ts'
import { nameOfUnnamed } from '#domain/content/attachments.ts'
import { MAX_TIP_FILES } from '#domain/tips/files.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { TipRef } from './types.ts'

const filesOf = listsBy<TipFile>(
  ({ tipId }) => tipId,
  ({ db }, ids) => db.tipFile.findMany({ where: { tipId: { in: ids } }, orderBy: { position: 'asc' } }),
)
const TipFileRef = builder.objectRef<TipFile>('TipFile').implement({
  description: 'A file that the reporter attached to a tip.',
  fields: (t) => ({
    sha256: t.exposeString('sha256', { description: 'The SHA-256 of the file, in lower-case hex.' }),
    fileName: t.string({
      description: 'The name of the file, or the first 12 digits of the SHA-256 if no name was stated.',
      resolve: ({ fileName, sha256 }) => fileName ?? nameOfUnnamed(sha256),
    }),
    href: t.string({
      description: 'The path at which signed-in staff can download the file.',
      resolve: ({ id }) => `/proofs/${id}`,
    }),
  }),
})

builder.prismaObjectFields(TipRef, (t) => ({
  files: t.field({
    type: [TipFileRef],
    description: `The files that the reporter attached, in their order, at most ${MAX_TIP_FILES}.`,
    resolve: ({ id }, _args, context) => filesOf(context).load(id),
  }),
}))
