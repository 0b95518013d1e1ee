/** Mutations of mails from outside. */
import { confirmInboundMail } from '#domain/inbound/confirm.ts'
import { matchInboundMail, restoreInboundMail, setInboundMailAside } from '#domain/inbound/decide.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { result } from '#graphql/mutation/payload.ts'
import { AnswerInput } from '#graphql/requests/answer-input.ts'
import { InboundMailRef, mailById } from './types.ts'

const mailResult = result('mail', (t) =>
  t.field({
    type: InboundMailRef,
    nullable: true,
    description: 'The mail.',
    resolve: ({ answer: { id } }, _args, context) => mailById(context).load(id),
  }),
)

const inbox = ['inboundMail', 'inboundMails', 'RemovalRequest']

mutation('confirmInboundMail', {
  command: confirmInboundMail,
  returns: mailResult,
  invalidates: [...dependents.sentRequest, ...inbox],
  description:
    'Records what a mail says: the answers as a response of the platform, and its text as a question about the items in `itemIds`, all or nothing, with the arrival of the mail as the time and the mail as the proof. At least one item must be answered or questioned; all other items stay open. The mail is then APPLIED, so it is confirmed once. RuleError ILLEGAL_TRANSITION if the mail is not MATCHED, SENDER_UNKNOWN without `acceptSender` if the sender does not belong to the addressee, and the errors of `recordResponse` and `askClarification`.',
  ids: { mail: 'InboundMail', 'answers[].item': 'RequestItem', 'items[]': 'RequestItem' },
  fields: (t) => ({
    mailId: t.id({ required: true, description: 'The mail.' }),
    expectedVersion: t.int({
      required: true,
      description:
        'The version of the request that the client has read. If the request has changed since, the result is a ConflictError.',
    }),
    answers: t.field({ type: [AnswerInput], required: true, description: 'The answers, one per item, at most 500.' }),
    itemIds: t.idList({
      description: 'The request items about which the mail asks, at most 500. Omit it if it asks about none.',
    }),
    acceptSender: t.boolean({
      description: 'Confirms the mail although its sender does not belong to the addressee of the request.',
    }),
  }),
  example: {
    ...{ mailId: exampleId('InboundMail'), expectedVersion: 1, itemIds: null, acceptSender: true },
    answers: [
      { itemId: exampleId('RequestItem'), state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL', note: 'xong' },
    ],
  },
})

mutation('matchInboundMail', {
  command: matchInboundMail,
  returns: mailResult,
  invalidates: inbox,
  description:
    'States to which request a mail belongs. The server then reads what the mail says about the items of this request. RuleError ILLEGAL_TRANSITION if the mail was applied or set aside, or is not read yet.',
  ids: { mail: 'InboundMail', request: 'RemovalRequest' },
  fields: (t) => ({
    mailId: t.id({ required: true, description: 'The mail.' }),
    requestId: t.id({ required: true, description: 'The request. It was sent, or the server tried to send it.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { mailId: exampleId('InboundMail'), requestId: exampleId('RemovalRequest'), expectedVersion: 1 },
})

mutation('setInboundMailAside', {
  command: setInboundMailAside,
  returns: mailResult,
  invalidates: inbox,
  description:
    'Sets a mail aside, because nothing of it needs to be recorded. RuleError ILLEGAL_TRANSITION if the mail was applied or set aside, or is not read yet.',
  ids: { mail: 'InboundMail' },
  fields: (t) => ({
    mailId: t.id({ required: true, description: 'The mail.' }),
    reason: t.string({ required: true, description: 'Why the mail is set aside, at most 2,000 characters.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { mailId: exampleId('InboundMail'), reason: 'quảng cáo', expectedVersion: 1 },
})

mutation('restoreInboundMail', {
  command: restoreInboundMail,
  returns: mailResult,
  invalidates: inbox,
  description:
    'Takes back that a mail was set aside. It waits again in its earlier state. RuleError ILLEGAL_TRANSITION if the mail is not SET_ASIDE.',
  ids: { mail: 'InboundMail' },
  fields: (t) => ({
    mailId: t.id({ required: true, description: 'The mail.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { mailId: exampleId('InboundMail'), expectedVersion: 1 },
})
