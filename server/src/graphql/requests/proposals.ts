/**
 * Proposals to correct or reverse answers, or to retract breaches (recorded missed deadlines). Each proposal waits
 * until a second person confirms it.
 */
import type { CorrectionProposal } from '@takedown/prisma/generated/client/client.ts'
import type { Correction } from '#domain/requests/apply-correction.ts'
import { correctedByTwo } from '#domain/requests/correction-proposals.ts'
import { deadlinesAfterFault, type MovedDeadlines } from '#domain/requests/deadline-steps.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { byId } from '#graphql/core/loaders.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { ActionRef, RefusalReasonRef, termIf } from '#graphql/vocabularies/terms.ts'
import { detailById } from './details.ts'
import { GroundEnum, ItemStateEnum, ProposalKindEnum, ReversedByEnum } from './enums.ts'
import { RequestItemRef, requestItemById } from './item-types.ts'
import { RemovalRequestRef } from './types.ts'

export type Proposal = Omit<CorrectionProposal, 'id'> & { id: string; proposal: string }

const proposalOf = (row: CorrectionProposal): Proposal => ({ ...row, id: row.requestId, proposal: row.id })

/** Loads the proposal that waits for confirmation, by the id of its request. */
export const openProposal = byId<Proposal>(async ({ db }, ids) =>
  (await db.correctionProposal.findMany({ where: { requestId: { in: ids }, state: 'PROPOSED' } })).map(proposalOf),
)

/**
 * Returns the waiting proposal of a request. Runs no SQL statement if the details of the request are already loaded.
 */
export async function openProposalOf(context: Context, requestId: string): Promise<Proposal | null> {
  const [row] = (await detailById(context).load(requestId))?.proposals ?? []
  return row ? proposalOf(row) : null
}

/** The part of a proposal for one item. A retraction states no answer, because the item keeps its present answer. */
type ProposedAnswer =
  | Correction['answers'][number]
  | { item: string; state: 'REVERSED' }
  | { item: string; state?: never }
export const proposedAnswers = ({ answers }: Pick<Proposal, 'answers'>) => answers as unknown as ProposedAnswer[]

const ProposedAnswerRef = builder.objectRef<ProposedAnswer>('ProposedAnswer').implement({
  description: 'What a proposal states for one request item.',
  fields: (t) => ({
    requestItem: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'The request item, with the recorded answer that the correction would replace.',
      resolve: ({ item }, _args, context) => requestItemById(context).load(item),
    }),
    state: t.field({
      type: ItemStateEnum,
      nullable: true,
      description: 'The proposed state. AWAITING if the item is to have no answer. Null if the state stays as it is.',
      resolve: ({ state }) => state ?? null,
    }),
    action: t.field({
      type: ActionRef,
      nullable: true,
      description: 'The proposed action. Null unless the state is ACTIONED.',
      resolve: (answer, _args, context) =>
        termIf(context, 'Action', answer.state === 'ACTIONED' ? answer.action : null),
    }),
    ground: t.field({
      type: GroundEnum,
      nullable: true,
      description: 'The proposed ground of the action. Null unless the state is ACTIONED.',
      resolve: (answer) => (answer.state === 'ACTIONED' ? (answer.ground ?? null) : null),
    }),
    itemsCovered: t.int({
      nullable: true,
      description: 'The proposed number of content items that the action covered. Null if none is proposed.',
      resolve: (answer) => (answer.state === 'ACTIONED' ? (answer.itemsCovered ?? null) : null),
    }),
    refusalReason: t.field({
      type: RefusalReasonRef,
      nullable: true,
      description: 'The proposed reason of the refusal. Null unless the state is REFUSED.',
      resolve: (answer, _args, context) =>
        termIf(context, 'RefusalReason', answer.state === 'REFUSED' ? answer.refusalReason : null),
    }),
    note: t.string({
      nullable: true,
      description: 'The proposed note of the platform. Null if there is none.',
      resolve: (answer) => ('note' in answer ? (answer.note ?? null) : null),
    }),
  }),
})

export const ProposalRef = builder.objectRef<Proposal>('CorrectionProposal').implement({
  description:
    'A correction, reversal or retraction that another supervisor must confirm. Until then, the record stays as it is.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ proposal }) => globalId('CorrectionProposal', proposal) }),
    kind: t.expose('kind', { type: ProposalKindEnum, description: 'What the proposal changes.' }),
    reason: t.exposeString('reason', { description: 'Why the record is to change.' }),
    proof: t.exposeString('proof', { description: 'The letter, mail or call that proves that the change is right.' }),
    answeredAt: t.expose('answeredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The proposed time of the answers, or of the reversal. Null if the recorded times are kept.',
    }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime', description: 'When the correction was proposed.' }),
    proposedBy: t.field({
      type: PersonRef,
      nullable: true,
      description:
        'The person who proposed the correction and therefore cannot confirm it. Null only if reading the account failed.',
      resolve: ({ proposedById }, _args, context) => personById(context).load(proposedById),
    }),
    answers: t.field({
      type: [ProposedAnswerRef],
      description: 'The items that the proposal concerns, each with its proposed answer.',
      resolve: proposedAnswers,
    }),
    reversedBy: t.expose('reversedBy', {
      type: ReversedByEnum,
      nullable: true,
      description: 'Who reversed the action. Null unless the kind is REVERSAL.',
    }),
    hours: t.exposeInt('hours', {
      nullable: true,
      description: 'The hours that were lost to the clock fault. Null unless the kind is BREACH_RETRACTION.',
    }),
  }),
})

const MovedDeadlinesRef = builder.objectRef<MovedDeadlines>('MovedDeadlines').implement({
  description: 'The deadlines of a request item with the hours of a clock fault added.',
  fields: (t) => ({
    requestItem: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'The request item, with its present deadlines.',
      resolve: ({ id }, _args, context) => requestItemById(context).load(id),
    }),
    firstDueAt: t.expose('firstDueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The first deadline after the move.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The deadline in force after the move.',
    }),
  }),
})

builder.objectField(ProposalRef, 'movedDeadlines', (t) =>
  t.field({
    type: [MovedDeadlinesRef],
    description: 'The deadlines that the retraction would set. Empty unless the kind is BREACH_RETRACTION.',
    resolve: ({ kind, requestId, hours, ...proposal }, _args, { db, now }) => {
      if (kind !== 'BREACH_RETRACTION') return []
      const items = proposedAnswers(proposal).map(({ item }) => item)
      return deadlinesAfterFault(db, { requestId, items, hours: hours!, now })
    },
  }),
)

builder.objectField(RemovalRequestRef, 'correction', (t) =>
  t.field({
    type: ProposalRef,
    nullable: true,
    description: 'The correction, reversal or retraction that waits for a second person. Null if there is none.',
    resolve: ({ id }, _args, context) => openProposalOf(context, id),
  }),
)

const twoPeopleFor = byId<{ id: string }>(({ db }, ids) => correctedByTwo(db, ids))

builder.objectField(RequestItemRef, 'correctionNeedsSecondPerson', (t) =>
  t.boolean({
    description:
      'Whether another supervisor must confirm a correction or reversal of the answer, or a retraction of a breach of the item. Such a change also needs a proof. True if the platform itself answered the item, or if a published figure counts the item.',
    resolve: async ({ id }, _args, context) => (await twoPeopleFor(context).load(id)) !== null,
  }),
)
