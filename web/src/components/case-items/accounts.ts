/** Groups items by the account, page or group that their addresses name. */

const PATTERNS = [
  /^https:\/\/[^/]+\/@[^/?#]+/,
  /^https:\/\/facebook\.com\/groups\/[^/?#]+/,
  /^https:\/\/(?:facebook|instagram|x|twitter|threads|t|zalo)\.(?:com|me|net)\/(?!(?:p|reels?|watch|groups|share|story\.php|photo|photo\.php|permalink\.php|videos|events|hashtag|i|s|c)(?:\/|$))[^/?#]+(?=\/(?:posts|videos|photos|status|reels?|p|[0-9]+)(?:\/|$)|$)/,
]

/**
 * Returns the address of the account in an item's address; null if there is none. The patterns must be those of the
 * server, which matches tips by them.
 */
export const accountOf = (url: string | null): string | null =>
  url === null ? null : (PATTERNS.map((pattern) => pattern.exec(url)?.[0]).find(Boolean) ?? null)

export interface AccountGroup<Row> {
  /** null for a row without an account, which is a group of its own */
  account: string | null
  rows: readonly Row[]
}

/** Returns the groups in the order of their first rows. */
export function byAccount<Row>(rows: readonly Row[], urlOf: (row: Row) => string | null): AccountGroup<Row>[] {
  const groups = new Map<unknown, { account: string | null; rows: Row[] }>()
  for (const row of rows) {
    const account = accountOf(urlOf(row))
    const group = groups.get(account ?? row)
    if (group) group.rows.push(row)
    else groups.set(account ?? row, { account, rows: [row] })
  }
  return [...groups.values()]
}
