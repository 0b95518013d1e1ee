/** Payload fields of the events about routing rules. */
import { RoutedKind, RoutingTarget, TipDanger } from '@takedown/prisma/generated/client/enums.ts'
import { codeOf, flag, idOf, int, listOf, objectOf, oneOf, optional, text } from './types.ts'

const rule = {
  name: text('The name of the rule.'),
  routedKind: oneOf('RoutedKind', RoutedKind, 'What the rule is about.'),
  sources: listOf(codeOf('TipSource', 'The sources. An empty list means all sources.')),
  dangers: listOf(oneOf('TipDanger', TipDanger, 'The dangers. An empty list means that the danger does not matter.')),
  newsrooms: listOf(idOf('Newsroom', 'The newsrooms. An empty list means all tips.')),
  categories: listOf(idOf('Category', 'The categories. An empty list means all categories.')),
  platforms: listOf(idOf('Platform', 'The platforms. An empty list means all platforms.')),
  platformKinds: listOf(codeOf('PlatformKind', 'The kinds of platforms. An empty list means all kinds.')),
  urgent: optional(flag('Whether the object must be urgent. Null if that does not matter.')),
  routingTarget: oneOf('RoutingTarget', RoutingTarget, 'To whom the rule assigns.'),
  persons: listOf(idOf('Person', 'The people to whom the rule assigns.')),
  onCallOnly: flag('Whether only people on call are chosen.'),
}

export const routingFields = {
  routingRules: listOf(objectOf('EventRoutingRule', 'The routing rules after the event.', rule)),
  previousRoutingRules: listOf(objectOf('EventRoutingRule', 'The routing rules before the event.', rule)),
  routingRule: text('The name of the routing rule that assigned the object. Null if a person assigned it.'),
  routingVersion: int('The version of the list of routing rules. Null if a person assigned the object.'),
}
