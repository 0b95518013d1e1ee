/** The files that were issued with a request: the letter and its annex. */
import type { RequestDocument } from '@takedown/prisma/generated/client/client.ts'
import { DocumentFormat, DocumentKind } from '@takedown/prisma/generated/client/enums.ts'
import { readDocuments, readIssues } from '#domain/documents/read.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const DocumentKindEnum = builder.enumType('DocumentKind', {
  description: 'What an issued file contains.',
  values: {
    [DocumentKind.LETTER]: { description: 'The letter, with the hashes of the files of its annex.' },
    [DocumentKind.ANNEX]: { description: 'One part of the annex, with at most 200 items.' },
    [DocumentKind.REMINDER]: { description: 'A letter of the ladder, which reminds or chases the addressee.' },
  },
})

const DocumentFormatEnum = builder.enumType('DocumentFormat', {
  description: 'The format of an issued file.',
  values: {
    [DocumentFormat.PDF]: {
      description: 'The print version. If the authority has set up a signing key, the letter has a digital signature.',
    },
    [DocumentFormat.DOCX]: { description: 'A text document. Only the letter has this format.' },
    [DocumentFormat.CSV]: { description: 'A table with one line for each item of the part.' },
    [DocumentFormat.JSON]: { description: 'Data as described by the JSON Schema at `/schemas/annex-1.json`.' },
  },
})

const RequestDocumentRef = builder.objectRef<RequestDocument>('RequestDocument').implement({
  description: 'A file that was issued with a request. Its bytes never change.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DocumentKindEnum, description: 'What the file contains.' }),
    format: t.expose('format', { type: DocumentFormatEnum, description: 'The format of the file.' }),
    part: t.exposeInt('part', {
      description:
        'The number of the part of the annex, or of the letter of the ladder. 1 for the letter of the request.',
    }),
    fileName: t.exposeString('fileName', {
      description: 'The name of the file: letters, digits, hyphens and the extension.',
    }),
    mediaType: t.exposeString('mediaType', { description: 'The media type of the file.' }),
    size: t.exposeInt('size', { description: 'The size of the file in bytes.' }),
    sha256: t.exposeString('sha256', { description: 'The SHA-256 hash of the file, in lower-case hex.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the file was made.' }),
    href: t.string({
      description:
        'The path at which the file can be downloaded with a session or an API key. Everybody who may read this object may download the file.',
      resolve: ({ id }) => `/documents/${id}`,
    }),
  }),
})

const documentsOf = listsBy<RequestDocument>(
  ({ requestId }) => requestId,
  ({ db, audience }, ids) => readDocuments(db, { kind: 'user', ...audience }, ids),
)
const issueOf = byId<{ id: string; error: string | null; issuedAt: Date | null }>(({ db }, ids) => readIssues(db, ids))

builder.objectFields(RemovalRequestRef, (t) => ({
  documents: t.field({
    type: [RequestDocumentRef],
    description:
      'The files that were issued with the request: the letter first, then the annex in the order of its parts. The JSON and CSV files exist as soon as the request is sent or its delivery is queued. The other files follow within minutes.',
    resolve: ({ id }, _args, context) => documentsOf(context).load(id),
  }),
  documentsIssuedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When the last file of the request was issued. Null while files are missing.',
    resolve: async ({ id }, _args, context) => (await issueOf(context).load(id))?.issuedAt ?? null,
  }),
  documentsError: t.string({
    nullable: true,
    description:
      'Why a file could not be made at the last attempt. The server tries again by itself. Null if nothing failed.',
    resolve: async ({ id }, _args, context) => (await issueOf(context).load(id))?.error ?? null,
  }),
}))
