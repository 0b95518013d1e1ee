/**
 * The version of the rules by which rollups are counted. A server with a higher version rebuilds the rollups when it
 * starts. A change of the levels or of the durations must raise EDITION as well. The factor 1,000 keeps the version
 * higher than those of old servers, which added the number of refusal reasons.
 */
import { EDITION } from './counters.ts'

export const RULES = EDITION * 1_000
