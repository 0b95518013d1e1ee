/** The GraphQL enums of routing: what a rule is about, and to whom it assigns. */
import { RoutedKind, RoutingTarget } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const RoutedKindEnum = describedEnum('RoutedKind', RoutedKind, 'What a routing rule is about.', {
  TIP: 'New tips.',
  REQUEST: 'New requests that have no owner, such as the draft of a program.',
})
export const RoutingTargetEnum = describedEnum('RoutingTarget', RoutingTarget, 'To whom a routing rule assigns.', {
  PERSON: 'To one person.',
  GROUP: 'To the person of a group who has the fewest open tips and requests.',
  OPEN: 'To nobody.',
})
