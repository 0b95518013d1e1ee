/** Every figure of the analysis pages agrees with the API at the same position, and opens into its items. */
import { presentFormulas } from '@takedown/declarations/formulas.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { decimal, holdAll, monthOf, pointsOf, rateOf, shown, still } from '#support/browser/figures-shown.ts'
import { seqOf } from '#support/feed/tokens.ts'
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
  refusals: { reason: { code: string }; share: number | null }[]
  conversions: { reason: { code: string }; denominator: number; share: number | null }[]
  actions: { action: { code: string }; share: number | null }[]
  counts: { name: string; value: number }[]
  timeToAction: { medianHours: number | null; p90Hours: number | null; distribution: Bucket[] }
  timeToActionUnpaused: { medianHours: number | null; p90Hours: number | null }
  timeToReturn: { medianHours: number | null }
  reach: number
  reachActioned: number
  itemsCovered: number
}

interface Bucket {
  fromHours: number
  toHours: number
  items: number
}

const MEASURES = `query ($filter: MetricsFilter!, $groupBy: [MetricsGroup!]!) {
  figures(filter: $filter, groupBy: $groupBy) {
    position
    undelivered { value }
    rows { keys { key } rates(leaveOutNotDue: true) { name numerator denominator rate } counts { name value } refusals { reason { code } share }
      actions { action { code } share } conversions { reason { code } denominator share }
      timeToAction { medianHours p90Hours distribution { fromHours toHours items } }
      timeToActionUnpaused { medianHours p90Hours } timeToReturn { medianHours } reach reachActioned itemsCovered }
  }
}`
/** All measures of each month and group would exceed the cost of one operation; a trend needs one measure. */
const TREND = `query ($filter: MetricsFilter!, $groupBy: [MetricsGroup!]!) {
  figures(filter: $filter, groupBy: $groupBy) {
    rows { keys { key } rates(names: [ACTIONED_OF_REQUESTED], leaveOutNotDue: true) { name numerator denominator rate } } } }`
const LATE = `query ($filter: RequestItemFilter!) {
  requestItems(filter: $filter, orderBy: DUE_ASC, first: 20) { nodes { id request { number } } } }`
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
const countIn = ({ counts }: Row, name: string) => counts.find((count) => count.name === name)?.value ?? 0
/** Hours and minutes as a page shows them; days have their own word. */
const durationText = (hours: number | null): string => {
  if (hours === null) return '—'
  if (hours >= 24) return `${Math.floor(hours / 24)} ngày`
  return hours >= 1 ? `${Math.floor(hours)} giờ` : `${Math.floor(hours * 60)} phút`
}
const median = (hours: number | null | undefined) => (hours == null ? '—' : `${decimal(hours)} giờ`)

/** From the first month to the last, including months without requests. */
const monthsBetween = (keys: readonly string[]): string[] => {
  const [first = '', last = ''] = [keys.toSorted()[0], keys.toSorted().at(-1)]
  const months = [first]
  while (months.at(-1)! < last) {
    const [year = 0, month = 0] = months.at(-1)!.split('-').map(Number)
    months.push(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7))
  }
  return months
}

const daysOf = (month: string) => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}
const monthBefore = (month: string) => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
}

/** The bars start at these hours; a bucket belongs to the bar that contains its middle. */
const bars = [0, 1, 3, 6, 12, 24, 48, 96, 168]
const barOf = ({ fromHours, toHours }: Bucket) =>
  bars.findLast((from) => Math.sqrt(Math.max(fromHours, 1e-3) * toHours) >= from)

describe("every figure on a manager's page", () => {
  let desktop: Desktop
  beforeAll(async () => {
    desktop = await openDesktop()
    const { desk } = desktop.app
    const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString()
    const earlier = await makeSent(desk, { at: hours(31 * 24), count: 3 })
    const gone = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    await answer(desk, earlier, earlier.items.slice(0, 2), gone, { at: hours(31 * 24 - 5) })
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

  const month = today.format(new Date()).slice(0, 7)
  it.each([
    ['PLATFORM', '/figures?view=analysis&from=all&columns=all'],
    ['CATEGORY', '/figures?view=analysis&from=all&of=category&by=answered&columns=all'],
    ['PLATFORM', '/figures?view=analysis&from=all&platform=tiktok&columns=all'],
    ['CATEGORY', '/figures?view=analysis&from=all&of=category&category=bung-no&columns=all'],
    ['PLATFORM', `/figures?view=analysis&from=${month}&to=${month}&compare=before&columns=all`],
  ])('by %s at %s agrees with the API at the same position', { timeout: 120_000 }, async (of, path) => {
    const manager = await desktop.app.as('MANAGER')
    const { desk } = desktop.app
    const params = new URLSearchParams(path.split('?')[1])
    const [platform, category] = [params.get('platform'), params.get('category')]
    const narrow = {
      platformIds: platform ? [`Platform_${desk.platforms[platform]}`] : undefined,
      categoryIds: category ? [`Category_${desk.categories[category]}`] : undefined,
    }
    const by = params.get('by')?.toUpperCase() ?? 'SENT'
    const filter = { ...narrow, by, ...(params.has('to') && daysOf(month)) }
    const day = today.format(new Date())
    const ask = async (filter: object, groupBy: string[] = []) =>
      (await manager.get(MEASURES, { filter, groupBy })).figures as { undelivered: { value: number }; rows: Row[] }
    const screen = await desktop.sit('MANAGER')

    const { seq, read } = await still(desktop.app, manager, async () => {
      await screen.goto(`${desktop.app.url}${path}`)
      await screen.locator('[data-figure="ON_TIME"]').waitFor()
      await screen.locator('[data-figure="today_sent"]').filter({ hasNotText: '—' }).waitFor()
      const late = screen.getByRole('region', { name: 'Đang quá hạn' })
      await late
        .getByText(/YC-|Không có mục nào quá hạn/)
        .first()
        .waitFor()
      if (params.has('compare')) await screen.locator('[data-figure$=" change"]').first().waitFor()
      return {
        found: await shown(screen),
        late: await late.getByRole('listitem').allInnerTexts(),
        states: await screen.locator('[data-position]').getAttribute('data-position'),
        sentToday: await ask({ ...narrow, by: 'SENT', from: day, to: day }),
        answeredToday: await ask({ ...narrow, by: 'ANSWERED', from: day, to: day }),
        whole: await ask(filter),
        parts: await ask(filter, [of]),
        trend: (await manager.get(TREND, { filter, groupBy: ['MONTH', of] })).figures as { rows: Row[] },
        before: params.has('compare') ? await ask({ ...filter, ...daysOf(monthBefore(month)) }, [of]) : null,
        overdue: (await manager.get(LATE, { filter: { ...narrow, overdue: true } })).requestItems.nodes,
      }
    })
    const { found: shownFigures, whole, parts, trend, before } = read
    for (const position of read.states?.split(',') ?? []) expect(seqOf(position)).toBe(seq)

    const expected = new Map<string, string[]>()
    const hold = (name: string, ...words: string[]) => expected.set(name, words)
    const total = whole.rows[0]!
    hold('median_to_action', durationText(total.timeToAction.medianHours))
    hold('p90_to_action', durationText(total.timeToAction.p90Hours))
    hold('median_to_action_unpaused', durationText(total.timeToActionUnpaused.medianHours))
    hold('p90_to_action_unpaused', durationText(total.timeToActionUnpaused.p90Hours))
    hold('median_to_return', durationText(total.timeToReturn.medianHours))
    hold('undelivered', String(whole.undelivered.value))
    hold('items_requested', String(countIn(total, 'ITEMS_REQUESTED')))
    hold('items_actioned', String(countIn(total, 'ITEMS_ACTIONED')))
    hold('reach', String(total.reach))
    hold('reach_actioned', String(total.reachActioned))
    hold('items_covered', String(total.itemsCovered))
    hold('today_sent', String(countIn(read.sentToday.rows[0]!, 'SENT')))
    for (const name of ['answered', 'actioned', 'refused'])
      hold(`today_${name}`, String(countIn(read.answeredToday.rows[0]!, name.toUpperCase())))
    for (const bar of bars) {
      const inBar = total.timeToAction.distribution.filter((bucket) => barOf(bucket) === bar)
      hold(`bar ${bar}`, String(inBar.reduce((sum, { items }) => sum + items, 0)))
    }
    // The page decides which of all rates it shows; the shown ones are compared, and their number is fixed.
    for (const rate of total.rates) {
      if (shownFigures.has(rate.name)) hold(rate.name, rateOf(rate))
      for (const side of ['numerator', 'denominator'] as const)
        if (shownFigures.has(`funnel_${rate.name}_${side}`)) hold(`funnel_${rate.name}_${side}`, String(rate[side]))
    }
    for (const { reason, share } of total.refusals) hold(reason.code, rateOf({ rate: share }))
    for (const { action, share } of total.actions) hold(action.code, rateOf({ rate: share }))
    const shares = total.refusals.length + total.actions.length
    // The funnel shows five, the panels nine besides the formulas, refusals and actions.
    expect(expected.size).toBe(presentFormulas.length + 5 + 9 + shares + 10 + 4 + bars.length)
    for (const row of parts.rows) {
      const { key } = row.keys[0]!
      const was = before?.rows.find(({ keys }) => keys[0]!.key === key)
      hold(`${key} requested`, String(countIn(row, 'REQUESTED')))
      hold(`${key} open`, String(countIn(row, 'AWAITING') + countIn(row, 'CLARIFYING')))
      const then = before ? [`trước: ${median(was?.timeToAction.medianHours)}`] : []
      hold(`${key} median`, median(row.timeToAction.medianHours), ...then)
      for (const rate of row.rates) {
        if (!shownFigures.has(`${key} ${rate.name}`)) continue
        hold(`${key} ${rate.name}`, rateOf(rate), `${rate.numerator}/${rate.denominator}`)
        const rateThen = was?.rates.find(({ name }) => name === rate.name)?.rate
        if (before) hold(`${key} ${rate.name} change`, pointsOf(rate.rate, rateThen))
      }
    }
    const sides = (before ? 2 : 1) * 12 + 3
    expect([...expected.keys()].filter((name) => / (?!\d)/.test(name))).toHaveLength(sides * parts.rows.length)
    // One addressee refused, so its line equals the line of all addressees.
    for (const { reason, share } of total.conversions.filter(({ denominator }) => denominator > 0)) {
      const lines = [...shownFigures.keys()].filter((name) => `${name} `.startsWith(`converted ${reason.code} `))
      expect(lines).toHaveLength(2)
      for (const line of lines) hold(line, rateOf({ rate: share }))
    }
    for (const { key } of parts.rows.map(({ keys }) => keys[0]!))
      for (const at of monthsBetween(trend.rows.map(({ keys }) => keys[0]!.key))) {
        const row = trend.rows.find(({ keys }) => keys[0]!.key === at && keys[1]!.key === key)
        hold(`point ${key} ${monthOf(at)}`, row ? rateOf(row.rates[0]!) : '—')
      }
    holdAll(shownFigures, expected)
    expect(read.late).toHaveLength(read.overdue.length)
    for (const [index, { request }] of read.overdue.entries()) expect(read.late[index]).toContain(request.number)
    expect(desktop.problems).toEqual([])
  })

  it('opens into exactly the items that it counts', { timeout: 120_000 }, async () => {
    const screen = await desktop.sit('MANAGER')
    await screen.goto(`${desktop.app.url}/figures?view=analysis`)
    const figure = screen.locator('[data-figure="ACTIONED_OF_REQUESTED"]')
    await figure.getByRole('button').first().click()
    const list = screen.getByRole('dialog')
    await list.getByRole('listitem').first().waitFor()
    expect(await list.getByRole('listitem').count()).toBe(6)
  })
})
