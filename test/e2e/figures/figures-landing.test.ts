/** The figures page opens on the current month, without what is not due, and shows the newest month first. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { monthOf, rateOf } from '#support/browser/figures-shown.ts'
import { answer, makeSent } from '#support/make.ts'

interface DueRate {
  numerator: number
  denominator: number
  rate: number | null
  notDue: number
}

const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date()).slice(0, 7)
const daysOf = (month: string) => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

describe('the figures', () => {
  let desktop: Desktop
  beforeAll(async () => {
    desktop = await openDesktop()
    const { desk } = desktop.app
    const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString()
    await makeSent(desk, { at: hours(31 * 24), count: 3 })
    const facebook = await makeSent(desk, { at: hours(60), count: 6 })
    const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    await answer(desk, facebook, facebook.items.slice(0, 3), removed, { at: hours(50) })
    const urls = ['https://tiktok.com/@demo-di-qua', 'https://tiktok.com/@demo-di-lai']
    await makeSent(desk, { at: hours(20), urls, platform: 'tiktok', category: 'gia-mao' })
    // Sent just now, so that the current month has items that are not due.
    await makeSent(desk, { at: hours(0.02), count: 2 })
  })
  afterAll(() => desktop.close())

  it('of the default page are those of this month, without what is not due, largest first', {
    timeout: 120_000,
  }, async () => {
    const manager = await desktop.app.as('MANAGER')
    const { from, to } = daysOf(month)
    const fields = 'numerator denominator rate notDue'
    const { metrics } = await manager.get(
      `{ metrics(filter: { from: "${from}", to: "${to}" }, groupBy: [PLATFORM], leaveOutNotDue: true) { ${fields} } }`,
    )
    const volume = ({ denominator, notDue }: DueRate) => denominator + notDue
    const expected = (metrics as DueRate[]).sort((a, b) => volume(b) - volume(a))
    const screen = await desktop.sit('MANAGER')
    await screen.goto(`${desktop.app.url}/figures`)
    const rows = screen.getByRole('table').locator('tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(expected.length)
    const waiting = expected.findIndex(({ notDue }) => notDue > 0)
    expect(waiting).not.toBe(-1)
    for (const [index, row] of expected.entries()) {
      const text = await rows.nth(index).textContent()
      const rate = row.rate === null && row.notDue > 0 ? 'chưa đến hạn' : rateOf(row)
      for (const part of [row.numerator, row.denominator, row.notDue || '', rate]) expect(text).toContain(String(part))
    }
    // The items that are not due open into their list, and the switch counts them again.
    const notDue = rows.nth(waiting).getByRole('button', { name: /^Chưa đến hạn/ })
    const count = Number(await notDue.textContent())
    await notDue.click()
    const list = screen.getByRole('dialog')
    await list.getByRole('listitem').first().waitFor()
    expect(await list.getByRole('listitem').count()).toBe(count)
    await screen.keyboard.press('Escape')
    await screen.getByText('Chưa tính mục còn trong hạn').click()
    await screen.waitForURL(/due=all/)
    await expect.poll(() => rows.nth(waiting).textContent()).toContain(String(volume(expected[waiting]!)))
  })

  it('of all time show the newest month first', { timeout: 120_000 }, async () => {
    const manager = await desktop.app.as('MANAGER')
    const { metrics } = await manager.get('{ metrics(filter: {}, groupBy: [MONTH]) { keys { key } } }')
    const months = (metrics as { keys: { key: string }[] }[]).map(({ keys }) => monthOf(keys[0]!.key)).reverse()
    const screen = await desktop.sit('MANAGER')
    await screen.goto(`${desktop.app.url}/figures?from=all&group=month`)
    const rows = screen.getByRole('table').locator('tbody tr')
    await rows.first().waitFor()
    expect(await rows.locator('td:first-child').allTextContents()).toEqual(months)
  })
})
