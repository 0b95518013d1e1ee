/** The GraphQL enum of the results of sampled items. */
import { ClaimAuditResult } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const ClaimAuditResultEnum = describedEnum(
  'ClaimAuditResult',
  ClaimAuditResult,
  'What a person saw when they opened a sampled item.',
  {
    GONE: 'The content is gone, as the platform stated.',
    UP: 'The content is still up.',
    CANNOT_TELL: 'The person could not decide, for instance because the page asks for an account.',
  },
)
