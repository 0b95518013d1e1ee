/**
 * The second signature of a request: the digests of the signed content, and the parts that changed after the approval.
 */
import type { SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import { type LetterOf, signatoriesOn, signatoryOf } from '#domain/authority/sender.ts'
import { readLocked } from '#domain/signatures/locked-request.ts'
import { isSignable, signatureOf } from '#domain/signatures/signature.ts'
import { SignatoryRef } from '#graphql/authority/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { detailById } from './details.ts'
import { SignedPartEnum } from './enums.ts'
import { RemovalRequestRef } from './types.ts'

interface Signature {
  /** null after the request was sent or withdrawn */
  letter: LetterOf | null
  present: string | null
  signed: string | null
  changedParts: SignedPart[]
}

const SignatureRef = builder.objectRef<Signature>('RequestSignature').implement({
  description:
    'The signature of the second person, as digests of the signed content. A digest is a version, a colon and the SHA-256 hash of all signed parts in lower-case hex.',
  fields: (t) => ({
    present: t.exposeString('present', {
      nullable: true,
      description:
        'The digest of the content that the request would send now. Null after the request was sent or withdrawn.',
    }),
    signed: t.exposeString('signed', {
      nullable: true,
      description: 'The digest that the approval signed. Null while the request is not approved.',
    }),
    changedParts: t.field({
      type: [SignedPartEnum],
      description:
        'The parts whose change after an approval returned the request to AWAITING_APPROVAL, at most 12. Empty after the request is approved again.',
      resolve: ({ changedParts }) => changedParts,
    }),
    signatory: t.field({
      type: SignatoryRef,
      nullable: true,
      description:
        'Who signs the letter if it is sent now: the chosen signatory, or else the signatory whose term began last. Null if nobody signs for the unit today, and after the request was sent or withdrawn.',
      resolve: ({ letter }, _args, { db, now }) => letter && signatoryOf(db, letter, now),
    }),
    signatories: t.field({
      type: [SignatoryRef],
      description:
        'Who can be chosen: the signatories in force of the unit, at most 500. Empty after the request was sent or withdrawn.',
      resolve: ({ letter }, _args, { db, now }) => (letter ? signatoriesOn(db, letter, now) : []),
    }),
  }),
})

builder.objectField(RemovalRequestRef, 'signature', (t) =>
  t.field({
    type: SignatureRef,
    description: 'The second signature of the request.',
    resolve: async (request, _args, context) => {
      const stored = await detailById(context).load(request.id)
      const present = isSignable(request.state)
        ? (await signatureOf(context.db, await readLocked(context.db, { id: request.id }), context.now)).digest
        : null
      const letter = stored && isSignable(request.state) ? stored : null
      return { letter, present, signed: stored?.signedDigest ?? null, changedParts: stored?.changedParts ?? [] }
    },
  }),
)
