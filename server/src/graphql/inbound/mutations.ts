/** Mutations of mails from outside: an officer confirms a mail, assigns it to a request or sets it aside. */
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
    'Records the answers of a mail as a response of the platform, and its text as a question about the items in `itemIds`. Both get the time at which the mail arrived, and the mail as proof. If one part cannot be recorded, nothing is recorded. At least one item must be in `answers` or `itemIds`; all other items stay open. The mail becomes APPLIED, so it cannot be confirmed again. RuleError ILLEGAL_TRANSITION if the mail is not MATCHED, SENDER_UNKNOWN if the sender does not belong to the addressee and `acceptSender` is not true, and the errors of `recordResponse` and `askClarification`.',
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
      description: 'The request items about which the mail asks a question, at most 500. Omit it if there are none.',
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
    'Assigns a mail to a request. The server then reads the answers in it. If the mail reports a failed delivery, the last e-mail with the request before this report counts as returned: the request goes to the next contact point, or becomes UNDELIVERED if no contact point is left. Nothing is sent if the platform is known to have the letter. RuleError ILLEGAL_TRANSITION if the mail is RECEIVED, APPLIED or SET_ASIDE.',
  ids: { mail: 'InboundMail', request: 'RemovalRequest' },
  fields: (t) => ({
    mailId: t.id({ required: true, description: 'The mail.' }),
    requestId: t.id({ required: true, description: 'A request that was sent, or that the server tried to send.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { mailId: exampleId('InboundMail'), requestId: exampleId('RemovalRequest'), expectedVersion: 1 },
})

mutation('setInboundMailAside', {
  command: setInboundMailAside,
  returns: mailResult,
  invalidates: inbox,
  description:
    'Sets aside a mail from which nothing needs to be recorded. RuleError ILLEGAL_TRANSITION if the mail is RECEIVED, APPLIED or SET_ASIDE.',
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
    'Returns a mail that was set aside to its earlier state. RuleError ILLEGAL_TRANSITION if the mail is not SET_ASIDE.',
  ids: { mail: 'InboundMail' },
  fields: (t) => ({
    mailId: t.id({ required: true, description: 'The mail.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { mailId: exampleId('InboundMail'), expectedVersion: 1 },
})
