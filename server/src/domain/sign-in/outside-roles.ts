/** Roles that an identity provider may state: the settings, and what a person with these roles may do at the sign-in. */
import { rolesWhere } from '@takedown/declarations/roles.ts'
import type { Role } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { actions, signingRoles } from '#domain/core/policy.ts'

/** Roles of people that belong to no platform or newsroom, which no claim names. */
const outside = rolesWhere(({ holders, limitedTo }) => holders.includes('account') && limitedTo === null)

const administering: readonly string[] = actions.createAccount

/** Whether an account with the role needs a second person or an administrator, so that no provider may create it. */
const isPrivileged = (role: Role): boolean => signingRoles.includes(role) || administering.includes(role)

/** Maps values of the claim to roles, in the order in which they count if a person has several. */
export const roleMap = z.record(z.string().min(1).max(200), z.enum(outside as [Role, ...Role[]]))
export type RoleMap = z.output<typeof roleMap>

/** Reads a claim such as `groups` or `realm_access.roles` of verified claims: one text, or a list of texts. */
export function valuesOf(claims: Record<string, unknown>, path: string): string[] {
  let value: unknown = claims[path]
  if (value === undefined)
    for (const name of ['', ...path.split('.')])
      value = name === '' ? claims : isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The roles of the values, in the order of the map. Unknown values name no role. */
export const rolesOf = (map: RoleMap, values: readonly string[]): Role[] => [
  ...new Set(Object.entries(map).flatMap(([value, role]) => (values.includes(value) ? [role] : []))),
]

/** The role with which an account may be created for a person with these roles; null if there is none. */
export const creatableRole = (roles: readonly Role[]): Role | null =>
  roles.some(isPrivileged) ? null : (roles[0] ?? null)
