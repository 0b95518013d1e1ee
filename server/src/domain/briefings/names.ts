/**
 * Reads the names in a briefing: of platforms, actions and refusal reasons. They are stored at the publication, so that
 * a later change of a name does not alter a published briefing.
 */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Vocabulary } from '#domain/vocabularies/shipped.ts'
import { readTerms, type Term } from '#domain/vocabularies/terms.ts'

const NAMED = ['Action', 'RefusalReason'] as const satisfies Vocabulary[]

export interface BriefingNames {
  platforms: Record<string, string>
  /** labels by vocabulary, code and language */
  terms: Partial<Record<Vocabulary, Record<string, Term['labels']>>>
}

/** A platform that has figures in the briefing keeps the name that its figures show. */
export async function readNames(tx: Tx, briefingId: string): Promise<BriefingNames> {
  const platforms = await tx.platform.findMany({ select: { id: true, name: true } })
  const figures = await tx.briefingFigure.findMany({
    where: { briefingId, section: 'PLATFORM', platformId: { not: null } },
    select: { platformId: true, labelVi: true },
  })
  const terms = await readTerms(tx)
  return {
    platforms: Object.fromEntries([
      ...platforms.map(({ id, name }) => [id, name]),
      ...figures.map(({ platformId, labelVi }) => [platformId, labelVi]),
    ]),
    terms: Object.fromEntries(
      NAMED.map((name) => [name, Object.fromEntries(terms.all(name).map(({ code, labels }) => [code, labels]))]),
    ),
  }
}

/** Returns null for a briefing that is not published and therefore shows the present names. */
export const namesOf = ({ names }: Pick<Briefing, 'names'>): BriefingNames | null =>
  names as unknown as BriefingNames | null
