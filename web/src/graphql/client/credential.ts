/** What this tab shows instead of a session: a wall's token. It goes with every request and every socket. */
let shown: string | null = null

export const showCredential = (token: string | null): void => {
  shown = token
}

export const shownCredential = (): { authorization?: string } => (shown ? { authorization: `Bearer ${shown}` } : {})
