/** Screens with a failing part, empty menus, and walls before their first data. */
import { saveView } from '@takedown/server/domain/board/saved-views.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Who } from '#support/api/app.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, makeDraft, makeSent, newKey } from '#support/make.ts'
import { makeMeasurement } from '#support/objects/commitments.ts'

vi.setConfig({ testTimeout: 60_000 })

const say = wordsFor('vi')
let desktop: Desktop
let letter: string
let refused: string
beforeAll(async () => {
  desktop = await openDesktop()
  const { request } = await makeDraft(desktop.app.desk, { at: new Date().toISOString() })
  letter = `/requests/RemovalRequest_${request}`
  const sent = await makeSent(desktop.app.desk, { at: new Date(Date.now() - 7_200_000).toISOString() })
  const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(desktop.app.desk, sent, sent.items, unclear, { at: new Date(Date.now() - 3_600_000).toISOString() })
  refused = `/requests/RemovalRequest_${sent.request}`
  const measured = { at: new Date().toISOString(), platform: 'x', positives: 8, protocol: 'Bộ từ khóa 1' }
  await makeMeasurement(desktop.app.desk, { ...measured, from: '2026-01-01', to: '2026-01-31' })
  await makeMeasurement(desktop.app.desk, { ...measured, from: '2026-02-01', to: '2026-02-28' })
}, 60_000)
afterAll(() => desktop.close())

/** Leaves this operation unanswered until the returned function is called; all others are answered. */
async function blockOperation(page: Page, operation: string): Promise<() => Promise<void>> {
  await page.route('**/graphql', (route) =>
    route.request().postDataJSON()?.operationName === operation ? route.abort() : route.fallback(),
  )
  return () => page.unroute('**/graphql')
}

const failed = (page: Page) => page.getByRole('heading', { name: say('Không tải được') })

describe('a screen with one failing part', () => {
  it.each<[what: string, who: Who, path: () => string, operation: string, then: string]>([
    [
      'the board',
      'OPERATOR',
      () => '/board?q=platform:facebook',
      'FilterNames_Query',
      'Không có yêu cầu nào khớp bộ lọc',
    ],
    ['the cases', 'OPERATOR', () => '/cases?q=platform:zalo', 'FilterNames_Query', 'Không có vụ việc nào khớp bộ lọc'],
    ['commitments', 'MANAGER', () => '/commitments?platform=zalo', 'Platforms_Query', 'Không có cam kết nào'],
    ['measurements', 'MANAGER', () => '/measurements?platform=zalo', 'Platforms_Query', 'Chưa có lần đo nào'],
    [
      'the comparison of measurements',
      'MANAGER',
      () => '/measurements?view=turns',
      'MeasurementList_Query',
      'So sánh hai lần đo bất kỳ',
    ],
    ['the figures', 'MANAGER', () => '/figures?platform=zalo', 'FiguresLists_Query', 'Chưa có số liệu'],
    ['report files', 'MANAGER', () => '/figures?view=reports', 'ReportFiles_Query', 'Nhập báo cáo…'],
    ['a letter', 'OPERATOR', () => letter, 'LetterPreview_Query', 'Kính gửi'],
    ['what a refused item is missing', 'OPERATOR', () => refused, 'RequestGaps_Query', 'Thêm chứng cứ mới'],
  ])('says so for %s, claims nothing else, and reads it again on request', async (_, who, path, operation, then) => {
    const page = await desktop.sit(who, { language: 'vi' })
    const answer = await blockOperation(page, operation)
    await page.goto(desktop.app.url + path())
    await failed(page).waitFor()
    expect(await page.getByText(say(then)).count()).toBe(0)
    await answer()
    const shown = page.getByText(say(then)).first().waitFor()
    // A screen that reads again by itself may do so before the button is pressed.
    await Promise.race([
      page
        .getByRole('main')
        .getByRole('button', { name: say('Thử lại') })
        .first()
        .click(),
      shown,
    ])
    await shown
    expect(await failed(page).count()).toBe(0)
  })

  it('says so for a queue that is being worked through', async () => {
    const page = await desktop.sit('OPERATOR', { language: 'vi' })
    const answer = await blockOperation(page, 'DeskEntries_Query')
    await page.goto(`${desktop.app.url}${letter}?queue=RETURNED`)
    await page.getByText(say('Không tải được danh sách việc này.')).waitFor()
    await answer()
    await page.getByRole('button', { name: say('Thử lại'), exact: true }).click()
    await page.getByText(say('Việc này không còn trong danh sách')).first().waitFor()
  })

  it('reads a wall again by itself, without a user', async () => {
    const page = await desktop.sit('OPERATOR', { language: 'vi' })
    const answer = await blockOperation(page, 'WallViewer_Query')
    await page.goto(`${desktop.app.url}/wall/default`)
    await failed(page).waitFor()
    await answer()
    await page.getByText(say('Trực tiếp'), { exact: true }).waitFor({ timeout: 15_000 })
  })

  it('closes an empty menu by keyboard', async () => {
    const ask = desktop.app.desk.ask('can-bo-1', new Date())
    const look = { query: 'is:watched', sort: 'DUE_ASC', layout: 'TABLE', shared: true }
    await saveView(ask, { key: newKey(), name: 'Của từng người', ...look })
    const page = await desktop.sit('SUPERVISOR', { language: 'vi' })
    await page.goto(`${desktop.app.url}/displays`)
    const entry = page.getByRole('menuitem', { name: 'Của từng người' })
    await page.getByRole('button', { name: say('Chế độ xem dùng chung…') }).press('Enter')
    await entry.waitFor()
    await page.keyboard.press('Escape')
    await entry.waitFor({ state: 'detached' })
  })

  it('is dark on a wall before its first data', async () => {
    const page = await desktop.sit(null)
    await page.route('**/assets/*.js', (route) => route.abort())
    await page.goto(`${desktop.app.url}/wall/default`)
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('wall')
    await page.goto(`${desktop.app.url}/wallpaper`)
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light')
  })
})
