import { recordCheck } from '@takedown/server/domain/evidence.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/desk-browser.ts'
import { answer, makeSent, newKey } from '#support/make.ts'

interface Rate {
  name: string
  numerator: number
  denominator: number
  rate: number | null
}

const MEASURES = `query ($filter: MetricsFilter!, $groupBy: [MetricsGroup!]!) {
  figures(filter: $filter, groupBy: $groupBy) {
    position
    rows { keys { key } rates { name numerator denominator rate } }
  }
}`

const percent = (ratio: number) =>
  `${new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ratio * 100)} %`
const spoken = ({ rate }: Rate) => (rate === null ? '—' : percent(rate))

/** What stands at every figure of the page, by its name. */
const shown = async (page: Page): Promise<Map<string, string>> =>
  new Map(
    await page
      .locator('[data-figure]')
      .evaluateAll((all) =>
        all.map((element): [string, string] => [element.getAttribute('data-figure') ?? '', element.textContent ?? '']),
      ),
  )

describe("every figure on a manager's page", () => {
  let desktop: Desktop
  beforeAll(async () => {
    desktop = await openDesktop()
    const { desk } = desktop.app
    const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString()
    const facebook = await makeSent(desk, { at: hours(60), count: 6 })
    await answer(
      desk,
      facebook,
      facebook.items.slice(0, 3),
      { state: 'ACTIONED', action: 'CONTENT_REMOVED' },
      { at: hours(50) },
    )
    await answer(
      desk,
      facebook,
      [facebook.items[3]!],
      { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
      { at: hours(40) },
    )
    for (const item of facebook.contents.slice(0, 2))
      await recordCheck(desk.ask('can-bo-1', hours(30)), { key: newKey(), item, up: false })
    const urls = ['https://tiktok.com/@demo-di-qua', 'https://tiktok.com/@demo-di-lai']
    const tiktok = await makeSent(desk, { at: hours(20), urls, platform: 'tiktok', category: 'gia-mao' })
    const suspended = { state: 'ACTIONED', action: 'ACCOUNT_SUSPENDED' } as const
    await answer(desk, tiktok, [tiktok.items[0]!], suspended, { at: hours(2), platform: 'tiktok' })
  }, 60_000)
  afterAll(() => desktop.close())

  it.each([
    ['PLATFORM', '/figures?view=analysis'],
    ['CATEGORY', '/figures?view=analysis&of=category&by=answered'],
  ])('by %s is the one that the API gives at the same position', { timeout: 120_000 }, async (of, path) => {
    const manager = await desktop.app.as('MANAGER')
    const filter = { by: path.includes('answered') ? 'ANSWERED' : 'SENT' }
    const { figures: whole } = await manager.get(MEASURES, { filter, groupBy: [] })
    const { figures: parts } = await manager.get(MEASURES, { filter, groupBy: [of] })

    const screen = await desktop.sit('MANAGER')
    await screen.goto(`${desktop.app.url}${path}`)
    await screen.locator('[data-figure="on_time"]').waitFor()
    const found = await shown(screen)

    const seen = new Set<string>()
    const hold = (name: string, ...words: string[]) => {
      const text = found.get(name)
      if (text === undefined) return
      seen.add(name)
      for (const word of words) expect(text, name).toContain(word)
    }
    const total = (whole.rows[0] as { rates: Rate[] }).rates
    for (const rate of total) {
      hold(rate.name, spoken(rate))
      hold(`funnel_${rate.name}_numerator`, String(rate.numerator))
      hold(`funnel_${rate.name}_denominator`, String(rate.denominator))
    }
    for (const row of parts.rows as { keys: { key: string }[]; rates: Rate[] }[])
      for (const rate of row.rates)
        hold(`${row.keys[0]!.key} ${rate.name}`, spoken(rate), `${rate.numerator}/${rate.denominator}`)
    expect([...found.keys()].filter((name) => !seen.has(name))).toEqual([])
    expect(found.size).toBeGreaterThan(5 + 5 + 15 + 10)
    expect(desktop.problems).toEqual([])
  })

  it('opens into exactly the items that it counts', { timeout: 120_000 }, async () => {
    const screen = await desktop.sit('MANAGER')
    await screen.goto(`${desktop.app.url}/figures?view=analysis`)
    const figure = screen.locator('[data-figure="actioned_of_requested"]')
    await figure.getByRole('button').first().click()
    const list = screen.getByRole('dialog')
    await list.getByRole('listitem').first().waitFor()
    expect(await list.getByRole('listitem').count()).toBe(4)
  })

  it('of the usual page is the one that the API gives', { timeout: 120_000 }, async () => {
    const manager = await desktop.app.as('MANAGER')
    const { metrics } = await manager.get(
      '{ metrics(filter: {}, groupBy: [MONTH, PLATFORM]) { numerator denominator rate } }',
    )
    const screen = await desktop.sit('MANAGER')
    await screen.goto(`${desktop.app.url}/figures`)
    const rows = screen.getByRole('table').locator('tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(metrics.length)
    for (const [index, row] of (metrics as Rate[]).entries())
      for (const text of [row.numerator, row.denominator, spoken(row)])
        expect(await rows.nth(index).textContent()).toContain(String(text))
  })
})
