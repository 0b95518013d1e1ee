/** Loads where requests stand on their ladders, for the proposals on screens and for the commands that are allowed. */
import { type LadderStanding, readStandings } from '#domain/ladder/standing.ts'
import { byId } from '#graphql/core/loaders.ts'

/** Cost: five statements for all requests of an operation. */
export const ladderStanding = byId<LadderStanding & { id: string }>(async ({ db, now }, ids) =>
  (await readStandings(db, ids, now)).map((standing) => ({ id: standing.requestId, ...standing })),
)
