/**
 * The approval of a request as a signature: the digests of the signed content, and the parts that changed after the
 * approval.
 */
import type { SignedPart } from '@takedown/prisma/generated/client/enums.ts'
import { stillChanged } from '#domain/approvals/changes.ts'
import { type LetterOf, signatoriesOn, signatoryOf } from '#domain/authority/sender.ts'
import type { RequestRow } from '#domain/read-model/requests.ts'
import { readLocked } from '#domain/signatures/locked-request.ts'
import { isSignable, signatureOf } from '#domain/signatures/signature.ts'
import { type Difference, MAX_DIFFERENCES, MAX_LINES } from '#domain/signatures/signed-content.ts'
import { SignatoryRef } from '#graphql/authority/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { detailById } from './details.ts'
import { SignedPartEnum } from './enums.ts'
import { RemovalRequestRef } from './types.ts'

interface Signed {
  request: RequestRow
  /** null after the request was sent or withdrawn */
  letter: LetterOf | null
  digest: string | null
  changedParts: SignedPart[]
}

const SignedChangeRef = builder.objectRef<Difference>('SignedChange').implement({
  description:
    'A part of the request that differs from what the last approval signed, or that blocks the sending, such as a power that has ended. The lines are in the formal language of the letter.',
  fields: (t) => ({
    part: t.expose('part', { type: SignedPartEnum, description: 'The part.' }),
    item: t.exposeString('item', {
      nullable: true,
      description:
        'How the letter identifies the item to which the part belongs. Null for a part of the request itself, such as LETTER.',
    }),
    before: t.field({
      type: ['String'],
      description: `The lines that were signed and are missing now, at most ${MAX_LINES}. A line of CHANNELS is the code of the channel, a space and the address. The lines of CATEGORY are the names of the category, followed by EXPRESSION and NO_CAPTURE if these flags are set.`,
      resolve: ({ before }) => [...before],
    }),
    after: t.field({
      type: ['String'],
      description: `The lines of the present content that were not signed, at most ${MAX_LINES}. If \`before\` and \`after\` are both empty, the wording is the same. Then the part was replaced by one with the same text, such as a new assessment, or it blocks the sending, for example because the power has ended.`,
      resolve: ({ after }) => [...after],
    }),
  }),
})

const SignatureRef = builder.objectRef<Signed>('RequestSignature').implement({
  description:
    'The signature of the second person, as digests of the signed content. A digest is a version, a colon and the SHA-256 hash of all signed parts in lower-case hex.',
  fields: (t) => ({
    present: t.string({
      nullable: true,
      description:
        'The digest of the content that the request would send now. Null after the request was sent or withdrawn.',
      resolve: async ({ request: { id, state } }, _args, { db, now }) =>
        isSignable(state) ? (await signatureOf(db, await readLocked(db, { id }), now)).digest : null,
    }),
    signed: t.exposeString('digest', {
      nullable: true,
      description: 'The digest that the approval signed. Null while the request is not approved.',
    }),
    changedParts: t.field({
      type: [SignedPartEnum],
      description:
        'The parts that returned the approved request to AWAITING_APPROVAL, because they changed or block the sending, at most 12. A new approval or an edit empties the list.',
      resolve: ({ changedParts }) => changedParts,
    }),
    changes: t.field({
      type: [SignedChangeRef],
      nullable: true,
      description: `The parts that still differ from the content that the last approval signed, at most ${MAX_DIFFERENCES}, and then the parts that block the sending. A change that returns the request to AWAITING_APPROVAL fills the list. An approval, an edit or a withdrawal empties it. Null if the approval is from an earlier version of the product, which did not store the signed content.`,
      resolve: async ({ request: { id, state }, changedParts }, _args, { db, now }) =>
        changedParts.length > 0 && isSignable(state) ? stillChanged(db, await readLocked(db, { id }), now) : [],
    }),
    signatory: t.field({
      type: SignatoryRef,
      nullable: true,
      description:
        'Who signs the letter if it is sent now: the chosen signatory, or else the signatory whose term began last. Null if nobody may sign for the unit today, or if the request was sent or withdrawn.',
      resolve: ({ letter }, _args, { db, now }) => letter && signatoryOf(db, letter, now),
    }),
    signatories: t.field({
      type: [SignatoryRef],
      description:
        'The signatories of the unit who can be chosen today, at most 500. Empty after the request was sent or withdrawn.',
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
      const letter = stored && isSignable(request.state) ? stored : null
      return { request, letter, digest: stored?.signedDigest ?? null, changedParts: stored?.changedParts ?? [] }
    },
  }),
)
