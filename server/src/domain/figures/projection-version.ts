/**
 * The version of everything that decides the contents of a rollup. A server with a higher version rebuilds the rollups
 * when it starts.
 */
export const RULES = 3
