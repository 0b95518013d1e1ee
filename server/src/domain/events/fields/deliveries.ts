/** Payload fields of the events of deliveries, failed sendings, mails from outside, jobs and alarms. */
import { InboundMatch } from '@takedown/prisma/generated/client/enums.ts'
import { onCallFields } from './on-call.ts'
import { flag, instant, int, oneOf, text } from './types.ts'

export const deliveryFields = {
  ...onCallFields,
  task: text('The task of the job.'),
  failure: text('Why the sending failed.'),
  delivery: text('The id of the delivery, by which the receiver recognizes duplicates. Every attempt has this id.'),
  attempt: int('The number of the attempt, from 1.'),
  formerEndsAt: instant('Until when the former secret stays valid. Null if there was none.'),
  startsAt: instant('From when the time limit of the letter counts.'),
  matchedBy: oneOf('InboundMatch', InboundMatch, 'How the request of the mail was found.'),
  senderKnown: flag(
    'Whether the sender of the mail belongs to the addressee of the request, as far as its address shows.',
  ),
}
