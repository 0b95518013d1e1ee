/**
 * Facts about roles that are no permissions: home page, limits and holders. No other module of the web names roles;
 * screens ask `viewer.can` and `allowedCommands`.
 */
import type { Role } from '#graphql/generated/enums.ts'

type RoleFacts = {
  /** The first screen after sign-in. */
  home: '/board' | '/figures' | '/tips'
  /** What every account and key of the role is limited to. */
  limitedTo: 'platform' | 'newsroom' | null
  /** Who can have the role. */
  holders: readonly ('account' | 'key')[]
}

export const roleFacts: Record<Role, RoleFacts> = {
  OPERATOR: { home: '/board', limitedTo: null, holders: ['account'] },
  SUPERVISOR: { home: '/board', limitedTo: null, holders: ['account'] },
  MANAGER: { home: '/figures', limitedTo: null, holders: ['account'] },
  ADMIN: { home: '/board', limitedTo: null, holders: ['account'] },
  INTEGRATOR: { home: '/board', limitedTo: null, holders: ['key'] },
  PLATFORM: { home: '/board', limitedTo: 'platform', holders: ['account', 'key'] },
  PRESS: { home: '/tips', limitedTo: 'newsroom', holders: ['account', 'key'] },
}

/** The roles that an account or a key can have, the most common first. */
export const rolesFor = (holder: 'account' | 'key'): Role[] =>
  (Object.keys(roleFacts) as Role[]).filter((role) => roleFacts[role].holders.includes(holder))
