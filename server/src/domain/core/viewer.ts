/** Describes the viewer: the account, API key, wall display or system that uses the API, or an anonymous visitor. */
import { rolesWhere } from '@takedown/declarations/roles.ts'
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { type KeyLimits, limitsKey } from './keys/limits.ts'

/**
 * A wall display has no account, so DISPLAY is not an account role. LIMITED is an API key with the role INTEGRATOR whose
 * scopes name resources: it has `limits`, and it is not staff, so that it reads nothing that is not opened to it.
 */
export type ViewerRole = Role | 'DISPLAY' | 'LIMITED'

export interface Viewer {
  kind: 'user' | 'key' | 'display' | 'system' | 'anonymous'
  /** null for the system and for anonymous viewers */
  id: string | null
  name: string
  role: ViewerRole | null
  /** for the role PLATFORM: the viewer's own platform */
  platformId: string | null
  /** for the role PRESS: the viewer's own newsroom */
  newsroomId: string | null
  /** for an API key: 'read' or 'write'; not used for accounts */
  scopes: readonly string[]
  /** for the role LIMITED: what the key may do */
  limits?: KeyLimits
  /** for a display: the only wall views that the display may show */
  views?: readonly string[]
}

export const anonymous: Viewer = {
  kind: 'anonymous',
  id: null,
  name: '',
  role: null,
  platformId: null,
  newsroomId: null,
  scopes: [],
}

export const systemViewer: Viewer = { ...anonymous, kind: 'system', name: 'system' }

/** Viewers with the same audience may read the same data, so they share results. */
export type Audience = Pick<Viewer, 'role' | 'platformId' | 'newsroomId' | 'views' | 'limits'> & {
  read: boolean
  /** Set only for private data of one person, such as notifications. */
  accountId?: string
}

export const audienceOf = ({ kind, role, platformId, newsroomId, scopes, views, limits }: Viewer): Audience => ({
  role,
  platformId,
  newsroomId,
  ...(views && { views }),
  ...(limits && { limits }),
  read: kind !== 'key' || limits !== undefined || scopes.includes('read'),
})

/**
 * Returns the audience of private data: one account. Keys and displays have no account, so they get the audience of
 * their role.
 */
export const privateAudienceOf = (viewer: Viewer): Audience => ({
  ...audienceOf(viewer),
  ...(viewer.kind === 'user' && viewer.id !== null && { accountId: viewer.id }),
})

/** The audience with which wall displays read data. */
export const operatorAudience: Audience = { role: 'OPERATOR', platformId: null, newsroomId: null, read: true }

/** Two audiences have the same key if and only if both may read the same data. */
export const audienceKey = ({ role, platformId, newsroomId, read, accountId, views, limits }: Audience): string =>
  [role, platformId, newsroomId, read, accountId, ...(views ?? []), ...(limits ? [limitsKey(limits)] : [])].join('/')

/** Roles of the operator's own people and programs. */
export const staffRoles: readonly Role[] = rolesWhere(({ limitedTo }) => limitedTo === null)

/** Cases and requests can be assigned to accounts with these roles. */
export const officerRoles: readonly Role[] = rolesWhere(({ officer }) => officer)

export const isStaff = ({ role }: Pick<Viewer, 'role'>): boolean =>
  (staffRoles as readonly (ViewerRole | null)[]).includes(role)

/**
 * Returns the account id that a row stores as its author. It is null for viewers without an account, such as a key or
 * the system. Then only the log states the author.
 */
export const personId = (viewer: Viewer): string | null => (viewer.kind === 'user' ? viewer.id : null)
