/** The input of a mutation, as a client sends it. */
export type Input = Record<string, unknown>
