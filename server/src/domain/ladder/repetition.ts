/** Finds whether a request may be sent again under its number, and otherwise why not. */
import type { Ladder } from '#reference/ladder.ts'
import type { RequestHistory } from './history.ts'
import { ladderStart, resendAt } from './next-rung.ts'

export const repetitionRefusals = ['CHANNEL', 'UNDERWAY', 'RULE_OFF', 'NOTHING_OPEN', 'TOO_EARLY'] as const
export type RepetitionRefusal = (typeof repetitionRefusals)[number]

export interface Repetition {
  /** the delivery that `repeatDelivery` sends again; null if the channel has no repetition */
  deliveryId: string | null
  /** the kind of channel by which the request left, as a code of ChannelKind */
  sentVia: string | null
  /** when the request itself last left: its sending or a repetition */
  lastSentAt: Date | null
  /** when a letter about the request last left, a letter of the ladder included; the hours count from it */
  lastLetterAt: Date | null
  /** the hours of the rule; null if the ladder never proposes it */
  hours: number | null
  /** from when the ladder proposes it; null if it never does, or nothing is to be chased */
  at: Date | null
  /** why it is not proposed now; null if it is */
  refusal: RepetitionRefusal | null
}

export function repetitionOf(ladder: Pick<Ladder, 'resendHours'>, history: RequestHistory, now: Date): Repetition {
  const { repeatable, sentVia, lastSentAt, lastLetterAt } = history
  const at = repeatable && resendAt(ladder, history)
  return {
    ...{ deliveryId: repeatable?.id ?? null, sentVia, lastSentAt, lastLetterAt },
    ...{ hours: ladder.resendHours, at, refusal: refusalOf(ladder, history, at, now) },
  }
}

function refusalOf(
  { resendHours }: Pick<Ladder, 'resendHours'>,
  history: RequestHistory,
  at: Date | null,
  now: Date,
): RepetitionRefusal | null {
  if (!history.repeatable) return 'CHANNEL'
  if (history.repeatable.isUnderway) return 'UNDERWAY'
  if (resendHours === null) return 'RULE_OFF'
  if (ladderStart(history) === null || at === null) return 'NOTHING_OPEN'
  return at > now ? 'TOO_EARLY' : null
}
