/**
 * The version of everything that decides the contents of a rollup. A server with a higher version rebuilds the rollups
 * when it starts. A change of the levels or of the durations must raise EDITION as well. The version is the edition
 * multiplied by a thousand. Servers of earlier versions of the product added the number of refusal reasons to this
 * value.
 */
import { EDITION } from './counters.ts'

export const RULES = EDITION * 1_000
