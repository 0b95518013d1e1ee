/** Reconciliation over HTTP: Google's published half-year beside the demo's own figures. */
import { googleReport } from '@takedown/server/demo/briefing/google-report.ts'
import { published } from '@takedown/server/demo/briefing/published-report.ts'
import { createScenario, loadFixtures } from '@takedown/server/demo/fixtures.ts'
import { runTimeline } from '@takedown/server/demo/timeline.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { answer, makeSent, openDesk } from '#support/make.ts'
import { freshDatabase } from '#support/run/database.ts'

let app: TestApp
let manager: Client
beforeAll(async () => {
  const databaseUrl = await freshDatabase()
  const now = new Date()
  // Loaded before the server starts: the files are dated long ago, and a running server deletes old unused uploads.
  const setting = await openDesk(databaseUrl)
  await runTimeline(setting.db, [published(createScenario(await loadFixtures(setting.db, now), 'published'))])
  await setting.close()
  app = await startApp({ databaseUrl })
  const { desk } = app
  const urls = [1, 2, 3, 4].map((n) => `https://youtube.com/watch?v=demo000000${n}`)
  const sent = await makeSent(desk, { at: '2025-03-01T02:00:00Z', platform: 'youtube', urls })
  const at = '2025-03-02T02:00:00Z'
  const [removed, labelled, unclear] = sent.items.map((item) => [item]) as [string[], string[], string[]]
  const by = { at, platform: 'youtube' }
  await answer(desk, sent, removed, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, by)
  await answer(desk, sent, labelled, { state: 'ACTIONED', action: 'LABELLED', ground: 'POLICY' }, by)
  await answer(desk, sent, unclear, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, by)
  manager = await app.as('MANAGER')
})
afterAll(() => app.stop())

const half = { source: 'Google', product: 'YouTube', country: 'VN', periodStart: '2025-01-01', periodEnd: '2025-06-30' }
const ask = async (input: object, fields: string) =>
  (
    await manager.get(`query ($input: ReconciliationInput!) { reconciliation(input: $input) { ${fields} } }`, {
      input: { ...half, ...input },
    })
  ).reconciliation

describe('a published half-year beside our own figures', () => {
  it('gives 60.8, 71.8 and 98.5% under the three formulas, and our rates under the same', async () => {
    const { rates, platforms } = await ask({}, 'platforms { slug } rates { formula theirs ours }')
    expect(platforms).toEqual([{ slug: 'youtube' }])
    const percent = (share: number) => (share * 100).toFixed(1)
    expect(
      rates.map((rate: { formula: string; theirs: number; ours: number }) => [
        rate.formula,
        percent(rate.theirs),
        percent(rate.ours),
      ]),
    ).toEqual([
      ['ACTIONED_OF_REQUESTED', '60.8', '50.0'],
      ['RESOLVED_OF_REQUESTED', '71.8', '25.0'],
      ['RESOLVED_OF_ANSWERABLE', '98.5', '33.3'],
    ])
  })

  it('explains each difference, and our part of it opens into its items', async () => {
    const { lines } = await ask(
      { requestors: ['Police', 'Other'] },
      `lines(names: [ITEMS, REMOVED, NO_ACTION]) { name theirs ours difference parts { name value added left
        addedItems { nodes { state } } leftItems { nodes { state } } } }`,
    )
    const parts = lines.map(
      (line: { name: string; theirs: number; ours: number; difference: number; parts: Part[] }) => [
        ...[line.name, line.theirs, line.ours, line.difference],
        ...line.parts.map(({ value }) => value),
      ],
    )
    // definition, period, item, other requestors
    expect(parts).toEqual([
      ['ITEMS', 1529, 4, 1525, 0, 0, 131 - 4, 1398],
      ['REMOVED', 929, 2, 927, -1, 0, 86 - 1, 843],
      ['NO_ACTION', 17, 0, 17, 2, 0, 7 - 2, 10],
    ])
    for (const { parts } of lines)
      for (const { name, added, left, addedItems, leftItems } of parts as Part[]) {
        if (name === 'REQUESTOR') expect([addedItems, leftItems]).toEqual([null, null])
        else if (name === 'ITEM') expect([addedItems, leftItems!.nodes.length]).toEqual([null, left])
        else expect([addedItems!.nodes.length, leftItems!.nodes.length]).toEqual([added, left])
      }
  })

  it('agrees with the figures on our side', async () => {
    const filter = {
      from: half.periodStart,
      to: half.periodEnd,
      platformIds: [`Platform_${app.desk.platforms.youtube}`],
    }
    for (const by of ['SENT', 'ANSWERED']) {
      const { rates, lines } = await ask({ by }, 'rates { formula ours numerator denominator } lines { name ours }')
      const oursOf = (name: string) => lines.find((line: { name: string }) => line.name === name).ours
      for (const { formula, ours, numerator, denominator } of rates) {
        const { metrics } = await manager.get(
          `query ($filter: MetricsFilter!, $formula: Formula!) {
            metrics(filter: $filter, formula: $formula, groupBy: []) { numerator denominator rate } }`,
          { filter: { ...filter, by }, formula },
        )
        expect(metrics).toEqual([{ numerator: oursOf(numerator), denominator: oursOf(denominator), rate: ours }])
      }
    }
  })

  it('is null where nothing was published, and refuses malformed input', async () => {
    expect(await ask({ product: 'Nothing' }, 'source')).toBeNull()
    for (const wrong of [
      { product: '' },
      { periodStart: '2025-02-30' },
      { platformIds: [] },
      { requestors: ['a', 'a'] },
    ]) {
      const { errors } = await manager.ask(
        'query ($input: ReconciliationInput!) { reconciliation(input: $input) { source } }',
        { input: { ...half, ...wrong } },
      )
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
    }
  })

  it("includes the demo's file exactly as Google wrote it", () => {
    expect(googleReport.split('\n')).toHaveLength(23)
  })
})

interface Part {
  name: string
  value: number
  added: number
  left: number
  addedItems: { nodes: unknown[] } | null
  leftItems: { nodes: unknown[] } | null
}
