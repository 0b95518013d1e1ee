/**
 * Durations and repetitions: FULL=1 is the complete acceptance test, otherwise enough of each fault to detect a
 * failure.
 */
export const FULL = process.env.FULL === '1'

export const extent = FULL
  ? {
      terminations: 100,
      restarts: 5,
      unreachableMs: 30_000,
      cuts: 50,
      frozenDatabaseMs: 10_000,
      frozenServerMs: 15_000,
      stops: 5,
    }
  : {
      terminations: 12,
      restarts: 1,
      unreachableMs: 4_000,
      cuts: 10,
      frozenDatabaseMs: 4_000,
      frozenServerMs: 4_000,
      stops: 1,
    }

/** For one test, on a machine that also runs others. */
export const TEST_LIMIT_MS = FULL ? 900_000 : 180_000

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
