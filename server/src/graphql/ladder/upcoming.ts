/** What follows on the ladder of a request: its further rung, its contact, and when the request may be sent again. */
import { type Contact, readContact } from '#domain/ladder/contact.ts'
import { type Repetition, repetitionRefusals } from '#domain/ladder/repetition.ts'
import type { UpcomingRung } from '#domain/ladder/upcoming.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { viewerOf } from '#graphql/people/permissions.ts'
import { LadderRungRef } from './rungs.ts'
import { RequestLadderRef } from './types.ts'

const UpcomingRef = builder.objectRef<UpcomingRung>('UpcomingRung').implement({
  description: 'A rung of the ladder that is not due yet.',
  fields: (t) => ({
    rung: t.field({ type: LadderRungRef, description: 'The rung.', resolve: ({ rung }) => rung }),
    at: t.expose('at', {
      type: 'DateTime',
      nullable: true,
      description:
        'From when it may be taken. Null if its hours count from the letter of the proposed rung, which was not sent yet.',
    }),
    skipped: t.field({
      type: [LadderRungRef],
      description: 'The rungs before it that are left out, because the platform has no higher contact.',
      resolve: ({ skipped }) => skipped,
    }),
  }),
})

const RefusalEnum = describedEnum(
  'RepetitionRefusal',
  repetitionRefusals,
  'Why the ladder does not propose to send a request again.',
  {
    CHANNEL: 'The server sent the letter neither by e-mail nor by webhook, so `repeatDelivery` refuses it.',
    UNDERWAY: 'It is being sent again.',
    RULE_OFF: 'The ladder of the platform never proposes it.',
    NOTHING_OPEN: 'No unanswered item has a due date.',
    TOO_EARLY: 'The time `availableAt` has not come.',
  },
)

const RepetitionRef = builder.objectRef<Repetition>('RequestRepetition').implement({
  description: 'When a request was last sent, and when the ladder proposes to send it again under its number.',
  fields: (t) => ({
    delivery: t.exposeString('deliveryId', {
      nullable: true,
      description: 'The id of the delivery for `repeatDelivery`. Null if the channel of the request has no repetition.',
    }),
    sentVia: t.exposeString('sentVia', {
      nullable: true,
      description: 'The kind of channel by which the request left, as a code of ChannelKind.',
    }),
    lastSentAt: t.expose('lastSentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the request itself last left: its sending or a repetition.',
    }),
    lastLetterAt: t.expose('lastLetterAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'When a letter about the request last left, a letter of the ladder included. The hours count from it.',
    }),
    hours: t.exposeInt('hours', { nullable: true, description: 'The hours of the rule. Null if there is no rule.' }),
    availableAt: t.expose('at', {
      type: 'DateTime',
      nullable: true,
      description: 'From when it is proposed. Null if it never is, or no unanswered item has a due date.',
    }),
    refusal: t.expose('refusal', {
      type: RefusalEnum,
      nullable: true,
      description: 'Why it is not proposed now. Null if it is.',
    }),
  }),
})

const ContactRef = builder.objectRef<Contact>('LadderContact').implement({
  description: 'The contact to which a letter of the ladder would go now.',
  fields: (t) => ({
    channel: t.exposeString('kind', { description: 'The kind of channel, as a code of ChannelKind.' }),
    address: t.exposeString('address', { description: 'The address.' }),
    addressee: t.exposeString('addressee', {
      nullable: true,
      description: 'Whom the letter addresses. Null for the operator of the platform.',
    }),
  }),
})

builder.objectFields(RequestLadderRef, (t) => ({
  upcoming: t.field({
    type: UpcomingRef,
    nullable: true,
    description:
      'The rung after the proposed one; without a proposal, the rung that will be proposed next. Null if there is no further rung, or nothing is to be chased.',
    resolve: ({ upcoming }) => upcoming,
  }),
  isUsedUp: t.exposeBoolean('isUsedUp', {
    description: 'Whether items are to be chased, but the ladder has no further rung.',
  }),
  repetition: t.field({
    type: RepetitionRef,
    description: 'When the request was last sent, and when the ladder proposes to send it again.',
    resolve: ({ repetition }) => repetition,
  }),
  contact: t.field({
    type: ContactRef,
    nullable: true,
    description:
      'The contact to which the letter of the proposed rung would go now. Null if no letter is proposed, or if the server can send to no contact, so that `sendRung` refuses with CHANNEL_MISSING.',
    resolve: async ({ requestId, proposal, ladder }, _args, context) => {
      if (proposal?.rung.kind !== 'LETTER') return null
      const { db, now, canMail, canMailLetters } = context
      return readContact(
        { db, viewer: viewerOf(context), now, canMail, canMailLetters },
        requestId,
        proposal.rung,
        ladder,
      )
    },
  }),
}))
