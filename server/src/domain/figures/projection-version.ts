/**
 * The version of the rules by which rollups are counted. A server with a higher version rebuilds the rollups when it
 * starts. A change of the levels or of the durations must raise EDITION as well. The factor 1,000 makes every present
 * version higher than those of old servers, which were computed differently.
 */
import { EDITION } from './counters.ts'

export const RULES = EDITION * 1_000
