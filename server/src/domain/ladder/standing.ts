/** Reads where requests stand on their ladders, for screens. */
import type { LadderLetter } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import type { Ladder } from '#reference/ladder.ts'
import { readHistories } from './history.ts'
import { nextResend, nextRung, type Proposal, type ResendProposal, type SentRung } from './next-rung.ts'
import { type Repetition, repetitionOf } from './repetition.ts'
import { canStillBeSigned } from './signed-letter.ts'
import { laddersOf } from './stored.ts'
import { isUsedUp, type UpcomingRung, upcomingRung } from './upcoming.ts'

/** The columns of a letter without its texts, which are long. */
export type ListedLetter = Omit<LadderLetter, 'text' | 'letter'>

export interface LadderStanding {
  requestId: string
  ladder: Ladder
  /** null if no rung is due now */
  proposal: Proposal | null
  /** null if it is not proposed to send the request again */
  resend: ResendProposal | null
  repetition: Repetition
  /** null if the ladder has no further rung, or nothing is to be chased */
  upcoming: UpcomingRung | null
  /** whether items are to be chased, but the ladder has no further rung */
  isUsedUp: boolean
  /** the letter that waits for a second signature */
  waiting: ListedLetter | null
  /** whether the waiting letter can still be signed; if not, it must be written again */
  waitingFits: boolean
  /** the letters of the ladder that did not fail, in the order of sending */
  letters: readonly SentRung[]
}

type Reads = Parameters<typeof readHistories>[0] & Pick<Tx, 'platform' | 'pack' | 'ladderLetter'>

/** Leaves out requests that are not open. Cost: five statements for any number of requests. */
export async function readStandings(db: Reads, ids: readonly string[], now: Date): Promise<LadderStanding[]> {
  const histories = await readHistories(db, ids)
  const ladders = await laddersOf(db, [...new Set([...histories.values()].map(({ platformId }) => platformId))])
  const waiting = await db.ladderLetter.findMany({
    where: { requestId: { in: [...ids] }, state: 'WAITING' },
    omit: { text: true, letter: true },
  })
  const waitingOf = new Map(waiting.map((letter) => [letter.requestId, letter]))
  return [...histories].flatMap(([requestId, history]) => {
    if (!history.isOpen) return []
    const ladder = ladders.get(history.platformId)!
    const proposal = nextRung(ladder, history, now)
    const upcoming = upcomingRung(ladder, history, proposal, now)
    const letter = waitingOf.get(requestId) ?? null
    return {
      ...{ requestId, ladder, proposal, waiting: letter, letters: history.letters },
      resend: nextResend(ladder, history, now),
      repetition: repetitionOf(ladder, history, now),
      ...{ upcoming, isUsedUp: isUsedUp(history, proposal, upcoming) },
      waitingFits: letter !== null && canStillBeSigned(letter, proposal, ladder),
    }
  })
}

/** Maximum number of letters and calls that a request shows, the newest ones. */
export const MAX_SHOWN = 200

/**
 * Returns the newest letters of each request, at most MAX_SHOWN, newest first. Cost: one statement for one request, two
 * for several.
 */
export async function readLetters(
  db: Pick<Tx, 'ladderLetter' | '$queryRaw'>,
  ids: readonly string[],
): Promise<LadderLetter[]> {
  return db.ladderLetter.findMany({
    where: ids.length === 1 ? { requestId: ids[0]! } : { id: { in: await newestLetters(db, ids) } },
    orderBy: [{ requestId: 'asc' }, { ordinal: 'desc' }],
    take: MAX_SHOWN * ids.length,
  })
}

async function newestLetters(db: Pick<Tx, '$queryRaw'>, ids: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT l.id::text AS id FROM unnest(${[...ids]}::uuid[]) AS r (id) CROSS JOIN LATERAL (
      SELECT id FROM ladder_letter WHERE request_id = r.id ORDER BY ordinal DESC LIMIT ${MAX_SHOWN}) l`
  return rows.map(({ id }) => id)
}
