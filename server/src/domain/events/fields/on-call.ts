/**
 * Payload fields of the events about on-call duty: who is alarmed about urgent overdue requests, and in which order.
 */
import { OnCallEnd } from '@takedown/prisma/generated/client/enums.ts'
import { idOf, instant, int, listOf, oneOf, text } from './types.ts'

export const onCallFields = {
  minutes: int('Minutes until the first person is alarmed, and then from each person to the next.'),
  gatewayUrl: text('The address to which alarms are also posted.'),
  shiftStartsAt: instant('When the shift begins.'),
  shiftEndsAt: instant('When the shift ends.'),
  people: listOf(idOf('Person', 'The people on call, in the order in which they are alarmed.')),
  person: idOf('Person', 'The person who was alarmed. Null if nobody was on call.'),
  alarmEnd: oneOf('OnCallEnd', OnCallEnd, 'How the alarm ended.'),
}
