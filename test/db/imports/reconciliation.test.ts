/**
 * A platform's published period beside ours: the parts add up to each difference, and each part opens into its items.
 */
import { readFileSync } from 'node:fs'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { lineNames } from '@takedown/server/domain/platform-reports/reconciliation/lines.ts'
import {
  itemsOfSet,
  parseReconciliation,
  reconcile,
} from '@takedown/server/domain/platform-reports/reconciliation/reconcile.ts'
import { countedBys, itemSets } from '@takedown/server/domain/platform-reports/reconciliation/sets.ts'
import { reportTotals } from '@takedown/server/domain/platform-reports/totals.ts'
import { readRequestItems } from '@takedown/server/domain/read-model/requests.ts'
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { importReportFile } from '@takedown/server/reports/import.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FULL } from '#support/faults/extent.ts'
import { publish } from '#support/files/reports.ts'
import { atVersion, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { history, live, newLife } from '#support/models/history.ts'
import { modelled } from '#support/models/reconciliation-model.ts'

const report = { source: 'Google', product: 'Facebook', country: 'VN' }
const february = { periodStart: '2026-02-01', periodEnd: '2026-02-28' }

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await publish(desk, [
    { period: '2026-02', product: 'Facebook', requestor: 'Information Authority', counts: [40, 20, 3, 4, 5, 6, 2] },
    { period: '2026-02', product: 'Facebook', requestor: 'Police', counts: [9, 9, 0, 0, 0, 0, 0] },
  ])
})
afterAll(() => desk.close())

it('reconciliation separates items that a platform received in another period than they were sent in, and they open', async () => {
  // Half past six on the first of July in Hanoi is still June in Greenwich; the second request was acknowledged a day
  // later.
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
  const counts = [1, 0, 0, 0, 0, 1, 0]
  await publish(desk, [
    { period: 'January - June 2026', product: 'TikTok', requestor: 'Authority', counts },
    { period: 'July - December 2026', product: 'TikTok', requestor: 'Authority', counts },
  ])
  const spring = await items('TikTok', '2026-01-01', '2026-06-30')
  const autumn = await items('TikTok', '2026-07-01', '2026-12-31')
  expect(spring).toEqual({ ours: 0, theirs: 1, definition: [0, 0], period: [1, 0], item: [1, 1], requestor: [0, 0] })
  expect(autumn).toEqual({ ours: 2, theirs: 1, definition: [0, 0], period: [0, 1], item: [1, 1], requestor: [0, 0] })
})

const google = new URL('../../fixtures/google-removals-vietnam-2019H1-2025H1.csv', import.meta.url)

it("reconciliation explains each period of Google's 155 rows to the last item", async () => {
  const ask = desk.ask('quan-ly', new Date())
  const { sha256 } = await storeUpload(ask, readFileSync(google), 'text/plain')
  await importReportFile(ask, desk.sql, { key: newKey(), sha256, fileName: 'google.csv', source: 'Google' })
  const totals = (await reportTotals(desk.db)).filter(({ periodStart }) => periodStart < new Date('2026-01-01'))
  expect(totals.length).toBeGreaterThan(30)
  for (const total of totals) {
    const [periodStart, periodEnd] = [total.periodStart, total.periodEnd].map((day) => day.toISOString().slice(0, 10))
    const { product } = total
    const { lines } = (await reconcile(
      desk.db,
      desk.sql,
      parseReconciliation({ ...report, product, periodStart, periodEnd }),
    ))!
    for (const { difference, parts } of lines)
      expect(parts.reduce((sum, { value }) => sum + value!, 0)).toBe(difference)
    const theirs = Object.fromEntries(lines.map((line) => [line.name, line.theirs]))
    expect(theirs).toMatchObject({
      items: total.items,
      removed: total.removedLegal + total.removedPolicy,
      resolved: total.removedLegal + total.removedPolicy + total.alreadyRemoved,
      answerable: total.items - total.notFound - total.notEnoughInfo,
    })
    if (product === 'YouTube' && periodStart === '2025-01-01')
      expect([theirs.removed, theirs.resolved, theirs.items, theirs.answerable]).toEqual([929, 1098, 1529, 1115])
  }
})

describe('after any history', () => {
  it(
    'the parts add up to the difference, and each opens into exactly its items',
    async () => {
      const life = newLife()
      await fc.assert(
        fc.asyncProperty(history(80), async (steps) => {
          await live(desk, life, steps)
          for (const by of ['SENT', 'ANSWERED'] as const)
            await compare({ by, requestors: by === 'SENT' ? undefined : ['Information Authority'] })
        }),
        { numRuns: FULL ? 20 : 1, endOnFailure: true },
      )
    },
    FULL ? 3_600_000 : 120_000,
  )
})

const reconciled = (input: object) =>
  reconcile(desk.db, desk.sql, parseReconciliation({ ...report, ...february, ...input }))

/** Short and long periods, so that many items lie inside of them and many across their edges. */
const windows = [
  ['2026-01-31', '2026-02-04'],
  ['2026-02-01', '2026-02-28'],
  ['2026-02-15', '2026-05-31'],
] as const

async function compare(input: object): Promise<void> {
  const result = (await reconciled(input))!
  for (const [place, countedBy] of countedBys.flatMap((each) => windows.map((_, place) => [place, each] as const))) {
    const [from, to] = windows[place]!
    const periods = { ...result.periods, from, to, countedBy, timeZone: 'America/Los_Angeles' }
    const model = await modelled(desk, result.platforms[0]!, periods)
    for (const line of lineNames)
      for (const set of itemSets) {
        const items = await readRequestItems(desk.sql, itemsOfSet({ ...result, periods }, line, set), {
          orderBy: 'i.id',
          limit: 1000,
        })
        expect([line, set, items.map(({ id }) => id)]).toEqual([line, set, model(line)[set]])
      }
  }
  const model = await modelled(desk, result.platforms[0]!, result.periods)
  for (const { name, ours, theirs, difference, parts } of result.lines) {
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

/** The first line of a report, each part as what it adds and what it leaves out. */
async function items(product: string, periodStart: string, periodEnd: string) {
  const result = await reconcile(desk.db, desk.sql, parseReconciliation({ ...report, product, periodStart, periodEnd }))
  const { ours, theirs, parts } = result!.lines[0]!
  return { ours, theirs, ...Object.fromEntries(parts.map(({ name, added, left }) => [name, [added, left]])) }
}
