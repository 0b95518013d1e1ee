/**
 * Assigns a new tip or request by the rules, in the transaction that creates it. Cost for each tip or request: one
 * statement if there are no rules, otherwise at most six.
 */
import type { RoutingRule } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { readCandidates } from './candidates.ts'
import { categoriesAbove } from './categories.ts'
import { firstMatch, leastLoaded, type RoutedFacts } from './rules.ts'

/** `routingRule` is the name of the rule, and `routingVersion` the version of the list of rules. */
export interface Routed {
  assignee: string
  routingRule: string
  routingVersion: number
}

/** The platforms and the category are read only if a rule needs them. */
export type RoutedObject = Omit<RoutedFacts, 'platforms' | 'categories'> & {
  platformIds: readonly string[]
  categoryId?: string
}

/**
 * Returns the person to whom the first matching rule assigns the object. Null if no rule matches, if the rule leaves
 * the object open, or if none of the people of the rule is available. A rule with a group locks the routing settings
 * until the transaction ends, so that simultaneous commands see each other's assignments.
 */
export async function route(tx: Tx, object: RoutedObject, now: Date): Promise<Routed | null> {
  const rules = await tx.routingRule.findMany({ orderBy: { position: 'asc' } })
  const ofKind = rules.filter(({ kind }) => kind === object.kind)
  if (ofKind.length === 0) return null
  const rule = firstMatch(ofKind, await readFacts(tx, ofKind, object))
  if (!rule || rule.target === 'OPEN') return null
  if (rule.target === 'GROUP') await tx.$executeRaw`SELECT 1 FROM routing_settings WHERE id = 1 FOR UPDATE`
  const candidates = await readCandidates(tx, rule.personIds, now)
  const next = leastLoaded(candidates.filter(({ onCall }) => onCall || !rule.onCallOnly))
  if (!next) return null
  const [settings] = await tx.$queryRaw<[{ version: number }]>`
    WITH assigned AS (
      INSERT INTO routing_turn (user_id, at) VALUES (${next.id}::uuid, clock_timestamp())
      ON CONFLICT (user_id) DO UPDATE SET at = excluded.at)
    SELECT version FROM routing_settings WHERE id = 1`
  return { assignee: next.id, routingRule: rule.name, routingVersion: settings.version }
}

async function readFacts(
  tx: Tx,
  rules: readonly RoutingRule[],
  { platformIds, categoryId, ...facts }: RoutedObject,
): Promise<RoutedFacts> {
  const needsKinds = rules.some(({ platformKinds }) => platformKinds.length > 0)
  const needsCategories = rules.some(({ categoryIds }) => categoryIds.length > 0)
  const platforms =
    needsKinds && platformIds.length > 0
      ? await tx.platform.findMany({ where: { id: { in: [...platformIds] } }, select: { id: true, kind: true } })
      : platformIds.map((id) => ({ id, kind: '' }))
  const above = needsCategories && categoryId !== undefined ? await categoriesAbove(tx) : undefined
  return { ...facts, platforms, categories: above?.(categoryId!) ?? [] }
}
