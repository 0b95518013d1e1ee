/** Holds the bearer token of a wall display, whose tab has no session. */

/** The token of a wall display, sent with every request and every socket; null for a tab with a session. */
let current: string | null = null

export const setCredential = (token: string | null): void => {
  current = token
}

export const authorizationHeader = (): { authorization?: string } =>
  current ? { authorization: `Bearer ${current}` } : {}
