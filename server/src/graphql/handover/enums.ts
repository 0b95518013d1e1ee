/** The GraphQL enums of the handover between shifts. */
import { handoverKindNames } from '#domain/events/declaration.ts'
import { type HandoverGrouping, handoverGroupings } from '#domain/handover/handover.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const HandoverKindEnum = describedEnum(
  'HandoverKind',
  handoverKindNames,
  'A kind of event that a handover counts. An answer to ten items counts ten times.',
  {
    RECEIVED: 'A tip was received.',
    OPENED: 'A case was opened.',
    RETURNED:
      'A supervisor returned a request to its authors, or an approved request lost its approval because its content changed.',
    SENT: 'A request was sent.',
    UNDELIVERED: 'The sending of a request failed.',
    ANSWERED:
      'An item was answered: actioned, already gone, not found or refused. A further action on an item counts too.',
    CLARIFYING: 'A platform raised a question about an item.',
    BREACHED: 'The deadline of an item passed without an answer.',
    REINSTATED: 'An action on an item was reversed.',
    REAPPEARED: 'The content of an item was observed again after it was gone.',
  },
)
export const HandoverGroupingEnum = describedEnum(
  'HandoverGrouping',
  Object.keys(handoverGroupings) as HandoverGrouping[],
  'How a handover groups its events.',
  {
    CASE: 'By the case that the event concerns.',
    PLATFORM: 'By the platform that the event concerns.',
    PERSON: 'By the person who acted.',
  },
)
