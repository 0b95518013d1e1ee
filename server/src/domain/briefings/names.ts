/**
 * Reads the names in a briefing: the names of platforms, and the labels of actions and refusal reasons. They are stored
 * at the publication. So a later change of a name does not alter a published briefing.
 */
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Vocabulary } from '#domain/vocabularies/shipped.ts'
import { readTerms, type Term } from '#domain/vocabularies/terms.ts'

const NAMED = ['Action', 'RefusalReason'] as const satisfies Vocabulary[]

export interface BriefingNames {
  /** name by the id of the platform */
  platforms: Record<string, string>
  /** labels by vocabulary and code; labels are by language, as in `Term` */
  terms: Partial<Record<Vocabulary, Record<string, Term['labels']>>>
}

/** Reads the present names. A platform that has figures in the briefing keeps the name that its figures show. */
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

/** Returns the names of a published briefing. Returns null for any other briefing, which shows the present names. */
export const namesOf = ({ names }: Pick<Briefing, 'names'>): BriefingNames | null =>
  names as unknown as BriefingNames | null
