/** Mails that arrive from outside, such as answers of platforms: the inbox, and the mails of one request. */
import type { Proposal } from '#answers/outcome.ts'
import { mayRead } from '#domain/core/policy.ts'
import { inboundCommands } from '#domain/inbound/allowed-commands.ts'
import { type ListedMail, mailsOfRequests, readInbox, readMails } from '#domain/inbound/list.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, rowId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { AnswerProposalRef } from '#graphql/requests/answer-proposals.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'
import { InboundKindEnum, InboundMatchEnum, InboundStateEnum } from './enums.ts'

export const mailById = byId(({ db }, ids) => readMails(db, ids))

const itemsOf = listsBy<{ id: string; requestId: string; position: number }>(
  ({ requestId }) => requestId,
  ({ db }, ids) =>
    db.requestItem.findMany({
      where: { requestId: { in: ids } },
      select: { id: true, requestId: true, position: true },
    }),
)

interface ReadFile {
  name: string | null
  type: string
  size: number
}

const MailFileRef = builder.objectRef<ReadFile>('InboundMailFile').implement({
  description: 'A file that is attached to a mail. Its bytes are in the original of the mail.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true, description: 'The name of the file. Null if it has none.' }),
    type: t.exposeString('type', { description: 'The media type that the mail states.' }),
    size: t.exposeInt('size', { description: 'The size in bytes.' }),
  }),
})

const UnreadFileRef = builder.objectRef<{ name: string | null; reason: string }>('UnreadMailFile').implement({
  description: 'A part of a mail from which the server read no answers: one attached file, or the complete mail.',
  fields: (t) => ({
    name: t.exposeString('name', {
      nullable: true,
      description:
        'The name of the attached file. Null if the file has no name, or if the entry means the complete mail.',
    }),
    reason: t.exposeString('reason', {
      description: 'Why no answers were read, such as NO_TABLE for a file without a table.',
    }),
  }),
})

export const InboundMailRef = builder.objectRef<ListedMail>('InboundMail')
InboundMailRef.implement({
  description:
    'A mail from outside: an answer of a platform, an automatic reply, or a report of a failed delivery. Staff who may read the mail can get its original at /inbound/mails/<id>.',
  authScopes: { staff: true },
  fields: (t) => ({
    id: t.id({
      description: 'The global id: the type name and a UUID.',
      resolve: ({ id }) => globalId('InboundMail', id),
    }),
    version: t.exposeInt('version', { description: 'The version of the mail, to be passed as `expectedVersion`.' }),
    state: t.expose('state', { type: InboundStateEnum, description: 'The state of the mail.' }),
    kind: t.expose('kind', {
      type: InboundKindEnum,
      nullable: true,
      description: 'The kind of the mail. Null if the mail was not read.',
    }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime', description: 'When the mail arrived.' }),
    writtenAt: t.expose('writtenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'The time that the sender stated. Null if there is none.',
    }),
    size: t.exposeInt('size', { description: 'The size of the original in bytes.' }),
    sha256: t.exposeString('sha256', { description: 'The SHA-256 hash of the original, in lower-case hex.' }),
    fromName: t.exposeString('fromName', {
      nullable: true,
      description: 'The name that the sender stated. Null if the mail states no name.',
    }),
    fromAddress: t.exposeString('fromAddress', {
      nullable: true,
      description: 'The address that the sender stated. Null if the mail states no address.',
    }),
    subject: t.exposeString('subject', { nullable: true, description: 'The subject. Null if the mail was not read.' }),
    text: t.string({
      nullable: true,
      description:
        'What the sender wrote, as plain text without quoted earlier mails. Do not trust it, because anybody can send a mail. Null if the mail was not read.',
      resolve: async ({ id }, _args, context) => (await mailById(context).load(id))?.text ?? null,
    }),
    attachments: t.field({
      type: [MailFileRef],
      description: 'The attached files, at most 100.',
      resolve: ({ attachments }) => attachments as unknown as ReadFile[],
    }),
    unread: t.field({
      type: [UnreadFileRef],
      description: 'The parts of the mail from which no answers were read, at most 100.',
      resolve: ({ unread }) => unread as unknown as { name: string | null; reason: string }[],
    }),
    warnings: t.stringList({
      description:
        'Codes that state what is suspicious about the mail or incomplete in its text, at most 10: SEVERAL_SENDERS, REPLY_TO_ELSEWHERE, TEXT_CUT, QUOTE_LEFT_OUT or DATE_UNREADABLE.',
      resolve: ({ warnings }) => warnings,
    }),
    refusal: t.exposeString('refusal', {
      nullable: true,
      description: 'Why the mail was not read, such as TOO_MANY_PARTS. Null if it was read.',
    }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description: 'The request to which the mail belongs. Null if the request is not known.',
      resolve: ({ requestId }, _args, context) => (requestId === null ? null : requestById(context).load(requestId)),
    }),
    matchedBy: t.expose('matchedBy', {
      type: InboundMatchEnum,
      nullable: true,
      description: 'How the request was found. Null if the request is not known.',
    }),
    senderKnown: t.exposeBoolean('senderKnown', {
      description:
        'Whether the sender belongs to the addressee of the request, as far as the address of the sender shows. An address can be forged.',
    }),
    senderVerified: t.exposeBoolean('senderVerified', {
      nullable: true,
      description:
        "Whether DMARC or DKIM proves that the mail comes from the sender's domain, according to the mail server that the setting AUTHSERV_ID names. Null if the setting names no mail server, or if an earlier version of the product read the mail. The server records an acknowledgement by itself only for a verified mail.",
    }),
    proposed: t.exposeInt('proposed', {
      nullable: true,
      description:
        'The number of items of the request for which the server recognized an outcome in the mail. UNDECIDED items do not count. Null until the server has read the answers, and for a mail that is no answer.',
    }),
    proposals: t.field({
      type: [AnswerProposalRef],
      description:
        'What the mail says about each item of its request, in the order of the annex, at most 5,000. Empty until the server has read the answers, and for a mail that is no answer. Nothing is recorded for an item until an officer confirms it.',
      resolve: async ({ id, requestId }, _args, context) => {
        const mail = await mailById(context).load(id)
        const proposals = (mail?.proposals ?? []) as unknown as Proposal[]
        if (requestId === null || proposals.length === 0) return []
        const items = await itemsOf(context).load(requestId)
        const byNumber = new Map(items.map((item) => [item.position + 1, item.id]))
        return proposals.flatMap((each) => {
          const item = byNumber.get(each.number)
          return item === undefined ? [] : [{ ...each, id: item }]
        })
      },
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why an officer set the mail aside. Null if the server set it aside, and in other states.',
    }),
    duplicateOfId: t.id({
      nullable: true,
      description: 'The global id of the earlier InboundMail with the same content. Null if there is none.',
      resolve: ({ duplicateOfId }) => duplicateOfId && globalId('InboundMail', duplicateOfId),
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the mail was applied or set aside. Null until then.',
    }),
    decidedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who applied the mail or set it aside. Null if no person did so.',
      resolve: ({ decidedById }, _args, context) => (decidedById ? personById(context).load(decidedById) : null),
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (mail, _args, context) => inboundCommands(viewerOf(context), mail),
    }),
  }),
})

const InboundMailConnection = builder.connectionObject(
  { type: InboundMailRef, name: 'InboundMailConnection' },
  { name: 'InboundMailEdge' },
)

builder.queryField('inboundMails', (t) =>
  t.field({
    type: InboundMailConnection,
    authScopes: { inbox: true },
    description: 'The mails from outside, the latest arrival first.',
    args: {
      states: t.arg({
        type: [InboundStateEnum],
        description: 'Only mails in one of these states, at most 6. Omit it for all states.',
      }),
      ...pageArgs(30, 100),
    },
    resolve: (_root, { states, ...args }, { db }) =>
      page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (before, limit) => readInbox(db, { states: states ?? undefined, before, limit }),
        ({ receivedAt, id }) => [receivedAt.toISOString(), id],
      ),
  }),
)

builder.queryField('inboundMail', (t) =>
  t.field({
    type: InboundMailRef,
    nullable: true,
    authScopes: { staff: true },
    description:
      'One mail from outside. If the request of the mail is not known, only people who may read the inbox see the mail. Null if the mail does not exist or the viewer may not read it.',
    args: { id: t.arg.id({ required: true, description: 'The mail.' }) },
    resolve: async (_root, { id }, context) => {
      const mail = await mailById(context).load(rowId('InboundMail', id))
      return mail && (mail.requestId !== null || mayRead(context.audience, 'readInbox')) ? mail : null
    },
  }),
)

const mailsOf = listsBy<ListedMail>(
  ({ requestId }) => requestId ?? '',
  ({ db }, ids) => mailsOfRequests(db, ids),
)

builder.objectField(RemovalRequestRef, 'inboundMails', (t) =>
  t.field({
    type: [InboundMailRef],
    authScopes: { staff: true },
    description: 'The mails from outside that belong to the request, the latest arrival first, at most 50.',
    resolve: ({ id }, _args, context) => mailsOf(context).load(id),
  }),
)
