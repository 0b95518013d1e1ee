/** Payload fields of the events about content owners and strike rules. */
import { codeOf, day, flag, idOf, int, json, listOf, objectOf, optional, text } from '#domain/events/fields/types.ts'

const rule = {
  slug: text('The short name of the rule.'),
  citations: json('The provision, by BCP 47 language tag.'),
  violations: optional(int('The least number of violations. Null for a rule about locks.')),
  windowDays: optional(
    int('The number of days within which the violations were requested. Null for a rule about locks.'),
  ),
  locks: optional(int('The least number of temporary locks. Null for a rule about violations.')),
  measure: codeOf('Measure', 'The measure that the rule proposes.'),
  power: optional(text('The short name of the power by which the lock is requested. Null if the rule states none.')),
  minDays: optional(int('The least duration of a temporary lock, in days. Null if the rule sets none.')),
  maxDays: optional(int('The longest duration of a temporary lock, in days. Null for a permanent lock.')),
  inForceFrom: day('The first day in force.'),
  inForceTo: optional(day('The last day in force. Null if no end is stated.')),
  unconfirmed: flag('Whether nobody has compared the rule with the published text.'),
}

export const ownerFields = {
  earlierItem: idOf('ContentItem', 'The earlier item, whose content was compared.'),
  itemsCovered: int(
    'The number of content items that the action on an entire account covered, as the platform stated.',
  ),
  ownerAddress: text('The address of the account, page, group or channel. Null if it is unknown.'),
  previousOwnerAddress: text('The address of the former owner. Null if it was unknown.'),
  strikeRules: listOf(objectOf('EventStrikeRule', 'The strike rules after the event.', rule)),
  previousStrikeRules: listOf(objectOf('EventStrikeRule', 'The strike rules before the event.', rule)),
}
