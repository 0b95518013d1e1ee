/** The figures page and the other pages with figures agree with the API. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { holdAll, shown, still } from '#support/browser/figures-shown.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { walks } from '#support/models/figures-walks.ts'
import { demoDatabase } from '#support/run/demo-database.ts'

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop(await demoDatabase())
})
afterAll(() => desktop.close())

const october = '/figures?from=2023-10&to=2023-10&group=platform'
const conference = [
  [october, 'Facebook', 412, 458],
  [october, 'TikTok', 53, 56],
  [october, 'YouTube', 480, 522],
  ['/figures?from=2023-11&to=2023-11&group=case', 'bùng nợ', 43, 47],
  ['/figures?from=2023-11&to=2023-11&group=case', 'tự tử', 8, 8],
] as const

describe.each(languages('vi'))('the figures page (%s)', (language) => {
  const say = wordsFor(language)
  let manager: Person
  beforeAll(async () => {
    manager = person(await desktop.sit('MANAGER', { language }), say)
  })
  afterAll(() => desktop.leave())

  it.each(language === 'vi' ? conference : conference.slice(3))(
    '%s: %s shows %i of %i, and each number opens into as many items',
    async (path, row, ...sides) => {
      const { page } = manager
      await page.goto(desktop.app.url + path)
      const line = page.getByRole('table').getByRole('row').filter({ hasText: row })
      for (const [index, count] of sides.entries()) {
        await line.getByRole('button').nth(index).click()
        expect(await page.evaluate(readToEnd, { count, more: say('Xem thêm') })).toBe(count)
        await page.keyboard.press('Escape')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
      }
    },
  )

  it('keeps its filters over a reload, and a day in the URL is a local day', async () => {
    const { page } = manager
    await page.goto(`${desktop.app.url}${october}`)
    await page
      .getByRole('button', { name: new RegExp(say('Nền tảng')) })
      .first()
      .waitFor()
    await page.getByRole('table').waitFor()
    await page.reload()
    await page
      .getByText(language === 'vi' ? '1.036' : '1,036')
      .first()
      .waitFor()
    await page.goto(`${desktop.app.url}/figures?from=2023-10-01&to=2023-10-31&group=platform`)
    await page
      .getByText(language === 'vi' ? '1.036' : '1,036')
      .first()
      .waitFor()
    await page
      .getByText(language === 'vi' ? '01/10/2023' : '1 Oct 2023')
      .first()
      .waitFor()
  })

  it('names each step of the funnel by what it counts, and each step is a part of the one before', async () => {
    const { page } = manager
    await page.goto(`${desktop.app.url}/figures?view=analysis`)
    const steps = {
      'Đã yêu cầu': 'funnel_ACKNOWLEDGED_denominator',
      'Đã tiếp nhận': 'funnel_ACKNOWLEDGED_numerator',
      'Đã xử lý': 'funnel_ACTIONED_OF_REQUESTED_numerator',
      'Đã xử lý và kiểm tra là không còn': 'funnel_ACTED_AND_GONE_numerator',
      'Đã gỡ và chưa xuất hiện lại': 'funnel_ACTED_AND_STAYED_GONE_numerator',
    }
    const values = []
    for (const [name, figure] of Object.entries(steps)) {
      const step = page.getByRole('listitem').filter({ has: page.getByText(say(name), { exact: true }) })
      const value = step.locator(`[data-figure="${figure}"]`)
      await value.first().scrollIntoViewIfNeeded()
      values.push(Number((await value.first().getByRole('button').textContent())!.replace(/\D/g, '')))
    }
    expect(values.at(-1)).toBeGreaterThan(0)
    expect(values).toEqual([...values].sort((a, b) => b - a))
  })

  it('had no error', () => expect(desktop.problems).toEqual([]))
})

describe('every figure', () => {
  it.each(walks)('at $path agrees with the API at the same position', async ({ path, ready, query, expected }) => {
    const client = await desktop.app.as('MANAGER')
    const page = await desktop.sit('MANAGER')
    const { read } = await still(desktop.app, client, async () => {
      const data = await client.get(query)
      await page.goto(desktop.app.url + (typeof path === 'string' ? path : path(data)))
      await page.locator(ready).first().waitFor()
      const figures = new Map(expected(data).map(([name, ...words]) => [name, words]))
      // Parts of a page load when they scroll into view.
      for (const name of figures.keys())
        await page.locator(`[data-figure="${name}"]`).first().waitFor({ state: 'attached' })
      return { figures, found: await shown(page) }
    })
    holdAll(read.found, read.figures)
    await page.context().close()
  })
})

/**
 * Opens page after page of the drawer and counts its items. Runs inside the page, which renders each page only once.
 */
async function readToEnd({ count, more }: { count: number; more: string }): Promise<number> {
  const frame = () => new Promise(requestAnimationFrame)
  const dialog = () => document.querySelector('[role="dialog"]')
  const items = () =>
    [...(dialog()?.querySelectorAll('li') ?? [])].filter((item) => /YC-\d/.test(item.textContent)).length
  const button = () =>
    [...(dialog()?.querySelectorAll('button') ?? [])].find((each) => each.textContent.trim() === more)
  while (items() === 0) await frame()
  for (let read = items(); button() && read < count; read = items()) {
    button()!.click()
    while (items() === read) await frame()
  }
  return items()
}
