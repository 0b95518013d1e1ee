/** The faults that a verification of the log finds, and their explanations for an operator. */

const explanations = {
  MISSING: 'was removed from the log',
  PAYLOAD_LOST: 'has lost its payload, although no event of the log erased it',
  PAYLOAD_CHANGED: 'has another payload than the one that was recorded',
  CHAIN_BROKEN:
    'does not continue the chain: a field (such as its time, actor, type or subject) or a hash was changed, or the event was replaced or moved',
  HEAD_DIFFERS: 'is not the event at which the head of the log points',
  HEAD_LOST: 'is not followed by a head: the row of event_head was removed, or the export was cut off',
  BEYOND_HEAD: 'lies after the head of the log: it was added by hand, or the head was set back',
  UNSEALED: 'cannot be the end: the log holds events without a number, which were added by hand',
  CUT: 'is missing: a head that was kept elsewhere proves that the log reached it',
  REPLACED: 'has another hash than the head that was kept elsewhere: this event or an earlier one was replaced',
  UNREADABLE: 'cannot be read in the export file',
} as const

/** The verb with which each explanation begins, for several events. */
const plurals: Record<string, string> = { was: 'were', is: 'are', has: 'have', does: 'do', lies: 'lie' }

export type FaultKind = keyof typeof explanations
export const faultKinds: readonly string[] = Object.keys(explanations)

export interface Fault {
  /** The number of the event, or of the first of several. */
  seq: number
  kind: FaultKind
  /** The last of several events that follow each other. */
  to?: number
  /** Type and time of the (first) event, where it exists. */
  event?: string
}

/** Returns one line, such as `event 5 (item.checked, 2026-03-02T02:00:00.000Z) PAYLOAD_CHANGED: has another payload …`. */
export function explain({ seq, to, kind, event }: Fault): string {
  const several = to !== undefined && to > seq
  const text = several ? explanations[kind].replace(/^(\w+)/, (verb) => plurals[verb] ?? verb) : explanations[kind]
  return `${several ? `events ${seq} to ${to}` : `event ${seq}`}${event ? ` (${event})` : ''} ${kind}: ${text}`
}
