/** Files that prove findings, measurements, sendings and objections. */
import { nameOfUnnamed } from '#domain/content/attachments.ts'
import { builder } from '#graphql/core/builder.ts'

interface Proof {
  id: string
  sha256: string
  fileName: string
}

export const ProofRef = builder.objectRef<Proof>('Attachment').implement({
  description: 'A file that proves a finding, a measurement, the sending of a request or an objection of a platform.',
  fields: (t) => ({
    sha256: t.exposeString('sha256', { description: 'The SHA-256 of the file, in lower-case hex.' }),
    fileName: t.exposeString('fileName', {
      description: 'The name of the file, or the first 12 digits of the SHA-256 if no name was stated.',
    }),
    href: t.string({
      description: 'The path at which signed-in staff can download the file.',
      resolve: ({ id }) => `/proofs/${id}`,
    }),
  }),
})

export const proofOf = ({ id, sha256, fileName }: { id: string; sha256: string | null; fileName: string | null }) =>
  sha256 ? { id, sha256, fileName: fileName ?? nameOfUnnamed(sha256) } : null
