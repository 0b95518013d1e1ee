/** GraphQL enums of mails from outside: answers of platforms, automatic replies, and reports of failed deliveries. */
import { InboundKind, InboundMatch, InboundState } from '@takedown/prisma/generated/client/enums.ts'
import { builder } from '#graphql/core/builder.ts'

export const InboundStateEnum = builder.enumType('InboundMailState', {
  description: 'The state of a mail from outside.',
  values: {
    [InboundState.RECEIVED]: { description: 'The mail is stored and waits to be read. This takes seconds.' },
    [InboundState.MATCHED]: {
      description: 'The request of the mail is known. An officer has to decide about the mail.',
    },
    [InboundState.UNMATCHED]: { description: 'The server found no request to which the mail belongs.' },
    [InboundState.REFUSED]: {
      description:
        'The mail was not read, for example because it exceeds a limit, is malformed or could not be fetched.',
    },
    [InboundState.APPLIED]: { description: 'The content of the mail was recorded for its request.' },
    [InboundState.SET_ASIDE]: { description: 'Nothing of the mail needs to be recorded.' },
  },
})

export const InboundKindEnum = builder.enumType('InboundMailKind', {
  description: 'The kind of a mail from outside, as its headers and text show it.',
  values: {
    [InboundKind.ANSWER]: { description: 'A reply that a person wrote.' },
    [InboundKind.AUTOMATIC_REPLY]: {
      description: 'A reply that a program wrote, such as a receipt or an absence note.',
    },
    [InboundKind.BOUNCE]: { description: 'A report that a mail was not delivered.' },
    [InboundKind.DELAY]: { description: 'A report that the delivery of a mail is delayed.' },
    [InboundKind.RECEIPT]: { description: 'A report that a mail was delivered or displayed.' },
    [InboundKind.OTHER]: { description: 'Any other mail.' },
  },
})

export const InboundMatchEnum = builder.enumType('InboundMatch', {
  description: 'How the request of a mail was found.',
  values: {
    [InboundMatch.REPLY_ADDRESS]: { description: 'The mail went to the reply address of the request.' },
    [InboundMatch.MESSAGE_ID]: { description: 'The mail refers to the mail by which the request was sent.' },
    [InboundMatch.LETTER_NUMBER]: {
      description: 'The mail names the register number of the letter.',
    },
    [InboundMatch.REQUEST_NUMBER]: { description: 'The mail names the number of the request.' },
    [InboundMatch.PERSON]: { description: 'An officer assigned the mail to the request.' },
  },
})
