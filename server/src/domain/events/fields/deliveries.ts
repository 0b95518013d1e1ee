/**
 * Payload fields of the events of notes, deliveries, failed sendings, mails from outside, objections, jobs, alarms and
 * work queues.
 */
import { InboundMatch } from '@takedown/prisma/generated/client/enums.ts'
import { deskFields } from './desk.ts'
import { ladderFields } from './ladder.ts'
import { onCallFields } from './on-call.ts'
import { flag, idOf, instant, int, listOf, objectOf, oneOf, optional, text } from './types.ts'

const hoursFields = {
  quietFrom: int('When the quiet hours begin, in minutes after midnight.'),
  quietTo: int('When the quiet hours end, in minutes after midnight. The same as the beginning if there are none.'),
  timeZone: optional(text('The IANA time zone. Null for the time zone of the authority.')),
  groupMinutes: int('How long a request waits for others to the same platform, in minutes.'),
}

export const deliveryFields = {
  ...onCallFields,
  ...deskFields,
  ...ladderFields,
  deliveryHours: objectOf(
    'EventDeliveryHours',
    'When requests are sent to the platform, after the event.',
    hoursFields,
  ),
  previousDeliveryHours: objectOf(
    'EventDeliveryHours',
    'When requests were sent to the platform, before the event. Null if nothing was set.',
    hoursFields,
  ),
  task: text('The task of the job.'),
  failure: text('Why the sending failed.'),
  accepted: flag('Whether the objection was accepted.'),
  delivery: text('The id of the delivery, by which the receiver recognizes duplicates. Every attempt has this id.'),
  proofSha256: text('The SHA-256 hash of the file that proves the sending, in lower-case hex. Null if there is none.'),
  proofFileName: text('The name of the file that proves the sending. Null if there is none.'),
  call: text('The id of the call. Null in events of earlier versions.'),
  callee: text('Who was called.'),
  mentions: listOf(idOf('Person', 'The people whom the note mentions, in the order of the note.')),
  promisedDueAt: instant('Until when the addressee promised to act. Null if nothing was promised.'),
  attempt: int('The number of the attempt, from 1.'),
  webhookUrl: text('The address to which the webhook posts.'),
  webhookOwner: idOf('Person', 'The account whose rights decide which events the webhook posts.'),
  paused: flag('Whether the webhook is paused.'),
  formerEndsAt: instant('Until when the former secret stays valid. Null if there was none.'),
  leavesAt: instant('When the request is sent. Null if it is sent at once.'),
  startsAt: instant('From when the time limit of the letter counts.'),
  matchedBy: oneOf('InboundMatch', InboundMatch, 'How the request of the mail was found.'),
  senderKnown: flag(
    'Whether the sender of the mail belongs to the addressee of the request, as far as its address shows.',
  ),
}
