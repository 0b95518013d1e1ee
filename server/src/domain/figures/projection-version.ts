/** Version of everything that decides what a rollup holds. A server with a higher one counts anew when it starts. */
export const RULES = 1
