/**
 * Decides which rule applies to a tip or request, and which person of a group is next. The functions have no side
 * effects, so both intake and preview use them.
 */
import type { RoutingRule } from '@takedown/prisma/generated/client/client.ts'
import type { RoutedKind, TipDanger } from '@takedown/prisma/generated/client/enums.ts'

export type Rule = Omit<RoutingRule, 'id' | 'position'>

export interface RoutedFacts {
  kind: RoutedKind
  /** request: the flag `urgent`; tip: whether it names a danger or demands action within 24 hours */
  urgent: boolean
  /** the platform of the request, or those of the addresses in the tip */
  platforms: readonly { id: string; kind: string }[]
  /** request: its category and all categories above; a new tip has none */
  categories: readonly string[]
  source?: string
  danger?: TipDanger | null
  newsroomId?: string | null
}

const includes = <Value>(wanted: readonly Value[], value: Value | null | undefined): boolean =>
  wanted.length === 0 || (value != null && wanted.includes(value))

const includesSome = (wanted: readonly string[], values: readonly string[]): boolean =>
  wanted.length === 0 || values.some((value) => wanted.includes(value))

export const matches = (rule: Rule, facts: RoutedFacts): boolean =>
  rule.kind === facts.kind &&
  (rule.urgent === null || rule.urgent === facts.urgent) &&
  includes(rule.sources, facts.source) &&
  includes(rule.dangers, facts.danger) &&
  includes(rule.newsroomIds, facts.newsroomId) &&
  includesSome(rule.categoryIds, facts.categories) &&
  includesSome(
    rule.platformIds,
    facts.platforms.map(({ id }) => id),
  ) &&
  includesSome(
    rule.platformKinds,
    facts.platforms.map(({ kind }) => kind),
  )

/** Returns the first rule of the list that matches; undefined if none does. */
export const firstMatch = <Of extends Rule>(rules: readonly Of[], facts: RoutedFacts): Of | undefined =>
  rules.find((rule) => matches(rule, facts))

export interface Candidate {
  id: string
  /** number of open tips and requests of the person */
  load: number
  /** time of the last assignment by a rule, in milliseconds since 1970; 0 for never */
  at: number
}

/** Returns the person with the least work, and among equals the one whose last assignment is longest ago. */
export const leastLoaded = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.toSorted((a, b) => a.load - b.load || a.at - b.at || (a.id < b.id ? -1 : 1))[0]
