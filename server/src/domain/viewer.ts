/** Who is asking. */
import type { Role } from '@takedown/prisma/generated/client/enums.ts'

export interface Viewer {
  kind: 'user' | 'key' | 'system' | 'anonymous'
  /** the account's or key's id; null for the system and for nobody */
  id: string | null
  name: string
  role: Role | null
  /** set for the role PLATFORM: the only platform that it sees */
  platformId: string | null
  /** set for the role PRESS: the only newsroom that it sees */
  newsroomId: string | null
  /** of an API key: 'read', 'write'; people have all */
  scopes: readonly string[]
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
export type Audience = Pick<Viewer, 'role' | 'platformId' | 'newsroomId'> & { read: boolean }

export const audienceOf = ({ kind, role, platformId, newsroomId, scopes }: Viewer): Audience => ({
  role,
  platformId,
  newsroomId,
  read: kind !== 'key' || scopes.includes('read'),
})

/** Equal for two viewers exactly when they may see the same. */
export const audienceKey = ({ role, platformId, newsroomId, read }: Audience): string =>
  [role, platformId, newsroomId, read].join('/')

const staffRoles: readonly (Role | null)[] = ['OPERATOR', 'SUPERVISOR', 'MANAGER', 'ADMIN', 'INTEGRATOR']

/** The operator's own people and programs, who may read everything. */
export const isStaff = ({ role }: Pick<Viewer, 'role'>): boolean => staffRoles.includes(role)

/** The account behind a row's author column; a key or the system has none, the log names them. */
export const personId = (viewer: Viewer): string | null => (viewer.kind === 'user' ? viewer.id : null)
