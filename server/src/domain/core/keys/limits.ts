/**
 * What an API key is limited to beyond its role. A key with the scope `read` reads everything that its role reads. A key
 * with scopes of resources has the viewer role LIMITED, for which everything is closed that `limited-fields.ts` does not
 * list.
 */
import { type KeyResourceName, keyResources, type ResourceScope } from '@takedown/declarations/keys/scopes.ts'

export interface KeyLimits {
  scopes: readonly ResourceScope[]
  /** the only platforms that the key sees; null for all */
  platforms: readonly string[] | null
  /** the only categories that the key sees, with their descendants; null for all */
  categories: readonly string[] | null
}

/** The present limits as text. Two keys with equal text may read the same data. */
export const limitsKey = ({ scopes, platforms, categories }: KeyLimits): string =>
  [scopes, platforms ?? '*', categories ?? '*'].map((part) => [...part].sort().join('+')).join('|')

export const mayReadResource = (limits: KeyLimits | undefined, resource: KeyResourceName): boolean =>
  limits?.scopes.includes(`${resource}_read`) ?? false

const scopesWith = (member: 'reads' | 'actions', verb: 'read' | 'write'): ReadonlyMap<string, ResourceScope> =>
  new Map(
    Object.entries(keyResources).flatMap(([name, resource]) =>
      resource[member].map((each) => [each, `${name}_${verb}` as ResourceScope] as const),
    ),
  )

/** The scope that a limited key needs for a read or an action of policy.ts. Without an entry, the key may not have it. */
export const scopeOfRead = scopesWith('reads', 'read')
export const scopeOfAction = scopesWith('actions', 'write')

/** Whether a limited key sees an object of this platform and category. */
export const isWithin = (
  limits: KeyLimits | undefined,
  { platformId, categoryId }: { platformId?: string | null; categoryId?: string | null },
): boolean =>
  !limits ||
  ((platformId === undefined || !limits.platforms || limits.platforms.includes(platformId ?? '')) &&
    (categoryId === undefined || !limits.categories || limits.categories.includes(categoryId ?? '')))

/** Whether a limited key, which has the role INTEGRATOR, may do what needs this scope and is open to these roles. */
export const permits = (limits: KeyLimits, scope: ResourceScope | undefined, roles: readonly string[]): boolean =>
  roles.includes('INTEGRATOR') && scope !== undefined && limits.scopes.includes(scope)
