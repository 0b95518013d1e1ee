/**
 * Verifies the log of a database without trusting its writer: recomputes every number, payload hash and link of the hash
 * chain from the rows alone, by the rules in the migration of the log. Only reads `event`, `event_payload` and
 * `event_head`. The memory in use does not depend on the length of the log.
 */
import type { Sql } from '#domain/core/sql.ts'
import { GENESIS, LogChecker } from './proof/checker.ts'
import { checkRange, type Detached, ranges, readEnds, readHeadAt } from './proof/database.ts'
import type { Fault } from './proof/faults.ts'
import type { Head } from './proof/heads.ts'
import { openPayloadFiles, type PayloadFiles } from './proof/payload-files.ts'

export interface VerifyOptions {
  /**
   * A head up to which the log was verified before: only later events are examined. The event at the head must have the
   * hash of the head.
   */
  since?: Head
  /** Heads that were kept outside of the database, all of which the log must contain. */
  heads?: readonly Head[]
  /** A folder with files of payloads, in which payloads are looked up that are not in the log itself. */
  payloads?: string
  /** Called after each range of events. */
  onProgress?: (progress: { seq: number; last: number }) => void
}

export interface Verdict {
  /** number of events that were examined */
  events: number
  /** how many of these events have an erased payload */
  erased: number
  /** number of the last of these events */
  seq: number
  /** hash after the last of these events; a copy kept elsewhere can later prove that none of them was replaced */
  hash: string
  /** the first fault */
  fault: Fault | null
  /** the first faults, in the order of the events */
  faults: readonly Fault[]
  faultCount: number
  /** files of payloads that are missing, and how many payloads could therefore not be examined */
  missingFiles: ReadonlyMap<string, number>
}

/** Verifies all events that are sealed (numbered and chained) at the time of the call. Writers may continue. */
export async function verifyLog(sql: Sql, options: VerifyOptions = {}): Promise<Verdict> {
  const { heads = [], since, payloads, onProgress = () => {} } = options
  const { head, last } = await readEnds(sql)
  const start = since ? await readHeadAt(sql, since.seq) : GENESIS
  const checker = new LogChecker(since ? [since, ...heads] : heads, start ?? GENESIS)
  const files = payloads === undefined ? null : openPayloadFiles(payloads)
  const upTo = head?.seq ?? last
  try {
    for (const [from, to] of ranges(start ? checker.seq : upTo, upTo)) {
      await checkDetached(await checkRange(sql, checker, from, to), checker, files)
      onProgress({ seq: to, last: upTo })
    }
  } finally {
    await files?.close()
  }
  if (start) checker.end(head)
  else if (since!.seq > upTo) checker.addFault(upTo + 1, 'CUT', { to: since!.seq })
  else checker.addFault(since!.seq, 'MISSING')
  const ends = await readEnds(sql)
  if (head && ends.head && ends.last > ends.head.seq)
    checker.addFault(ends.head.seq + 1, 'BEYOND_HEAD', { to: ends.last })
  if (ends.hasUnsealed) checker.addFault(checker.seq + 1, 'UNSEALED')
  return verdictOf(checker, files?.missing)
}

/** Examines payloads whose rows are not in the database. Without files, they are lost. */
async function checkDetached(detached: Detached[], checker: LogChecker, files: PayloadFiles | null): Promise<void> {
  for (const { seq, id, month, payloadHash, event } of detached) {
    if (files) await files.check(checker, seq, month, payloadHash, { id, event })
    else checker.addFault(seq, 'PAYLOAD_LOST', { event })
  }
}

export function verdictOf(checker: LogChecker, missingFiles: ReadonlyMap<string, number> = new Map()): Verdict {
  const { events, erased, seq, hash, faultCount } = checker
  const faults = checker.faults.toSorted((a, b) => a.seq - b.seq)
  return { events, erased, seq, hash, fault: faults[0] ?? null, faults, faultCount, missingFiles }
}
