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

interface Row {
  keys: { key: string }[]
  rates: Rate[]
  counts: { name: string; value: number }[]
  timeToAction: { medianHours: number | null; p90Hours: number | null }
  timeToReturn: { medianHours: number | null }
  reach: number
  reachActioned: number
}

const MEASURES = `query ($filter: MetricsFilter!, $groupBy: [MetricsGroup!]!) {
  figures(filter: $filter, groupBy: $groupBy) {
    position
    undelivered { value }
    rows { keys { key } rates { name numerator denominator rate } counts { name value }
      timeToAction { medianHours p90Hours } timeToReturn { medianHours } reach reachActioned }
  }
}`

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
const decimal = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })
const countIn = ({ counts }: Row, name: string) => counts.find((count) => count.name === name)?.value ?? 0
/** Its hours and minutes as a page tells them; days have their own word. */
const lasting = (hours: number | null): string => {
  if (hours === null) return '—'
  if (hours >= 24) return `${Math.floor(hours / 24)} ngày`
  return hours >= 1 ? `${Math.floor(hours)} giờ` : `${Math.floor(hours * 60)} phút`
}

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
    ['PLATFORM', '/figures?view=analysis&platform=tiktok'],
    ['CATEGORY', '/figures?view=analysis&of=category&category=bung-no'],
  ])('by %s at %s is the one that the API gives at the same position', { timeout: 120_000 }, async (of, path) => {
    const manager = await desktop.app.as('MANAGER')
    const { desk } = desktop.app
    const asked = new URLSearchParams(path.split('?')[1])
    const [platform, category] = [asked.get('platform'), asked.get('category')]
    const narrow = {
      platforms: platform ? [`Platform_${desk.platforms[platform]}`] : undefined,
      categories: category ? [`Category_${desk.categories[category]}`] : undefined,
    }
    const filter = { ...narrow, by: asked.get('by')?.toUpperCase() ?? 'SENT' }
    const day = today.format(new Date())
    const ofToday = (by: string) => ({ filter: { ...narrow, by, from: day, to: day }, groupBy: [] })
    const { figures: sentToday } = await manager.get(MEASURES, ofToday('SENT'))
    const { figures: answeredToday } = await manager.get(MEASURES, ofToday('ANSWERED'))
    const { figures: whole } = await manager.get(MEASURES, { filter, groupBy: [] })
    const { figures: parts } = await manager.get(MEASURES, { filter, groupBy: [of] })

    const screen = await desktop.sit('MANAGER')
    await screen.goto(`${desktop.app.url}${path}`)
    await screen.locator('[data-figure="on_time"]').waitFor()
    await screen.locator('[data-figure="today_sent"]').filter({ hasNotText: '—' }).waitFor()
    const found = await shown(screen)

    const seen = new Set<string>()
    const hold = (name: string, ...words: string[]) => {
      const text = found.get(name)
      if (text === undefined) return
      seen.add(name)
      for (const word of words) expect(text, name).toContain(word)
    }
    const total = whole.rows[0] as Row
    hold('median_to_action', lasting(total.timeToAction.medianHours))
    hold('p90_to_action', lasting(total.timeToAction.p90Hours))
    hold('median_to_return', lasting(total.timeToReturn.medianHours))
    hold('undelivered', String(whole.undelivered.value))
    hold('reach', String(total.reach))
    hold('reach_actioned', String(total.reachActioned))
    hold('today_sent', String(countIn(sentToday.rows[0], 'sent')))
    for (const name of ['answered', 'actioned', 'refused'])
      hold(`today_${name}`, String(countIn(answeredToday.rows[0], name)))
    for (const rate of total.rates) {
      hold(rate.name, spoken(rate))
      hold(`funnel_${rate.name}_numerator`, String(rate.numerator))
      hold(`funnel_${rate.name}_denominator`, String(rate.denominator))
    }
    for (const row of parts.rows as Row[]) {
      const { key } = row.keys[0]!
      hold(`${key} requested`, String(countIn(row, 'requested')))
      hold(`${key} open`, String(countIn(row, 'awaiting') + countIn(row, 'clarifying')))
      const { medianHours } = row.timeToAction
      hold(`${key} median`, medianHours === null ? '—' : `${decimal.format(medianHours)} giờ`)
      for (const rate of row.rates) hold(`${key} ${rate.name}`, spoken(rate), `${rate.numerator}/${rate.denominator}`)
    }
    expect([...found.keys()].filter((name) => !seen.has(name))).toEqual([])
    // The formulas, the funnel, the measures, the times and reaches, today, and a row of thirteen for each part.
    expect(found.size).toBe(5 + 5 + 15 + 6 + 4 + 13 * parts.rows.length)
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
