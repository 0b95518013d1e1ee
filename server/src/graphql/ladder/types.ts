/** Where a request stands on its ladder: the proposals, the letters that were sent, and the calls. */
import type { LadderLetter } from '@takedown/prisma/generated/client/client.ts'
import { LadderLetterState } from '@takedown/prisma/generated/client/enums.ts'
import { personId } from '#domain/core/viewer.ts'
import type { ListedItem } from '#domain/ladder/next-rung.ts'
import { type CallWithPromise, promiseStates, readCalls } from '#domain/ladder/promises.ts'
import { type LadderStanding, MAX_SHOWN, readLetters } from '#domain/ladder/standing.ts'
import { readRung } from '#domain/ladder/stored.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { ladderStanding } from '#graphql/requests/overdue/ladder-standing.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { LadderItemRef, ProposalRef, ResendRef } from './proposals.ts'
import { LadderRungRef } from './rungs.ts'

const LetterStateEnum = describedEnum('LadderLetterState', LadderLetterState, 'The state of a letter of the ladder.', {
  WAITING: 'It waits for the signature of a second person.',
  QUEUED: 'It was sent by a person, and is being printed or delivered.',
  SENT: 'The channel accepted it.',
  FAILED: 'It could not be delivered, so it does not count.',
  DECLINED: 'The second person did not sign it, its author withdrew it, or a newer letter took its place.',
})

const LetterRef = builder.objectRef<LadderLetter>('LadderLetter').implement({
  description: 'A letter that reminds or chases the addressee of a request.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the letter. It is no global id.' }),
    ordinal: t.exposeInt('ordinal', { description: 'The number among the letters of the request, from 1.' }),
    rung: t.field({
      type: LadderRungRef,
      nullable: true,
      description: 'The rung as it was when the letter was written. Null if this version cannot read it.',
      resolve: ({ rule }) => readRung(rule),
    }),
    state: t.expose('state', { type: LetterStateEnum, description: 'Whether the letter was sent.' }),
    items: t.field({
      type: [LadderItemRef],
      description: 'The first 500 items that the letter lists.',
      resolve: ({ items }) =>
        (items as unknown as ListedItem[]).slice(0, 500).map((item) => ({ ...item, since: new Date(item.since) })),
    }),
    registerNumber: t.exposeString('registerNumber', {
      nullable: true,
      description: 'The number in the register of the unit. Null before the sending, or without a register.',
    }),
    channel: t.exposeString('channel', { description: 'The kind of channel, as a code of ChannelKind.' }),
    address: t.exposeString('address', { description: 'The address to which the letter goes.' }),
    subject: t.exposeString('subject', { description: 'The subject in the formal language.' }),
    text: t.exposeString('text', { description: 'The letter in Vietnamese and English, as plain text.' }),
    writtenAt: t.expose('writtenAt', { type: 'DateTime', description: 'When the letter was written.' }),
    writtenBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who wrote it.',
      resolve: ({ writtenById }, _args, context) => personById(context).load(writtenById),
    }),
    signedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The second person who signed it. Null if the rung needs no signature, or before the signature.',
      resolve: ({ signedById }, _args, context) => (signedById ? personById(context).load(signedById) : null),
    }),
    sentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When a person sent it. Null for a letter that waits or was declined.',
      resolve: ({ state, decidedAt }) => (state === 'WAITING' || state === 'DECLINED' ? null : decidedAt),
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the channel accepted the letter, or when it failed. Null before that.',
    }),
    answer: t.exposeString('answer', {
      nullable: true,
      description: 'The answer of the channel, or why the letter failed or was declined.',
    }),
  }),
})

const PromiseStateEnum = describedEnum('PromiseState', promiseStates, 'Whether a promise of an addressee was kept.', {
  OPEN: 'The promised time has not come, and items are open.',
  KEPT: 'Every item that was open at the call was answered by the promised time.',
  BROKEN: 'An item was still open at the promised time.',
})

const CallRef = builder.objectRef<CallWithPromise>('RequestCall').implement({
  description: 'A telephone call to the addressee of a request.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the call. It is no global id.' }),
    callee: t.exposeString('callee', { description: 'Who was called.' }),
    text: t.exposeString('text', { description: 'What the two people agreed or stated.' }),
    calledAt: t.expose('calledAt', { type: 'DateTime', description: 'When the call took place.' }),
    recordedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who recorded the call. Null for a program.',
      resolve: ({ recordedById }, _args, context) => (recordedById ? personById(context).load(recordedById) : null),
    }),
    promisedDueAt: t.expose('promisedDueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the addressee promised to act. Null if nothing was promised.',
    }),
    promise: t.expose('promise', {
      type: PromiseStateEnum,
      nullable: true,
      description: 'Whether the promise was kept. Null if nothing was promised, or the call was withdrawn.',
    }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its author withdrew the call, because it was recorded by mistake. Null if it stands.',
    }),
    withdrawReason: t.exposeString('withdrawReason', { nullable: true, description: 'Why it was withdrawn.' }),
    mayWithdraw: t.boolean({
      description: 'Whether the viewer recorded the call and may withdraw it with `withdrawCall`.',
      resolve: ({ recordedById, withdrawnAt }, _args, { viewer }) =>
        withdrawnAt === null && viewer !== null && recordedById !== null && recordedById === personId(viewer),
    }),
  }),
})

const lettersOf = listsBy<LadderLetter>(
  ({ requestId }) => requestId,
  ({ db }, ids) => readLetters(db, ids),
)
const callsOf = listsBy<CallWithPromise>(
  ({ requestId }) => requestId,
  ({ db, now }, ids) => readCalls(db, ids, { now, max: MAX_SHOWN }),
)

export const RequestLadderRef = builder.objectRef<LadderStanding>('RequestLadder')
RequestLadderRef.implement({
  description: 'Where a request stands on the ladder of its addressee.',
  fields: (t) => ({
    proposal: t.field({
      type: ProposalRef,
      nullable: true,
      description: 'The rung that is due now. Null if none is.',
      resolve: ({ proposal }) => proposal,
    }),
    resendSince: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'The time `ResendProposal.since` of `resend`. Null if the ladder does not propose to send the request again.',
      resolve: ({ resend }) => resend?.since ?? null,
    }),
    resend: t.field({
      type: ResendRef,
      nullable: true,
      description:
        'The proposal to send the request again with `repeatDelivery`. Null if the ladder does not propose it.',
      resolve: ({ resend }) => resend,
    }),
    waitingFits: t.exposeBoolean('waitingFits', {
      description:
        'Whether that letter can still be signed. False if what is open, the rung or the higher contact has changed since the writing, so that the letter must be written again.',
    }),
    waitingRung: t.field({
      type: LadderRungRef,
      nullable: true,
      description: 'The rung of that letter. Null if none waits.',
      resolve: ({ waiting }) => (waiting ? readRung(waiting.rule) : null),
    }),
    waitingWriter: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who wrote that letter. Null if none waits.',
      resolve: ({ waiting }, _args, context) => (waiting ? personById(context).load(waiting.writtenById) : null),
    }),
    waitingId: t.string({
      nullable: true,
      description: 'The id of the letter that waits for a second signature. Null if none waits.',
      resolve: ({ waiting }) => waiting?.id ?? null,
    }),
  }),
})

builder.objectFields(RemovalRequestRef, (t) => ({
  ladder: t.field({
    type: RequestLadderRef,
    nullable: true,
    authScopes: { staff: true },
    description: 'Where the request stands on its ladder. Null if the request is not open.',
    resolve: ({ id }, _args, context) => ladderStanding(context).load(id),
  }),
  ladderLetters: t.field({
    type: [LetterRef],
    authScopes: { staff: true },
    description: `The letters that remind or chase the addressee, newest first, at most ${MAX_SHOWN}.`,
    resolve: ({ id }, _args, context) => lettersOf(context).load(id),
  }),
  calls: t.field({
    type: [CallRef],
    authScopes: { staff: true },
    description: `The telephone calls about the request, newest first, at most ${MAX_SHOWN}.`,
    resolve: ({ id }, _args, context) => callsOf(context).load(id),
  }),
}))
