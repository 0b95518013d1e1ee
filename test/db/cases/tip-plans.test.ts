/** The plans of the list of tips and of the matches of a tip, among 100,000 tips: each reads an index, never all tips. */
import { matchesOfTips } from '@takedown/server/domain/cases/tip-matches.ts'
import { parseTipFilter } from '@takedown/server/domain/tips/list/filter.ts'
import { listTips } from '@takedown/server/domain/tips/list/query.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeSent, newKey, openDesk } from '#support/make.ts'

const TIPS = 100_000
/** Tips per statement, so that none exceeds its time limit on a busy machine. */
const CHUNK = 5_000
const post = 'https://facebook.com/groups/625301234567890/posts/973499000000001'
let desk: Desk
let tip: string

beforeAll(async () => {
  desk = await openDesk()
  const at = '2026-10-01T02:00:00Z'
  await makeSent(desk, { at, urls: [post], title: 'Nhóm dạy bùng nợ' })
  // All tips but one hundred are decided, as in an office that keeps up.
  const client = await desk.sql.connect()
  // Without triggers, which demand an event for every tip.
  await client.query('SET session_replication_role = replica; SET statement_timeout = 0')
  for (let from = 1; from <= TIPS; from += CHUNK)
    await client.query(
      `INSERT INTO tip (id, number, state, dismiss_reason, source, subject, text, search_text, received_at)
       SELECT gen_random_uuid(), 'T-' || n, (CASE WHEN n <= 100 THEN 'NEW' ELSE 'DISMISSED' END)::tip_state,
         CASE WHEN n > 100 THEN 'OUT_OF_SCOPE'::dismiss_reason END, 'STAFF', 'Tin ' || n, 'Nội dung ' || n, 'tin ' || n,
         timestamptz '2026-01-01' + n * interval '1 minute'
       FROM generate_series($1::int, $2::int) n`,
      [from, from + CHUNK - 1],
    )
  await client.query('ANALYZE tip')
  client.release(true)
  const text = `Xem ${post}, gọi 0912 345 678, họ nói "dạy bùng nợ"`
  tip = (await submitTip(desk.ask('can-bo-1', '2026-11-01T02:00:00Z'), { key: newKey(), subject: 'Tin mới', text })).id
}, 300_000)
afterAll(() => desk.close())

/** Runs `read` and returns the plans of its statements. */
async function plansOf(read: (sql: typeof desk.sql) => Promise<unknown>): Promise<string[]> {
  const statements: { text: string; values: unknown[] }[] = []
  const recorder = {
    query: (query: { text: string; values: unknown[] }) => {
      statements.push(query)
      return desk.sql.query(query)
    },
  }
  await read(recorder as never)
  expect(statements).not.toEqual([])
  const plans = statements.map(({ text, values }) =>
    desk.sql.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values as never),
  )
  return (await Promise.all(plans)).map(({ rows }) => rows.map((row) => row['QUERY PLAN']).join('\n'))
}

it.each([
  ['all', {}],
  ['new ones', { stages: ['NEW'] }],
  ['dismissed ones', { stages: ['DISMISSED'] }],
  ['those with a word', { text: 'tin 4711' }],
  [
    'those of one hour',
    { receivedAfter: new Date('2026-01-20T00:00:00Z'), receivedBefore: new Date('2026-01-20T01:00:00Z') },
  ],
] as const)('the list of tips reads no more than its page: %s', async (_name, filter) => {
  for (const order of ['RECEIVED_DESC', 'RECEIVED_ASC'] as const)
    for (const plan of await plansOf((sql) =>
      listTips(sql, { role: 'OPERATOR' } as never, parseTipFilter(filter), { order, limit: 51 }),
    ))
      expect(plan).not.toContain('Seq Scan on tip ')
})

it('the matches of a tip look their keys up in indexes', async () => {
  const plans = await plansOf((sql) => matchesOfTips(sql, [tip]))
  expect(plans).toHaveLength(4)
  for (const plan of plans) expect(plan).not.toContain('Seq Scan on tip ')
  expect((await matchesOfTips(desk.sql, [tip])).map(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual([
    ['ADDRESS', 'PHRASE'],
  ])
})

it('the account of an item is looked up in its index even among a few items', async () => {
  // PostgreSQL reads a small table of which it has statistics as a whole, unless the condition is known to be expensive.
  await makeSent(desk, { at: '2026-10-01T02:00:00Z', count: 100 })
  await desk.sql.query('ANALYZE content_item')
  const plans = await plansOf((sql) => matchesOfTips(sql, [tip]))
  expect(plans.filter((plan) => plan.includes('account_of') || plan.includes('substring'))).toHaveLength(1)
  for (const plan of plans) expect(plan).not.toContain('Seq Scan on content_item y')
})
