/** Holds the bearer token of a tab that has no session, which is a wall display. */

/** The token of a wall display, sent with every request and every socket; null for a tab with a session. */
let current: string | null = null

export const setCredential = (token: string | null): void => {
  current = token
}

export const authorizationHeader = (): { authorization?: string } =>
  current ? { authorization: `Bearer ${current}` } : {}
