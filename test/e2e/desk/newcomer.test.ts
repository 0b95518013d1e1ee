/** A new user: the tour of the board, and the time zone. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeSent, type Sent } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

describe.each(languages('en'))('a new user in %s', (language) => {
  let desktop: Desktop
  let newcomer: Person
  let sent: Sent
  beforeAll(async () => {
    desktop = await openDesktop()
    sent = await makeSent(desktop.app.desk, { at: '2026-11-23T20:30:00.000Z', title: 'Vụ đầu tiên' })
    newcomer = person(await desktop.sit('OPERATOR', { language, newcomer: true }), wordsFor(language))
  })
  afterAll(() => desktop.close())

  it('is shown around the board by keyboard, once', async () => {
    const { page, say, dialog } = newcomer
    await page.goto(`${desktop.app.url}/board`)
    await dialog().getByText(say('Tình hình qua các con số')).waitFor()
    await page.keyboard.press('ArrowRight')
    await dialog().getByText(say('Lọc bằng cách gõ')).waitFor()
    await newcomer.press('Tiếp', dialog())
    await dialog().getByText(say('Việc gấp nhất ở trên cùng')).waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await page.reload()
    await newcomer.reads('Vụ đầu tiên')
    expect(await dialog().count()).toBe(0)
    await page.getByRole('banner').getByRole('button').last().click()
    await page.getByRole('menuitem', { name: say('Xem hướng dẫn') }).click()
    await dialog().getByText(say('Tình hình qua các con số')).waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby')))
      .toBe('tour-title')
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
    await dialog().getByText(say('Việc tiếp theo của bạn')).waitFor()
    await dialog()
      .getByRole('link', { name: say('Mở trang này') })
      .click()
    await page.waitForURL(/\/desk/)
    await dialog().getByRole('link').waitFor({ state: 'detached' })
    await newcomer.press('Bỏ qua', dialog())
  })

  it('chooses the first page in the profile', async () => {
    const { page } = newcomer
    await page.goto(`${desktop.app.url}/profile`)
    await newcomer.choose('Trang mở đầu tiên', newcomer.say('Vụ việc'))
    await page.goto(desktop.app.url)
    await page.waitForURL(/\/cases/)
    await page.goto(`${desktop.app.url}/profile`)
    await newcomer.choose('Trang mở đầu tiên', newcomer.say('Theo vai trò: {homeOfRole}').replace('{homeOfRole}', ''))
    await page.goto(desktop.app.url)
    await page.waitForURL(/\/board/)
  })

  it("reads and types times in their own zone, and figures in Vietnam's", async () => {
    const { page, say, dialog } = newcomer
    const hours =
      language === 'vi' ? ['03:30 24/11/2026', '21:30 23/11/2026'] : ['24 Nov 2026, 03:30', '23 Nov 2026, 21:30']
    await page.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
    await newcomer.sees(new RegExp(hours[0]!))
    await page.getByRole('banner').getByRole('button').last().click()
    await page.getByRole('menuitem', { name: new RegExp(say('Múi giờ…')) }).click()
    await newcomer.find('Múi giờ', 'Europe/Paris', dialog())
    await newcomer.press('Lưu', dialog())
    await newcomer.sees(new RegExp(hours[1]!))
    await page.goto(`${desktop.app.url}/figures`)
    await newcomer.sees(/UTC\+7/)
    expect(desktop.problems).toEqual([])
  })
})
