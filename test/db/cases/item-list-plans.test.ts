/** The plans of the list of a case with 100,000 items: each filter reads an index of the case, never all of its items. */
import { itemConditions, parseItemFilter } from '@takedown/server/domain/cases/item-list/filter.ts'
import { countFacets, countItems, listItems } from '@takedown/server/domain/cases/item-list/query.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeCase, openDesk } from '#support/make.ts'

const ITEMS = 100_000
/** Items per statement, so that none exceeds its time limit on a busy machine. */
const CHUNK = 10_000
/** A page and the counts read few rows. A plan that reads all items of the case reads more. */
const MAX_READ = 11_000
let desk: Desk
let caseId: string
let importId: string

beforeAll(async () => {
  desk = await openDesk()
  caseId = (await makeCase(desk, { at: '2026-10-01T02:00:00Z' })).case
  importId = '01890a5d-ac96-774b-bcce-b302099a8057'
  const client = await desk.sql.connect()
  // Without triggers, which demand an event for every item.
  await client.query('SET session_replication_role = replica; SET statement_timeout = 0')
  const [facebook, tiktok] = [desk.platforms.facebook, desk.platforms.tiktok]
  for (let from = 1; from <= ITEMS; from += CHUNK)
    await client.query(
      `WITH item AS (
         INSERT INTO content_item (id, platform_id, canonical_url, kind, first_seen_at)
         SELECT gen_random_uuid(), CASE WHEN n % 1000 = 0 THEN $4::uuid ELSE $3::uuid END,
           'https://facebook.com/groups/625301234567890/posts/' || n, CASE WHEN n % 500 = 0 THEN 'VIDEO' ELSE 'POST' END,
           timestamptz '2026-01-01' + n * interval '1 second'
         FROM generate_series($1::int, $2::int) n RETURNING *)
       INSERT INTO case_item (case_id, item_id, added_at, import_id, kind, addressee_id, reach, state, assessed)
       SELECT $5::uuid, id, first_seen_at, CASE WHEN extract(second FROM first_seen_at) = 7 THEN $6::uuid END, kind,
         platform_id, 0, (CASE WHEN kind = 'VIDEO' THEN 'REFUSED' ELSE 'NOT_SENT' END)::item_state,
         extract(minute FROM first_seen_at) < 59 FROM item`,
      [from, from + CHUNK - 1, facebook, tiktok, caseId, importId],
    )
  await client.query('VACUUM ANALYZE case_item, content_item')
  client.release(true)
}, 300_000)
afterAll(() => desk.close())

interface Plan {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Relation Name'?: string
  Plans?: Plan[]
}

/** Runs `read`, and returns how many rows of `case_item` its statements read, and by which kinds of scans. */
async function readRows(read: (sql: typeof desk.sql) => Promise<unknown>) {
  const statements: { text: string; values: unknown[] }[] = []
  const recorder = {
    query: (query: string | { text: string; values: unknown[] }, values: unknown[] = []) => {
      const statement = typeof query === 'string' ? { text: query, values } : query
      statements.push(statement)
      return typeof query === 'string' ? desk.sql.query(query, values) : desk.sql.query(query)
    },
  }
  await read(recorder as never)
  let rows = 0
  const scans = new Set<string>()
  const visit = (plan: Plan): void => {
    if (plan['Relation Name'] === 'case_item') {
      scans.add(plan['Node Type'])
      rows += (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
    }
    plan.Plans?.forEach(visit)
  }
  for (const { text, values } of statements) {
    const { rows: [explained] = [] } = await desk.sql.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values as never)
    visit((explained as { 'QUERY PLAN': { Plan: Plan }[] })['QUERY PLAN'][0]!.Plan)
  }
  return { rows, scans }
}

const filters = () =>
  [
    ['all', {}],
    ['one state of few items', { states: ['REFUSED'] }],
    ['a state without items', { states: ['ACTIONED'] }],
    ['two states', { states: ['REFUSED', 'NOT_FOUND'] }],
    ['what was sent', { except: { states: ['NOT_SENT'] } }],
    ['a platform of few items', { addressees: [desk.platforms.tiktok] }],
    ['another platform and a state', { addressees: [desk.platforms.tiktok], states: ['REFUSED'] }],
    ['a kind', { kinds: ['VIDEO'] }],
    ['what is not assessed', { assessed: false }],
    ['what was seen gone', { presences: ['GONE'] }],
    ['an import', { imports: [importId] }],
    ['an account without items', { accounts: ['https://facebook.com/groups/1'] }],
    ['a tip without items', { tips: ['PA-2026-000001'] }],
    ['one hour', { addedAfter: new Date('2026-01-01T03:00:00Z'), addedBefore: new Date('2026-01-01T04:00:00Z') }],
  ] as const

it('reads no more than a page in every order', async () => {
  for (const [name, input] of filters())
    for (const order of ['ADDED_ASC', 'ADDED_DESC', 'REACH_DESC'] as const) {
      const filter = parseItemFilter(input)
      const { rows, scans } = await readRows((sql) => listItems(sql, caseId, filter, { order, limit: 51 }))
      expect([name, order, scans.has('Seq Scan')]).toEqual([name, order, false])
      expect([name, order, rows < MAX_READ]).toEqual([name, order, true])
    }
})

it('counts exactly up to its limit, and reads no more', async () => {
  for (const [name, input] of filters()) {
    const filter = parseItemFilter(input)
    const conditions = itemConditions(caseId, filter)
    const { rows: all } = await desk.sql.query(
      `SELECT count(*)::int AS count FROM case_item k ${conditions.where}`,
      conditions.values,
    )
    expect([name, await countItems(desk.sql, caseId, filter)]).toEqual([name, Math.min(all[0].count, 10_001)])
    const { rows } = await readRows((sql) => countItems(sql, caseId, filter))
    expect([name, rows < MAX_READ]).toEqual([name, true])
  }
})

it('counts each value by an index', async () => {
  const { rows } = await readRows((sql) => countFacets(sql, caseId, parseItemFilter({})))
  // The four largest values have more than 10,000 items.
  expect(rows).toBeLessThan(60_000)
})
