/**
 * What the kept totals of a case should be, counted by hand from the rows: a second opinion on `refresh_case_totals` of
 * the database.
 */
import type { Desk } from '#support/make.ts'

const inHand = { drafts: 'DRAFT', submitted: 'AWAITING_APPROVAL', approved: 'APPROVED', undelivered: 'UNDELIVERED' }
const states = {
  awaiting: 'AWAITING',
  clarifying: 'NEEDS_CLARIFICATION',
  refused: 'REFUSED',
  notFound: 'NOT_FOUND',
  reversed: 'REVERSED',
  actioned: 'ACTIONED',
  alreadyGone: 'ALREADY_GONE',
  withdrawn: 'WITHDRAWN',
}

/**
 * Returns the cases whose kept totals differ from a new count of all rows, each with both. Tests call it when their commands
 * have run, because a command counts only if one of its events may change a total.
 */
export async function wrongTotals({ sql }: Desk): Promise<unknown[]> {
  const client = await sql.connect()
  try {
    await client.query('BEGIN')
    await client.query(`CREATE TEMP TABLE kept_totals ON COMMIT DROP AS SELECT * FROM case_totals`)
    await client.query(`SELECT refresh_case_totals(array_agg(id)) FROM "case"`)
    const { rows } = await client.query(
      `SELECT to_jsonb(kept) AS kept, to_jsonb(counted) AS counted FROM case_totals counted
        JOIN kept_totals kept USING (case_id) WHERE to_jsonb(kept) <> to_jsonb(counted)`,
    )
    return rows
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

/** Reads the rows of a case and counts them. */
export async function expectedTotals({ db }: Desk, caseId: string) {
  const contents = await db.caseItem.findMany({
    where: { caseId },
    include: { item: { include: { requestItems: true } } },
  })
  const requests = await db.removalRequest.findMany({ where: { caseId }, include: { items: true } })
  const items = contents.map(({ item }) => {
    const sent = item.requestItems
      .filter(({ sentAt }) => sentAt)
      .map((row) => ({ row, order: `${row.state === 'WITHDRAWN' ? 0 : 1} ${row.sentAt!.toISOString()} ${row.id}` }))
      .sort((a, b) => (a.order < b.order ? 1 : -1))
    const state = sent[0]?.row.state ?? null
    return { ...item, state, requested: item.requestItems.some((row) => row.state !== 'WITHDRAWN') }
  })
  const count = (matches: (item: (typeof items)[number]) => boolean) => items.filter(matches).length
  const counted = Object.fromEntries(
    Object.entries(states).map(([name, state]) => [name, count((item) => item.state === state)]),
  )
  const refusedStanding = count((item) => item.state === 'REFUSED' && item.presence !== 'GONE')
  const reappeared = count(
    ({ state, presence }) => (state === 'ACTIONED' || state === 'ALREADY_GONE') && presence === 'REAPPEARED',
  )
  const known = items.flatMap(({ reach }) => reach ?? [])
  const dues = requests
    .filter(({ waitingOn }) => waitingOn === 'PLATFORM')
    .flatMap((request) => request.items)
    .flatMap(({ state, dueAt }) => (state === 'AWAITING' && dueAt ? dueAt.getTime() : []))
  return {
    ...counted,
    ...{ items: items.length, refusedStanding, reappeared },
    notSent: count((item) => item.state === null),
    unrequested: count((item) => item.state === null && !item.requested),
    owed: counted.awaiting! + counted.clarifying! + refusedStanding + reappeared,
    reach: known.length === 0 ? null : known.reduce((sum, reach) => sum + BigInt(reach), 0n),
    requests: requests.length,
    ...Object.fromEntries(
      Object.entries(inHand).map(([name, state]) => [name, requests.filter((each) => each.state === state).length]),
    ),
    dueAt: dues.length === 0 ? new Date('9999-12-31T00:00:00Z') : new Date(Math.min(...dues)),
  }
}
