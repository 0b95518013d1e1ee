/**
 * Adds figures to a published press briefing for groups of items that were empty when the figures were frozen, such as
 * a category. The published numbers of an added figure are 0, and only errata show it.
 */
import type { BriefingFigure } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'

import { type MovedItem, scopeOfNumber } from './changed-items.ts'
import { figuresOf, groupScopes } from './figures.ts'

/**
 * Stores and returns the missing figures of the platforms, kinds and categories that the moved items entered. All other
 * figures were stored when the briefing was frozen.
 */
export async function addFigures(
  tx: Tx,
  { id: briefingId, figures }: { id: string; figures: readonly BriefingFigure[] },
  moved: readonly MovedItem[],
  now: Date,
): Promise<BriefingFigure[]> {
  const known = new Set(figures.map(({ scope }) => scope))
  const entered = moved.flatMap((item) => item.entered.map(scopeOfNumber))
  const missing = new Set(entered.filter((scope) => !known.has(scope) && /^(PLATFORM|KIND|CATEGORY)\//.test(scope)))
  if (missing.size === 0) return []
  // `groupScopes` returns a kind only if its platform is among the names, so the platforms of the kinds are passed too.
  const platforms = [...missing].map((scope) => scope.replace(/^KIND\/([^/]+)\/.*/, 'PLATFORM/$1'))
  const scopes = await groupScopes(tx, new Set([...missing, ...platforms]))
  const next = Math.max(...figures.map(({ position }) => position)) + 1
  return tx.briefingFigure.createManyAndReturn({
    data: figuresOf(
      scopes.filter(({ scope }) => missing.has(scope)),
      new Map(),
    ).map((figure) => ({ ...figure, briefingId, position: next + figure.position, addedAt: now })),
  })
}
