/**
 * Reads how an addressee answered earlier items, and scores the items of a letter by these answers. A high score means
 * that the addressee is unlikely to call the item unclear.
 */
import type { Tx } from '#domain/core/command.ts'
import type { RequestFacts } from '#domain/documents/write-letter.ts'
import { readLocked } from '#domain/signatures/locked-request.ts'
import { readRequestFacts } from '#domain/signatures/request-facts.ts'
import { describeItems } from './features.ts'
import { type Completeness, type Past, pastOf, scoreItems, type Tally } from './score.ts'

/** A tally counts the items of a platform that lacked exactly the same features. Cost: one statement. */
const readTallies = (
  db: Pick<Tx, 'completenessTally'>,
  platformIds: readonly string[],
): Promise<(Tally & { platformId: string })[]> =>
  db.completenessTally.findMany({ where: { platformId: { in: [...platformIds] } } })

export interface UnsentLetter {
  /** null if the case of an unsaved draft is unknown */
  caseId: string | null
  platform: { id: string; languages: string[] }
  facts: RequestFacts
}

/**
 * Scores the items of a letter that is not sent yet, by how its addressee answered earlier items. Cost: three
 * statements, linear in the items of the letter and the tallies of the addressee.
 */
export async function completenessOf(db: Tx, { caseId, platform, facts }: UnsentLetter): Promise<Completeness> {
  const tallies = await readTallies(db, [platform.id])
  return scoreItems(await describeItems(db, { caseId, declaredLanguages: platform.languages, facts }), tallies)
}

/** Scores the items of a stored request that is not sent yet. Cost: about twenty statements, linear in its items. */
export async function completenessOfRequest(db: Tx, id: string, now: Date): Promise<Completeness> {
  const request = await readLocked(db, { id })
  return completenessOf(db, { ...request, facts: await readRequestFacts(db, request, now) })
}

/** Returns, for each platform and feature, how many items with and without the feature the platform called unclear. */
export async function readPasts(db: Tx, platformIds: readonly string[]): Promise<(Past & { id: string })[]> {
  const tallies = await readTallies(db, platformIds)
  return platformIds.map((id) => ({ id, ...pastOf(tallies.filter(({ platformId }) => platformId === id)) }))
}
