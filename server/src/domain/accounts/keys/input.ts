/** What an API key may do, as input: its scopes, what it is narrowed to, and from which addresses it may be used. */
import {
  keyResources,
  mayBeLimited,
  type ResourceScope,
  resourceOf,
  resourceScopes,
} from '@takedown/declarations/keys/scopes.ts'
import { rolesFor } from '@takedown/declarations/roles.ts'
import { z } from 'zod'
import { isNarrowed, narrowing, roleFields } from '#domain/accounts/accounts.ts'
import { distinct, id, instant, line, optional } from '#domain/core/input.ts'

/**
 * `read` allows all queries and subscriptions of the role, `write` allows its mutations. A mutation returns data, so
 * `write` requires `read`. A scope of a resource allows only this resource.
 */
export const scopes = ['read', 'write', ...resourceScopes] as const
export type ApiKeyScope = (typeof scopes)[number]

const MAX_NARROWING = 100
/** An IP address or a CIDR range such as 203.0.113.0/24. */
const source = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])
const list = <T extends z.ZodType<string>>(of: T) =>
  z
    .array(of)
    .max(MAX_NARROWING)
    .refine((values) => new Set(values).size === values.length, 'has repetitions')
    .nullish()
    .transform((values) => [...(values ?? [])].sort())

export const keyFields = {
  name: line(200),
  scopes: distinct(z.enum(scopes), scopes.length),
  platforms: list(id),
  categories: list(id),
  sources: list(source),
  expiresAt: optional(instant),
}

interface Access {
  scopes: readonly ApiKeyScope[]
  platforms: readonly string[]
  categories: readonly string[]
}

export const isResourceScope = (scope: string): scope is ResourceScope =>
  (resourceScopes as readonly string[]).includes(scope)

const ofResources = ({ scopes }: Access): ResourceScope[] => scopes.filter(isResourceScope)
const isAllOrNothing = (access: Access): boolean => [0, access.scopes.length].includes(ofResources(access).length)
const readsWhatItWrites = ({ scopes }: Access): boolean =>
  scopes.every((scope) => !scope.endsWith('write') || scopes.includes(scope.replace(/write$/, 'read') as ApiKeyScope))
const mayBeNarrowed = (access: Access): boolean => {
  const used = ofResources(access)
  return (
    access.platforms.length + access.categories.length === 0 ||
    (used.length > 0 && used.every((scope) => keyResources[resourceOf(scope)].canBeNarrowed))
  )
}

/** Adds the rules on scopes to the schema of a key. */
export const withScopeRules = <T extends z.ZodType<Access>>(schema: T) =>
  schema
    .refine(isAllOrNothing, { path: ['scopes'], message: 'READ and WRITE cannot be combined with scopes of resources' })
    .refine(readsWhatItWrites, {
      path: ['scopes'],
      message: 'write needs read, because a mutation returns what it wrote',
    })
    .refine(mayBeNarrowed, {
      path: ['scopes'],
      message: 'a key that is narrowed to platforms or categories has only scopes of resources that can be narrowed',
    })

/** Whether the role may have the scopes: only programs of the authority have scopes of resources. */
export const fitsRole = ({ role, scopes }: { role: string; scopes: readonly string[] }): boolean =>
  mayBeLimited(role) || !scopes.some(isResourceScope)
export const scopesOfRole = {
  path: ['scopes'],
  message: 'only keys with the role INTEGRATOR can have scopes of resources',
}

export const createFields = z
  .object({
    ...keyFields,
    ...roleFields,
    // Excludes roles that only people hold, such as those of officers.
    role: z.enum(rolesFor('key')),
  })
  .refine(isNarrowed, narrowing)
  .refine(fitsRole, scopesOfRole)
