/**
 * Describes the viewer, which is whoever uses the API: an account, an API key, a wall display, the system, or an
 * anonymous visitor.
 */
import { rolesWhere } from '@takedown/declarations/roles.ts'
import type { Role } from '@takedown/prisma/generated/client/enums.ts'

/** A wall display has no account, so DISPLAY is not an account role. */
export type ViewerRole = Role | 'DISPLAY'

export interface Viewer {
  kind: 'user' | 'key' | 'display' | 'system' | 'anonymous'
  /** the account's, key's or display's id; null for the system and for anonymous viewers */
  id: string | null
  name: string
  role: ViewerRole | null
  /** for the role PLATFORM: the only platform that the viewer may see */
  platformId: string | null
  /** for the role PRESS: the only newsroom that the viewer may see */
  newsroomId: string | null
  /** for an API key: what it may do, 'read' or 'write'; accounts have no such limit */
  scopes: readonly string[]
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

/** The viewer of the commands of the system, such as jobs and loading the operator's data. */
export const systemViewer: Viewer = { ...anonymous, kind: 'system', name: 'system' }

/** The role and scope that decide which data a viewer may read. Viewers with the same audience share results. */
export type Audience = Pick<Viewer, 'role' | 'platformId' | 'newsroomId' | 'views'> & {
  read: boolean
  /** The only person of the audience. It is set only for private data, such as a person's notifications. */
  accountId?: string
}

export const audienceOf = ({ kind, role, platformId, newsroomId, scopes, views }: Viewer): Audience => ({
  role,
  platformId,
  newsroomId,
  ...(views && { views }),
  read: kind !== 'key' || scopes.includes('read'),
})

/**
 * Returns the audience of private data: one account. Keys and displays have no account, so they share their role's
 * audience.
 */
export const privateAudienceOf = (viewer: Viewer): Audience => ({
  ...audienceOf(viewer),
  ...(viewer.kind === 'user' && viewer.id !== null && { accountId: viewer.id }),
})

/** The audience with which wall displays read data. `outsideFields` decides which of these data a display may show. */
export const operatorAudience: Audience = { role: 'OPERATOR', platformId: null, newsroomId: null, read: true }

/** Returns a key that is the same for two audiences if and only if both may read the same data. */
export const audienceKey = ({ role, platformId, newsroomId, read, accountId, views }: Audience): string =>
  [role, platformId, newsroomId, read, accountId, ...(views ?? [])].join('/')

/** The roles of the operator's own people and programs, which are not limited to a platform or newsroom. */
export const staffRoles: readonly Role[] = rolesWhere(({ limitedTo }) => limitedTo === null)

/** The roles of staff who work on cases. Cases and requests can be assigned to accounts with these roles. */
export const officerRoles: readonly Role[] = rolesWhere(({ officer }) => officer)

export const isStaff = ({ role }: Pick<Viewer, 'role'>): boolean =>
  (staffRoles as readonly (ViewerRole | null)[]).includes(role)

/**
 * Returns the account id that a row stores as its author. For a key or the system it is null: only the log states that
 * a key or the system wrote the row.
 */
export const personId = (viewer: Viewer): string | null => (viewer.kind === 'user' ? viewer.id : null)
