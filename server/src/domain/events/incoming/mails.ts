/** The events of mails from outside. Once the request of a mail is known, its new events belong to this request too. */
import type { EventDeclaration } from '../declaration.ts'
import { payload } from '../payload.ts'

const ofMail = { subject: 'InboundMail', keepsTotals: true } as const

export const mailEvents = {
  'mail.received': {
    ...ofMail,
    description: 'A mail from outside was received and stored.',
    payload: payload('MailReceivedEventPayload', 'The original of the mail.', { required: ['sha256'] }),
  },
  'mail.matched': {
    ...ofMail,
    description: 'The request to which a mail belongs was found, by the server or by an officer.',
    payload: payload('MailMatchedEventPayload', 'How the request was found.', {
      required: ['matchedBy', 'senderKnown'],
    }),
    tone: 'PROGRESS',
  },
  'mail.unmatched': {
    ...ofMail,
    description: 'A mail was read, but the server found no request to which it belongs.',
    tone: 'WARNING',
  },
  'mail.refused': {
    ...ofMail,
    description:
      'A mail was not read, for example because it exceeds a limit, is malformed or could not be fetched. The received part of the mail is kept.',
    payload: payload('MailRefusedEventPayload', 'Why the mail was not read.', { required: ['reason'] }),
    tone: 'WARNING',
  },
  'mail.answer_read': {
    ...ofMail,
    description:
      'The server read an answer about the items of the request from a mail. An officer has to confirm this answer.',
    payload: payload('MailAnswerReadEventPayload', 'The number of items for which the mail states an outcome.', {
      required: ['answers'],
    }),
  },
  'mail.applied': {
    ...ofMail,
    description: 'The answer in a mail was recorded for the request of the mail.',
    payload: payload('MailAppliedEventPayload', 'The number of items that were answered.', { required: ['answers'] }),
    tone: 'GOOD',
  },
  'mail.set_aside': {
    ...ofMail,
    description: 'A mail was set aside, because nothing of it needs to be recorded.',
    payload: payload('MailSetAsideEventPayload', 'Why the mail was set aside.', { required: [], optional: ['reason'] }),
  },
  'mail.restored': {
    ...ofMail,
    description: 'A mail that was set aside waits for a decision again.',
  },
} as const satisfies Record<string, EventDeclaration>
