/** The GraphQL enums of audits: the results of sampled items, and how audits are added up. */
import { ClaimAuditResult } from '@takedown/prisma/generated/client/enums.ts'
import { auditGroups } from '#domain/claim-audits/read.ts'
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

export const ClaimAuditGroup = describedEnum('ClaimAuditGroup', auditGroups, 'By what audits are added up.', {
  MONTH: 'The month in which the week of the audit begins.',
  PLATFORM: 'The platform.',
})
