/** The virtual list and the menus of the board. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, makeSent, type Sent } from '#support/make.ts'

describe.each(languages('en'))('the list of a board in %s', (locale) => {
  const say = wordsFor(locale)
  let desktop: Desktop
  let screen: Page
  let sent: Sent
  beforeAll(async () => {
    desktop = await openDesktop()
    for (const title of ['Nhóm hướng dẫn bùng nợ', 'Vay nóng', 'Giả mạo ngân hàng'])
      sent = await makeSent(desktop.app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), title })
    screen = await desktop.sit('OPERATOR', { language: locale })
  })
  afterAll(() => desktop.close())

  const rows = () => screen.locator('[data-row]')
  const open = async () => {
    await screen.goto(`${desktop.app.url}/board`)
    await expect.poll(() => rows().count(), { timeout: 15_000 }).toBe(3)
  }

  it('starts at its top when the filter changes', async () => {
    await screen.setViewportSize({ width: 1440, height: 260 })
    await open()
    const scrolled = (to?: number) =>
      screen.evaluate((top) => {
        const list = document.querySelector('[role="grid"] .overflow-auto')!
        if (top !== undefined) list.scrollTop = top
        return list.scrollTop
      }, to)
    expect(await scrolled(100)).toBeGreaterThan(0)
    const box = screen.getByRole('combobox')
    await box.fill('platform:facebook')
    await box.press('Enter')
    await screen.waitForURL(/q=/)
    await expect.poll(() => scrolled()).toBe(0)
    await screen.setViewportSize({ width: 1440, height: 900 })
  })

  it('has a menu that works by keyboard and returns the focus', async () => {
    await open()
    await screen.locator('[data-row] input').first().click()
    const button = screen.getByRole('button', { name: say('Giao cho…') })
    const entries = screen.getByRole('menuitem')
    const focused = () => screen.evaluate(() => document.activeElement?.textContent)
    const key = async (name: string, leadsTo: string | undefined) => {
      await screen.keyboard.press(name)
      await expect.poll(focused).toBe(leadsTo)
    }
    await button.focus()
    await screen.keyboard.press('ArrowDown')
    await entries.first().waitFor()
    const names = await entries.allTextContents()
    expect(names.length).toBeGreaterThan(2)
    await expect.poll(focused).toBe(names[0])
    expect(await serious(screen)).toEqual([])
    await key('ArrowUp', names.at(-1))
    await key('ArrowDown', names[0])
    await key('ArrowDown', names[1])
    await key('End', names.at(-1))
    await key('Home', names[0])
    // Typed without its marks: đ and ầ are found by d and a.
    const wanted = names.find((name) => name.startsWith('Trần'))!
    await screen.keyboard.type('tran')
    await expect.poll(focused).toBe(wanted)
    await key('Escape', say('Giao cho…'))
    await screen.keyboard.press('Enter')
    await expect.poll(focused).toBe(names[0])
    await key('Tab', say('Giao cho…'))
    await expect.poll(() => entries.count()).toBe(0)
  })

  it('begins within 200 pixels, and shows 14 rows on the screen of an office laptop', async () => {
    await screen.setViewportSize({ width: 1440, height: 900 })
    await open()
    const first = async () => (await rows().first().boundingBox())!
    expect((await first()).y).toBeLessThanOrEqual(200)
    await screen.setViewportSize({ width: 1366, height: 768 })
    const { y, height } = await first()
    const list = (await screen.locator('[role="grid"] .overflow-auto').boundingBox())!
    expect(Math.floor((list.y + list.height - y) / height)).toBeGreaterThanOrEqual(14)
    // On a large screen the text grows, and the list takes the whole width.
    await screen.setViewportSize({ width: 3840, height: 2160 })
    await expect.poll(async () => (await first()).height).toBeGreaterThan(50)
    expect((await first()).width).toBeGreaterThan(3000)
    await screen.setViewportSize({ width: 1440, height: 900 })
  })

  it('says what has changed, and lets a request that has left be opened for a minute', async () => {
    await open()
    await answer(desktop.app.desk, sent, sent.items, { state: 'NOT_FOUND' }, { at: new Date().toISOString() })
    const strip = screen.getByRole('region', { name: say('Vừa thay đổi trên bảng') })
    const change = strip.getByRole('link', { name: say('Đã đóng') })
    await change.waitFor()
    // The row stays in its place for a moment.
    await expect.poll(() => rows().count(), { timeout: 5_000 }).toBe(2)
    await strip.locator('[aria-live="polite"]').getByText(say('Đã đóng')).waitFor()
    expect(await serious(screen)).toEqual([])
    await change.click()
    await screen.waitForURL(new RegExp(`RemovalRequest_${sent.request}`))
    expect(desktop.problems).toEqual([])
  })

  it('scrolls with the page on a phone, and shows one lane at a time', async () => {
    await makeSent(desktop.app.desk, {
      at: new Date().toISOString(),
      platform: 'tiktok',
      urls: ['https://tiktok.com/@thu-thach'],
    })
    await screen.setViewportSize({ width: 390, height: 400 })
    await screen.goto(`${desktop.app.url}/board`)
    await expect.poll(() => rows().count(), { timeout: 15_000 }).toBeGreaterThan(2)
    const isInView = () =>
      rows()
        .last()
        .evaluate((row) => row.getBoundingClientRect().bottom < innerHeight)
    expect(await isInView()).toBe(false)
    // The list has no scroll box of its own: the page scrolls, and it scrolls to the end of the list.
    await screen.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight))
    await expect.poll(isInView).toBe(true)
    expect(await screen.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
    expect(await screen.getByRole('combobox').count()).toBe(0)
    await screen.getByRole('button', { name: say('Bộ lọc'), exact: true }).click()
    await screen.getByRole('combobox').waitFor()
    await screen.goto(`${desktop.app.url}/board?layout=lanes&group=platform`)
    await expect.poll(() => rows().count(), { timeout: 15_000 }).toBeGreaterThan(1)
    const lanes = screen.getByRole('navigation', { name: say('Cột') }).getByRole('button')
    await lanes.filter({ hasText: 'TikTok' }).click()
    await expect.poll(() => rows().count()).toBe(1)
    expect(await serious(screen)).toEqual([])
  })
})
