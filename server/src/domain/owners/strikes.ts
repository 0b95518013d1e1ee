/**
 * Decides which locks of an account, page, group or channel the law allows to request, from its violations and its
 * earlier locks. Pure: a person drafts, signs and sends every request.
 */
import type { Texts } from '#domain/authority/input.ts'

export type LockMeasure = 'LOCK_TEMPORARILY' | 'LOCK_PERMANENTLY'

/** A rule holds for a number of violations within days, or for a number of earlier temporary locks. */
export interface StrikeRule {
  /** short name; each rule has another one */
  slug: string
  /** the provision, by BCP 47 tag */
  citations: Texts
  /** the least number of violations; null for a rule about locks */
  violations: number | null
  /** the number of local days, with the present day, within which the violations were requested; null like `violations` */
  windowDays: number | null
  /** the least number of temporary locks; null for a rule about violations */
  locks: number | null
  measure: LockMeasure
  /** the short name of the power by which the authority requests the lock; null or absent if the rule states none */
  power?: string | null
  /** how long a temporary lock may last; null for a permanent one */
  minDays: number | null
  maxDays: number | null
  /** local days, both inclusive; null for no end */
  inForceFrom: string
  inForceTo: string | null
  /** whether nobody has compared the rule with the published text */
  unconfirmed: boolean
}

export interface DatedViolation {
  itemId: string
  sentAt: Date
  /** the local day of `sentAt` */
  day: string
}

/** A request to lock the owner. */
export interface OwnerLock {
  requestId: string
  /** the number of the letter in the register, or else that of the request */
  number: string
  measure: LockMeasure
  /** null while the request is not sent */
  sentAt: Date | null
  /** DONE: the platform locked the owner, and nobody reversed it. OPEN: the request has no answer yet. OTHER: all else. */
  state: 'DONE' | 'OPEN' | 'OTHER'
  /** the number of content items that the lock covered, as the platform stated; null or absent if it stated none */
  itemsCovered?: number | null
}

export interface LockProposal<Violation = DatedViolation> {
  rule: StrikeRule
  /** the violations that count, the earliest first; for a rule about locks, all violations since the last lock */
  violations: Violation[]
  /** the temporary locks that count; empty for a rule about violations */
  locks: OwnerLock[]
}

const DAY_MS = 86_400_000

/** Returns the first day of a window that ends with `today`. Days are YYYY-MM-DD. */
export const windowStart = (today: string, days: number): string =>
  new Date(Date.parse(today) - (days - 1) * DAY_MS).toISOString().slice(0, 10)

/** Whether the rule is in force on a local day. */
export const isInForce = ({ inForceFrom, inForceTo }: StrikeRule, day: string): boolean =>
  inForceFrom <= day && (inForceTo === null || day <= inForceTo)

/**
 * Returns the proposals of the rules in force on `today`, in the order of the rules. A violation that was sent before
 * the last temporary lock was sent does not count again. There are no proposals while a lock request is open or after a
 * permanent lock, and only permanent ones if a rule proposes a permanent lock.
 */
export function proposeLocks<Violation extends DatedViolation>(
  violations: readonly Violation[],
  locks: readonly OwnerLock[],
  rules: readonly StrikeRule[],
  today: string,
): LockProposal<Violation>[] {
  const isClosed = locks.some(
    ({ state, measure }) => state === 'OPEN' || (state === 'DONE' && measure === 'LOCK_PERMANENTLY'),
  )
  if (isClosed) return []
  const done = locks.filter(({ state }) => state === 'DONE')
  const lastLock = Math.max(...done.map(({ sentAt }) => sentAt?.getTime() ?? 0), 0)
  const counted = violations
    .filter(({ sentAt, day }) => sentAt.getTime() > lastLock && day <= today)
    .toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.itemId < b.itemId ? -1 : 1))
  const proposals = rules.flatMap((rule): LockProposal<Violation>[] => {
    if (!isInForce(rule, today)) return []
    if (rule.locks !== null) return done.length >= rule.locks ? [{ rule, violations: counted, locks: done }] : []
    const from = windowStart(today, rule.windowDays!)
    const inWindow = counted.filter(({ day }) => day >= from)
    return inWindow.length >= rule.violations! ? [{ rule, violations: inWindow, locks: [] }] : []
  })
  const permanent = proposals.filter(({ rule }) => rule.measure === 'LOCK_PERMANENTLY')
  return permanent.length > 0 ? permanent : proposals
}
