import { builder } from '#graphql/core/builder.ts'

interface Proof {
  id: string
  sha256: string
  fileName: string
}

export const ProofRef = builder.objectRef<Proof>('Proof').implement({
  description: 'A file that shows what was found or measured.',
  fields: (t) => ({
    sha256: t.exposeString('sha256', { description: 'Lower-case hex, of the bytes.' }),
    fileName: t.exposeString('fileName'),
    href: t.string({ description: 'Where signed-in staff can GET it.', resolve: ({ id }) => `/proofs/${id}` }),
  }),
})

export const proofOf = ({ id, sha256, fileName }: { id: string; sha256: string | null; fileName: string | null }) =>
  sha256 ? { id, sha256, fileName: fileName ?? 'tep' } : null
