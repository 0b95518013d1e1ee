/** Wall displays in a browser: pairing, alarm, outages and playlists. */
import { changeView, deleteView, restoreView, saveView } from '@takedown/server/domain/board/saved-views.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { createDisplay } from '@takedown/server/domain/wall/displays.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { page, testBrowser } from '#support/browser/browser.ts'
import { closeAfterTest, type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { pressSendNow } from '#support/browser/send-now.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeSent, newKey } from '#support/make.ts'

const HOUR = 3_600_000
let desktop: Desktop
let browser: Awaited<ReturnType<typeof testBrowser>>
beforeAll(async () => {
  desktop = await openDesktop()
  browser = await testBrowser()
  await makeSent(desktop.app.desk, {
    at: new Date(Date.now() - 23 * HOUR).toISOString(),
    count: 2,
    title: 'Vụ của Nguyễn Văn Bí Mật',
    subject: 'Bí mật',
  })
}, 60_000)
afterAll(() => desktop.close())

const newDisplay = (locale: string, views = ['default']) =>
  createDisplay(desktop.app.desk.ask('lanh-dao', new Date()), {
    key: newKey(),
    name: `Phòng trực ${locale}`,
    locale,
    slides: views.map((view) => ({ view, seconds: 5 })),
  })

/** A display in a profile of its own, without a login; it counts the notes that it plays. */
async function screen(): Promise<Page> {
  const opened = await page(browser, { width: 1920, height: 1080 })
  await opened.addInitScript(() => {
    const counted = window as unknown as { notes: number }
    counted.notes = 0
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when) {
      counted.notes++
      start.call(this, when)
    }
  })
  opened.on('pageerror', (error) => desktop.problems.push(error.message))
  closeAfterTest(opened)
  return opened
}

const words = {
  vi: {
    live: 'Trực tiếp',
    overdue: 'mục quá hạn',
    late: /mục quá hạn, chưa xác nhận/,
    mute: 'Bật âm báo',
    formula: 'kịp hạn đầu tiên ÷ (đã trả lời + lỡ hạn)',
    muted: 'Đang tắt tiếng',
  },
  en: {
    live: 'Live',
    overdue: 'items overdue',
    late: /items? overdue, unacknowledged/,
    formula: 'met first deadline ÷ (answered + missed)',
    mute: "Turn the alarm's sound on",
    muted: 'Muted',
  },
} as const

describe.each(languages('en'))('a display in %s', (locale) => {
  const say = words[locale]
  it('opens by its link without a login, shows a breach with sound, and is silenced from a desk', {
    timeout: 120_000,
  }, async () => {
    const { id, token } = await newDisplay(locale)
    const wall = await screen()
    await wall.goto(`${desktop.app.url}/wall/Display_${id}#${token}`)
    await wall.getByText(say.live, { exact: true }).waitFor()
    expect(wall.url()).not.toContain('tdd_')
    await wall.getByText(say.overdue).waitFor()
    await wall.getByText(say.muted).waitFor()
    await wall.getByRole('button', { name: say.mute }).click()
    expect(await wall.getByRole('link').count()).toBe(0)
    expect(await wall.content()).not.toMatch(/Bí mật|Nguyễn Thị Lan|https?:\/\/(www\.)?facebook/i)
    const before = await wall.evaluate(() => (window as unknown as { notes: number }).notes)
    await makeSent(desktop.app.desk, { at: new Date(Date.now() - 25 * HOUR).toISOString(), count: 3 })
    await markPassed(desktop.app.db, new Date())
    await wall.getByRole('alert').getByText(say.late).waitFor()
    // Beside the name of a platform, people would read the number of a request as a count of items.
    expect(await wall.getByRole('alert').textContent()).not.toMatch(/Facebook\s*\d/)
    await wall.waitForFunction((many) => (window as unknown as { notes: number }).notes > many, before)
    await wall.getByText(say.formula).waitFor()
    expect(await serious(wall)).toEqual([])

    const desk = await desktop.sit('OPERATOR', { locale: locale === 'vi' ? 'vi-VN' : 'en-GB' })
    await desk.goto(`${desktop.app.url}/board`)
    await desk.getByRole('button', { name: words.vi.late }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Xác nhận đã biết' }).click()
    await pressSendNow(desk, wordsFor('vi'))
    await wall.getByRole('alert').waitFor({ state: 'detached' })
    // A filtered count also shows the count without the filter.
    await desk.goto(`${desktop.app.url}/board?q=platform%3Atiktok`)
    await desk.getByTitle('trong bộ lọc, tất cả 3').first().waitFor()
    expect(desktop.problems).toEqual([])
  })
})

describe.each(languages('vi'))('the rows of a wall in %s', (locale) => {
  it('fit the longest category beside the longest time', { timeout: 60_000 }, async () => {
    for (const category of ['tin-dung-den', 'gia-mao'])
      await makeSent(desktop.app.desk, { at: new Date(Date.now() - 47.2 * HOUR).toISOString(), count: 20, category })
    const { id, token } = await newDisplay(locale)
    const wall = await screen()
    await wall.goto(`${desktop.app.url}/wall/Display_${id}#${token}`)
    const rows = wall.getByRole('listitem').filter({ hasText: '0/20' })
    await rows.nth(1).waitFor()
    const cut = await rows
      .locator('.truncate')
      .evaluateAll((all) =>
        all.filter((element) => element.scrollWidth > element.clientWidth).map((element) => element.textContent),
      )
    expect(cut).toEqual([])
  })
})

describe('a display', () => {
  it('is paired by a typed code, returns after a reload, and goes dark when it is revoked', {
    timeout: 120_000,
  }, async () => {
    const { id, pairingCode } = await newDisplay('vi', ['overdue', 'due-next'])
    const wall = await screen()
    await wall.goto(`${desktop.app.url}/wall`)
    await wall.getByLabel('Mã ghép').fill('AAAA-AAAA')
    await wall.getByRole('button', { name: 'Mở màn hình' }).click()
    await wall.getByText('Mã không đúng').waitFor()
    await wall.getByLabel('Mã ghép').fill(pairingCode!.toLowerCase())
    await wall.keyboard.press('Enter')
    await wall.getByRole('heading', { name: 'Quá hạn', level: 1 }).waitFor()
    // The next view of the playlist appears by itself.
    await wall.getByRole('heading', { name: 'Sắp đến hạn', level: 1 }).waitFor({ timeout: 15_000 })
    await wall.reload()
    await wall.getByText('Trực tiếp', { exact: true }).waitFor()
    const supervisor = await desktop.app.as('SUPERVISOR')
    await supervisor.must('revokeDisplay', { displayId: `Display_${id}` })
    await wall.getByRole('heading', { name: 'Ghép màn hình' }).waitFor({ timeout: 30_000 })
    expect(await wall.getByText('mục quá hạn').count()).toBe(0)
  })

  it('shows its age while the server is away, and reloads only into an available page', {
    timeout: 120_000,
  }, async () => {
    const { id, token } = await newDisplay('vi')
    const wall = await screen()
    await wall.goto(`${desktop.app.url}/wall/Display_${id}#${token}`)
    await wall.getByText('Trực tiếp', { exact: true }).waitFor()
    await wall.evaluate(() => {
      ;(window as unknown as { untouched: boolean }).untouched = true
    })
    const untouched = () => wall.evaluate(() => (window as unknown as { untouched?: boolean }).untouched)
    const wakeUp = () => wall.evaluate(() => dispatchEvent(new Event('online')))
    await wall.route('**/assets/index-new.js', (route) => route.fulfill({ status: 503 }))
    await wall.route(`${desktop.app.url}/`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/assets/index-new.js"></script>' }),
    )
    await wakeUp()
    await wall.waitForTimeout(1_000)
    expect(await untouched()).toBe(true)
    await wall.unroute('**/assets/index-new.js')
    await wall.route('**/assets/index-new.js', (route) => route.fulfill({ body: '' }))
    await Promise.all([wall.waitForEvent('load'), wakeUp()])
    expect(await untouched()).toBeUndefined()
  })
})

describe.each(languages('en'))('the displays page in %s', (locale) => {
  const say = wordsFor(locale)
  const of = (sentence: string, name: string) => say(sentence).replace('{name}', name)
  it('gives a display a shared view, and the display follows it', { timeout: 120_000 }, async () => {
    const { app } = desktop
    const ask = () => app.desk.ask('can-bo-1', new Date())
    const look = { sort: 'DUE_ASC', layout: 'TABLE', shared: true }
    await saveView(ask(), { key: newKey(), name: `Của từng người, ${locale}`, query: 'is:watched', ...look })
    const { id: view } = await saveView(ask(), {
      key: newKey(),
      name: `Facebook, ${locale}`,
      query: 'platform:facebook',
      ...look,
    })
    const desk = await desktop.sit('SUPERVISOR', { language: locale })
    await desk.goto(`${app.url}/displays`)
    await desk.getByRole('button', { name: say('Thêm màn hình') }).click()
    const form = desk.getByRole('dialog')
    await form.getByLabel(say('Vị trí lắp đặt')).fill('Phòng họp')
    await form.getByRole('button', { name: new RegExp(say('Ngôn ngữ')) }).click()
    await desk.getByRole('option', { name: locale === 'vi' ? 'Tiếng Việt' : 'English' }).click()
    await form.getByRole('button', { name: say('Chế độ xem dùng chung…') }).click()
    expect(await desk.getByRole('menuitem', { name: `Của từng người, ${locale}` }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    await desk.getByRole('menuitem', { name: `Facebook, ${locale}` }).click()
    await form.getByRole('button', { name: of('Bỏ {name}', say('Tổng quan')) }).click()
    await form.getByRole('button', { name: say('Thêm màn hình') }).click()
    const link = await desk.getByRole('dialog').locator('code').textContent()

    const wall = await screen()
    await wall.goto(link!)
    await wall.getByRole('heading', { name: `Facebook, ${locale}`, level: 1 }).waitFor()
    await wall.getByRole('heading', { name: locale === 'vi' ? /^\d+ yêu cầu$/ : /^\d+ requests?$/ }).waitFor()
    expect(await wall.getByRole('link').count()).toBe(0)
    const shown = { key: newKey(), view, expectedVersion: 1, name: 'TikTok', query: 'platform:tiktok', ...look }
    await changeView(ask(), shown)
    await wall.getByRole('heading', { name: 'TikTok', level: 1 }).waitFor()
    await wall.getByText(say('Không có yêu cầu nào')).waitFor()
    await deleteView(ask(), { key: newKey(), view })
    await wall.getByText(say('Chế độ xem này đã bị xóa hoặc không còn dùng chung')).waitFor()
    await restoreView(ask(), { key: newKey(), view })
    await wall.getByRole('heading', { name: 'TikTok', level: 1 }).waitFor()
    expect(desktop.problems).toEqual([])
  })

  it('creates a display, shows its link and code once, and revokes it', { timeout: 120_000 }, async () => {
    const desk = await desktop.sit('ADMIN', { language: locale })
    await desk.goto(`${desktop.app.url}/displays`)
    await desk.getByRole('button', { name: say('Thêm màn hình') }).click()
    await desk.getByLabel(say('Vị trí lắp đặt')).fill('Sảnh chính')
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: say('Quá hạn') })
      .click()
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: say('Thêm màn hình') })
      .click()
    const link = await desk.getByRole('dialog').locator('code').textContent()
    expect(link).toMatch(/\/wall\/Display_[0-9a-f-]{36}#tdd_[\w-]{43}$/)
    await desk.getByRole('button', { name: say('Xong') }).click()
    await desk.getByRole('cell', { name: 'Sảnh chính', exact: true }).waitFor()
    expect(await desk.content()).not.toContain('tdd_')
    await desk.getByRole('button', { name: of('Thao tác với {name}', 'Sảnh chính') }).click()
    await desk.getByRole('menuitem', { name: say('Thu hồi') }).click()
    await desk.getByRole('cell', { name: 'Sảnh chính', exact: true }).waitFor({ state: 'detached' })
  })
})
