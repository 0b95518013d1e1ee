/** Groups items by the account, page, group or channel to which they belong. */

export interface AccountGroup<Row> {
  /** null for a row without an account, which is a group of its own */
  account: string | null
  rows: readonly Row[]
}

/** Returns the groups in the order of their first rows. */
export function byAccount<Row>(rows: readonly Row[], accountOf: (row: Row) => string | null): AccountGroup<Row>[] {
  const groups = new Map<unknown, { account: string | null; rows: Row[] }>()
  for (const row of rows) {
    const account = accountOf(row)
    const group = groups.get(account ?? row)
    if (group) group.rows.push(row)
    else groups.set(account ?? row, { account, rows: [row] })
  }
  return [...groups.values()]
}
