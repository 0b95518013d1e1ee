/** The roles of accounts and API keys. */
import { type RoleName, roles } from '@takedown/declarations/roles.ts'
import { Role } from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const RoleEnum = describedEnum(
  'Role',
  Role,
  'What an account or API key may do. Every account and every key has exactly one role.',
  Object.fromEntries(Object.entries(roles).map(([role, { description }]) => [role, description.en])) as Record<
    RoleName,
    string
  >,
)
