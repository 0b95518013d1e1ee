/** Holds the bearer token of a wall display, whose tab has no session. */

let current: string | null = null

export const setCredential = (token: string | null): void => {
  current = token
}

export const authorizationHeader = (): { authorization?: string } =>
  current ? { authorization: `Bearer ${current}` } : {}
