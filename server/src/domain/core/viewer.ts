/** Who is asking. */
import type { Role } from '@takedown/prisma/generated/client/enums.ts'

/** A screen on the wall is nobody's account, so its role is no account's. */
export type ViewerRole = Role | 'DISPLAY'

export interface Viewer {
  kind: 'user' | 'key' | 'display' | 'system' | 'anonymous'
  /** the account's, key's or display's id; null for the system and for nobody */
  id: string | null
  name: string
  role: ViewerRole | null
  /** set for the role PLATFORM: the only platform that it sees */
  platformId: string | null
  /** set for the role PRESS: the only newsroom that it sees */
  newsroomId: string | null
  /** of an API key: 'read', 'write'; people have all */
  scopes: readonly string[]
  /** set for a display: the only views of the wall that it sees */
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

/** Jobs and the loading of the operator's data. */
export const systemViewer: Viewer = { ...anonymous, kind: 'system', name: 'system' }

/** What a shared result may depend on: the role and what narrows it, never the person. */
export type Audience = Pick<Viewer, 'role' | 'platformId' | 'newsroomId' | 'views'> & { read: boolean }

export const audienceOf = ({ kind, role, platformId, newsroomId, scopes, views }: Viewer): Audience => ({
  role,
  platformId,
  newsroomId,
  ...(views && { views }),
  read: kind !== 'key' || scopes.includes('read'),
})

/** As whom the wall is read: what it shows of it is for `outsideFields` to say. */
export const operatorAudience: Audience = { role: 'OPERATOR', platformId: null, newsroomId: null, read: true }

/** Equal for two viewers exactly when they may see the same. */
export const audienceKey = ({ role, platformId, newsroomId, read, views }: Audience): string =>
  [role, platformId, newsroomId, read, ...(views ?? [])].join('/')

const staffRoles: readonly (ViewerRole | null)[] = ['OPERATOR', 'SUPERVISOR', 'MANAGER', 'ADMIN', 'INTEGRATOR']

/** The operator's own people and programs, who may read everything. */
export const isStaff = ({ role }: Pick<Viewer, 'role'>): boolean => staffRoles.includes(role)

/** The account behind a row's author column; a key or the system has none, the log names them. */
export const personId = (viewer: Viewer): string | null => (viewer.kind === 'user' ? viewer.id : null)
