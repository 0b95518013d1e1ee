/**
 * Reads the text of a platform's answer, and proposes an outcome for each item. A person confirms the proposals with
 * `recordResponse`.
 */
import { z } from 'zod'
import type { Outcome, Proposal } from '#answers/outcome.ts'
import { parse } from '#domain/core/input.ts'
import { answerableItems } from '#domain/requests/answerable-items.ts'
import { platformsFor } from '#graphql/content/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { withRowIds } from '#graphql/core/global-ids.ts'
import { ActionRef, RefusalReasonRef, termIf } from '#graphql/vocabularies/terms.ts'
import { fileReader } from '#reports/file-reader.ts'
import { GroundEnum } from './enums.ts'
import { RequestItemRef, requestItemById } from './item-types.ts'

const MAX_TEXT = 100_000

const ProposalOutcomeEnum = builder.enumType('ProposedOutcome', {
  description: 'What an answer says about an item.',
  values: {
    ACTIONED: { description: 'The platform acted. `action` states how.' },
    ALREADY_GONE: { description: 'The content was gone before the platform acted.' },
    NOT_FOUND: { description: 'The platform did not find the content.' },
    REFUSED: { description: 'The platform did not act. `refusalReason` states why.' },
    QUESTION: { description: 'The platform asks about the item.' },
    UNDECIDED: { description: 'The answer says nothing about the item, or nothing certain. `undecided` states why.' },
  } as const satisfies Record<Outcome['state'], object>,
})

const UndecidedReasonEnum = builder.enumType('UndecidedReason', {
  description: 'Why nothing is proposed for an item.',
  values: {
    NOT_MENTIONED: { description: 'The answer does not name the item.' },
    CONFLICT: { description: 'The answer states two different outcomes for the item.' },
    VAGUE: { description: 'The answer names the item, but what it says about the item is not certain.' },
    PENDING: { description: 'The platform has not decided yet.' },
    ACTION_NOT_STATED: { description: 'The platform acted, but does not say how.' },
    REASON_NOT_STATED: { description: 'The platform did not act, but does not say why.' },
  } as const satisfies Record<Extract<Outcome, { state: 'UNDECIDED' }>['because'], object>,
})

export const AnswerProposalRef = builder.objectRef<Proposal & { id: string }>('AnswerProposal').implement({
  description: 'What an answer says about one request item, as the server read it. Nothing is recorded.',
  fields: (t) => ({
    requestItem: t.field({
      type: RequestItemRef,
      nullable: true,
      description: 'The request item.',
      resolve: ({ id }, _args, context) => requestItemById(context).load(id),
    }),
    outcome: t.field({
      type: ProposalOutcomeEnum,
      description: 'What the answer says.',
      resolve: ({ outcome }) => outcome.state,
    }),
    action: t.field({
      type: ActionRef,
      nullable: true,
      description: 'The action. Null unless the outcome is ACTIONED.',
      resolve: ({ outcome }, _args, context) =>
        termIf(context, 'Action', outcome.state === 'ACTIONED' ? outcome.action : null),
    }),
    ground: t.field({
      type: GroundEnum,
      nullable: true,
      description: 'The ground of the action. Null if the answer does not state it, or if the outcome is not ACTIONED.',
      resolve: ({ outcome }) => (outcome.state === 'ACTIONED' ? outcome.ground : null),
    }),
    refusalReason: t.field({
      type: RefusalReasonRef,
      nullable: true,
      description: 'The reason of the refusal. Null unless the outcome is REFUSED.',
      resolve: ({ outcome }, _args, context) =>
        termIf(context, 'RefusalReason', outcome.state === 'REFUSED' ? outcome.reason : null),
    }),
    undecided: t.field({
      type: UndecidedReasonEnum,
      nullable: true,
      description: 'Why nothing is proposed. Null unless the outcome is UNDECIDED.',
      resolve: ({ outcome }) => (outcome.state === 'UNDECIDED' ? outcome.because : null),
    }),
    confidence: t.float({
      description: 'How certain the proposal is, from 0 to 1. 0 for UNDECIDED.',
      resolve: ({ confidence }) => confidence,
    }),
    quotes: t.stringList({
      description: 'Quotes from the answer on which the proposal relies, at most 5.',
      resolve: ({ evidence }) => evidence.map(({ quote }) => quote),
    }),
  }),
})

const proposalInput = z.object({ request: z.string(), text: z.string().trim().min(1).max(MAX_TEXT) })

builder.queryField('answerProposals', (t) =>
  t.field({
    type: [AnswerProposalRef],
    nullable: true,
    authScopes: { staff: true, liaison: true },
    description:
      'Reads the text of an answer to a request, in Vietnamese or English, and proposes an outcome for each item, in the order of the annex, at most 5,000. Nothing is recorded. Null if the viewer may not see the request.',
    args: {
      requestId: t.arg.id({ required: true, description: 'The request that the text answers.' }),
      text: t.arg.string({ required: true, description: 'The text of the answer, at most 100,000 characters.' }),
    },
    resolve: async (_root, args, context) => {
      const { request, text } = parse(proposalInput, withRowIds(args, { request: 'RemovalRequest' }))
      const items = await answerableItems(context.db, context.viewer!, request)
      if (!items) return null
      const platforms = await platformsFor(context)
      const { proposals } = await fileReader.pastedAnswer({ text, items, platforms })
      return proposals.map((proposal, index) => ({ ...proposal, id: items[index]!.id }))
    },
  }),
)
