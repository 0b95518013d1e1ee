/**
 * The version of everything that decides the contents of a rollup. A server with a higher version rebuilds the rollups
 * when it starts. A new refusal reason adds a counter, and so raises the version by itself. A change of the levels or of
 * the durations must raise EDITION as well.
 */
import { EDITION, refusalReasons } from './counters.ts'

export const RULES = EDITION * 1_000 + refusalReasons.length
