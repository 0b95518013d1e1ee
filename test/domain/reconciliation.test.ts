/** A platform's published period beside ours: the parts of each difference add up to it, and each opens into its items. */
import { importPlatformReport } from '@takedown/server/domain/platform-reports.ts'
import { lineNames } from '@takedown/server/domain/reconciliation/lines.ts'
import { itemsOfSet, parseReconciliation, reconcile } from '@takedown/server/domain/reconciliation/reconcile.ts'
import { countedBys, itemSets } from '@takedown/server/domain/reconciliation/sets.ts'
import { readRequestItems } from '@takedown/server/domain/request-rows.ts'
import { acknowledgeRequest } from '@takedown/server/domain/responses.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { history, live, newLife } from '#support/history.ts'
import { atVersion, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { modelled } from '#support/reconciliation-model.ts'

const report = { source: 'Google', product: 'Facebook', country: 'VN' }
const february = { periodStart: '2026-02-01', periodEnd: '2026-02-28' }

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  const { periodStart, periodEnd } = february
  await published('Facebook', periodStart, periodEnd, [40, 20, 3, 4, 5, 6, 2], 'Information Authority')
  await published('Facebook', periodStart, periodEnd, [9, 9, 0, 0, 0, 0, 0], 'Police')
})
afterAll(() => desk.close())

it('what a platform received in another period than it was sent in is told apart, and opens', async () => {
  // Half past six of the first of July in Ha Noi is still June in Greenwich; the second was acknowledged a day later.
  const at = '2026-06-30T23:30:00Z'
  const late = await makeSent(desk, {
    at,
    platform: 'tiktok',
    urls: ['https://tiktok.com/@demo/video/7000000000000001'],
  })
  await makeSent(desk, { at, platform: 'tiktok', urls: ['https://tiktok.com/@demo/video/7000000000000002'] })
  await atVersion(desk, late.request, (expectedVersion) =>
    acknowledgeRequest(desk.ask('tiktok', '2026-07-02T01:00:00Z'), {
      key: newKey(),
      request: late.request,
      expectedVersion,
    }),
  )
  await published('TikTok', '2026-01-01', '2026-06-30', [1, 0, 0, 0, 0, 1])
  await published('TikTok', '2026-07-01', '2026-12-31', [1, 0, 0, 0, 0, 1])
  const spring = await items('TikTok', '2026-01-01', '2026-06-30')
  const autumn = await items('TikTok', '2026-07-01', '2026-12-31')
  expect(spring).toEqual({ ours: 0, theirs: 1, definition: [0, 0], period: [1, 0], item: [1, 1], requestor: [0, 0] })
  expect(autumn).toEqual({ ours: 2, theirs: 1, definition: [0, 0], period: [0, 1], item: [1, 1], requestor: [0, 0] })
})

describe('whatever happened', () => {
  it('the parts add up to the difference, and each opens into exactly its items', async () => {
    const life = newLife()
    await fc.assert(
      fc.asyncProperty(history(40), async (steps) => {
        await live(desk, life, steps)
        for (const by of ['SENT', 'ANSWERED'] as const)
          for (const requestors of [undefined, ['Information Authority']]) await compare({ by, requestors })
      }),
      { numRuns: 2, endOnFailure: true },
    )
  }, 120_000)
})

const asked = (input: object) => reconcile(desk.db, desk.sql, parseReconciliation({ ...report, ...february, ...input }))

async function compare(input: object): Promise<void> {
  const found = (await asked(input))!
  for (const countedBy of countedBys) {
    const periods = { ...found.periods, countedBy, timeZone: 'America/Los_Angeles' }
    const model = await modelled(desk, found.platforms[0]!, periods)
    for (const line of lineNames)
      for (const set of itemSets) {
        const items = await readRequestItems(desk.sql, itemsOfSet({ ...found, periods }, line, set), {
          orderBy: 'i.id',
          limit: 1000,
        })
        expect([line, set, items.map(({ id }) => id)]).toEqual([line, set, model(line)[set]])
      }
  }
  const model = await modelled(desk, found.platforms[0]!, found.periods)
  for (const { name, ours, theirs, difference, parts } of found.lines) {
    const sets = model(name)
    const sizes = Object.fromEntries(itemSets.map((set) => [set, sets[set].length]))
    expect([name, ours]).toEqual([name, sizes.ours])
    expect(difference).toBe(theirs! - ours)
    expect(parts.reduce((sum, { value }) => sum + value!, 0)).toBe(difference)
    expect(parts.map(({ added, left }) => [added, left])).toEqual([
      [sizes.definition_added, sizes.definition_left],
      [sizes.period_added, sizes.period_left],
      [parts[2]!.added, sizes.mapped],
      [parts[3]!.added, 0],
    ])
  }
}

/** One line of a report: items, and what became of them in the order of Google's columns. */
async function published(product: string, start: string, end: string, counts: number[], requestor = 'Authority') {
  const [items = 0, removedLegal = 0, removedPolicy = 0, notFound = 0, notEnoughInfo = 0, noAction = 0, rest = 0] =
    counts
  const row = {
    ...{ line: 2, country: 'VN', product, reason: 'Fraud', requests: 4, requestor },
    ...{ periodStart: new Date(start), periodEnd: new Date(end) },
    ...{ items, removedLegal, removedPolicy, notFound, notEnoughInfo, noAction, alreadyRemoved: rest },
  }
  const file = { source: 'Google', fileHash: 'a'.repeat(64), rows: [row] }
  await importPlatformReport(desk.ask('quan-ly', new Date()), file)
}

/** The first line of a report, each part as what it adds and what it leaves out. */
async function items(product: string, periodStart: string, periodEnd: string) {
  const found = await reconcile(desk.db, desk.sql, parseReconciliation({ ...report, product, periodStart, periodEnd }))
  const { ours, theirs, parts } = found!.lines[0]!
  return { ours, theirs, ...Object.fromEntries(parts.map(({ name, added, left }) => [name, [added, left]])) }
}
