/**
 * Computes the figures of a press briefing. A figure is a rate of one scope, such as a platform, with further counts.
 */

import { type FormulaName, presentFormulas } from '@takedown/declarations/formulas.ts'
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { BriefingSection } from '@takedown/prisma/generated/client/enums.ts'
import type { Tx } from '#domain/core/command.ts'
import { groupings } from '#domain/figures/grouping.ts'
import { labelOf, readTerms } from '#domain/vocabularies/terms.ts'
import { type BriefingSide, figureSideKey, sidesWith } from './measures.ts'
import type { Counts } from './selection.ts'

/**
 * The numbers of a figure, by side (see measures.ts). Only the numerator and the denominator are present even if they
 * are 0.
 */
export type Numbers = Partial<Record<BriefingSide, number>>

/**
 * The formula of the announced rate. The total and each platform have one figure for each present formula. An indicator
 * has one figure with its own formula, and any other scope one with the announced formula.
 */
const announced: FormulaName = 'actioned_of_requested'
const formulasOf = ({ section, formula }: Scope): readonly FormulaName[] =>
  section === 'TOTAL' || section === 'PLATFORM' ? presentFormulas : [formula ?? announced]

/** A group of items that a figure counts, such as the items of one platform. */
export interface Scope {
  section: BriefingSection
  scope: string
  platformId: string | null
  labelVi: string
  labelEn: string
  /** for INDICATOR: the indicator's own formula */
  formula?: FormulaName
}

export const figuresOf = (scopes: readonly Scope[], counts: Counts) =>
  scopes
    .flatMap((scope) =>
      formulasOf(scope).map((formula) => {
        const sides = counts.get(scope.scope)
        const numbers = numbersOf(
          { ...scope, formula },
          (side) => sides?.get(figureSideKey({ ...scope, formula }, side)) ?? 0,
          sides?.keys() ?? [],
        )
        return { ...scope, formula, numbers, today: numbers }
      }),
    )
    .map((figure, position) => ({ ...figure, position }))

/**
 * The counts beside the rate are the same for every formula, so only the figure with the announced formula has them.
 * The single figure of an indicator always has them. `keys` must contain the key of every refusal whose count is not 0.
 */
export function numbersOf(
  { section, formula }: { section: BriefingSection; formula: FormulaName },
  count: (side: BriefingSide) => number,
  keys: Iterable<string>,
): Numbers {
  const beside = section === 'INDICATOR' || formula === announced
  const numbers: Numbers = {}
  for (const side of sidesWith(keys)) {
    const ofRate = side === 'NUMERATOR' || side === 'DENOMINATOR'
    const items = ofRate || beside ? count(side) : 0
    if (ofRate || items > 0) numbers[side] = items
  }
  return numbers
}

/**
 * Returns the total, and the platforms, kinds and categories among `names`, with their present labels. A kind is
 * returned only if its platform is among the names.
 */
export async function groupScopes(tx: Tx, names: Iterable<string>): Promise<Scope[]> {
  const parts = [...names].map((scope) => scope.split('/'))
  const ids = (wanted: BriefingSection) => parts.flatMap(([section, id]) => (section === wanted && id ? [id] : []))
  const platforms = await tx.platform.findMany({ where: { id: { in: ids('PLATFORM') } }, orderBy: { name: 'asc' } })
  const terms = await readTerms(tx)
  const kindLabels = (kind: string) => {
    const term = terms.of('ContentKind', kind)
    return { labelVi: labelOf(term, 'vi'), labelEn: labelOf(term, 'en') }
  }
  const { vi, en, order } = groupings.CATEGORY.row!
  const categories = await tx.$queryRaw<{ id: string; labelVi: string; labelEn: string }[]>`
    SELECT k.id, ${Prisma.raw(vi)} AS "labelVi", ${Prisma.raw(en)} AS "labelEn"
    FROM category k WHERE k.id = ANY(${ids('CATEGORY')}::uuid[]) ORDER BY ${Prisma.raw(order)}`
  return [
    { section: 'TOTAL', scope: 'TOTAL', platformId: null, labelVi: 'Tất cả nền tảng', labelEn: 'All platforms' },
    ...platforms.map(
      ({ id, name }): Scope => ({ ...scopeKey('PLATFORM', id), platformId: id, labelVi: name, labelEn: name }),
    ),
    ...platforms.flatMap(({ id }) =>
      parts
        .flatMap(([section, platform, kind]) => (section === 'KIND' && platform === id && kind ? [kind] : []))
        .sort()
        .map((kind): Scope => ({ ...scopeKey('KIND', `${id}/${kind}`), platformId: id, ...kindLabels(kind) })),
    ),
    ...categories.map(({ id, ...labels }): Scope => ({ ...scopeKey('CATEGORY', id), ...labels })),
  ]
}

/** A caller whose scope has a platform overwrites `platformId`. */
export const scopeKey = (section: BriefingSection, key: string) => ({
  section,
  scope: `${section}/${key}`,
  platformId: null,
})
