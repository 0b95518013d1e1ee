/** The board in a browser: filter, saved views, groups, bulk actions and snoozing. */
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { pressSendNow } from '#support/browser/send-now.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeSent, newKey, type Sent } from '#support/make.ts'

describe.each(languages('vi'))('the board in %s', (locale) => {
  const say = wordsFor(locale)
  let desktop: Desktop
  let screen: Page
  let sent: Sent[]
  beforeAll(async () => {
    desktop = await openDesktop()
    const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    const { desk } = desktop.app
    sent = [
      await makeSent(desk, { at: at(30), count: 2, title: 'Nhóm hướng dẫn bùng nợ' }),
      await makeSent(desk, { at: at(22), count: 2, title: 'Vay nóng' }),
      await makeSent(desk, { at: at(1), count: 2, title: 'Giả mạo ngân hàng' }),
    ]
    screen = await desktop.sit('OPERATOR', { locale: locale === 'vi' ? 'vi-VN' : 'en-GB' })
    await screen.addInitScript((language) => localStorage.setItem('locale', language), locale)
  }, 180_000)
  afterAll(() => desktop.close())

  const rows = () => screen.locator('[data-row]')
  const expectRows = (count: number) => expect.poll(() => rows().count(), { timeout: 15_000 }).toBe(count)
  const open = async (search = '') => {
    await screen.goto(`${desktop.app.url}/board${search}`)
    await rows().first().waitFor()
  }
  const press = (name: string) =>
    screen
      .getByRole('button', { name: say(name), exact: true })
      .first()
      .click()
  it('is filtered by the text in its box, with completion, and by the URL', async () => {
    await open()
    await expectRows(3)
    await screen.getByRole('button', { name: say('Giãn hàng') }).hover()
    await screen.getByRole('tooltip', { name: say('Giãn hàng') }).waitFor()
    const box = screen.getByRole('combobox')
    await box.fill('bung no')
    await box.press('Enter')
    await expectRows(1)
    expect(new URL(screen.url()).searchParams.get('q')).toBe('bung no')
    await box.fill('')
    await box.pressSequentially('platform:face')
    await screen.getByRole('option', { name: /Facebook/ }).waitFor()
    expect(await serious(screen)).toEqual([])
    await box.press('ArrowDown')
    await box.press('Enter')
    await box.pressSequentially('is:overdue colour:red')
    await box.press('Enter')
    await expectRows(1)
    await screen.locator('#filter-faults').getByText('colour:red', { exact: true }).waitFor()
    expect(await box.inputValue()).toBe('platform:facebook is:overdue colour:red')
    await screen.reload()
    await expectRows(1)
    expect(await screen.getByRole('combobox').inputValue()).toBe('platform:facebook is:overdue colour:red')
  })

  it('empties its box when the filter is cleared, even if another filter was undone just before', async () => {
    await open()
    const box = screen.getByRole('combobox')
    await box.fill('bung no')
    // Set and undone faster than the board follows.
    await box.evaluate(async (input, clear) => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      await new Promise((done) => setTimeout(done))
      document.querySelector<HTMLElement>(`[aria-label="${clear}"]`)!.click()
      await new Promise((done) => setTimeout(done, 500))
    }, say('Bỏ mọi bộ lọc'))
    expect(new URL(screen.url()).search).toBe('')
    await box.fill('khong co gi nhu the')
    await box.press('Enter')
    await screen.getByText(say('Không có yêu cầu nào khớp bộ lọc'), { exact: true }).waitFor()
    await screen
      .getByRole('button', { name: say('Bỏ mọi bộ lọc'), exact: true })
      .last()
      .click()
    await expectRows(3)
    expect(await box.inputValue()).toBe('')
  })

  it('is saved as a view, shows when it differs from the view, and restores a deleted one', async () => {
    await open('?q=is:overdue')
    await press('Lưu chế độ xem…')
    const form = screen.getByRole('dialog')
    await form.getByLabel(say('Tên')).fill('Của tôi')
    await form.getByRole('button', { name: say('Lưu'), exact: true }).click()
    await screen.getByRole('navigation').getByRole('link', { name: 'Của tôi' }).waitFor()
    await expect.poll(() => new URL(screen.url()).searchParams.get('view')).toMatch(/^SavedView_/)
    await expectRows(1)
    await screen.getByRole('combobox').fill('due:<24h')
    await screen.getByRole('combobox').press('Enter')
    await screen.getByText(say('Đã thay đổi, chưa lưu')).first().waitFor({ state: 'attached' })
    await press('Lưu')
    await expect.poll(() => new URL(screen.url()).search).toMatch(/^\?view=SavedView_[^&]+$/)
    await screen.getByRole('heading', { level: 1 }).getByRole('button').first().click()
    const list = screen.getByRole('dialog')
    expect(await serious(screen)).toEqual([])
    await list.getByRole('button', { name: say('Xóa “{0}”').replace('{0}', 'Của tôi') }).click()
    await screen.getByRole('navigation').getByRole('link', { name: 'Của tôi' }).waitFor({ state: 'detached' })
    await screen.keyboard.press('Escape')
    await press('Hoàn tác')
    await screen.getByRole('navigation').getByRole('link', { name: 'Của tôi' }).waitFor()
  })

  it('is shown in groups and in lanes', async () => {
    await open('?group=due')
    await screen
      .getByRole('row', { name: new RegExp(say('Quá hạn')) })
      .first()
      .waitFor()
    await open('?layout=lanes&group=due')
    await screen.getByRole('heading', { name: new RegExp(say('Quá hạn')) }).waitFor()
    expect(await serious(screen)).toEqual([])
    await open('?layout=lanes&group=platform')
    const lane = screen.getByRole('heading', { level: 2, name: /Facebook/ })
    await lane.getByText(say('# quá hạn').replace('#', '1')).waitFor()
    await lane.getByText(say('# yêu cầu').replace('#', '3')).waitFor()
  })

  it('is shown as an axis of the next 24 hours', async () => {
    await open()
    await press('Hiển thị')
    await screen.getByRole('radio', { name: say('24 giờ tới') }).click()
    await expect.poll(() => new URL(screen.url()).searchParams.get('layout')).toBe('axis')
    await screen.keyboard.press('Escape')
    const pile = screen.locator('[data-pile]')
    await expect.poll(() => pile.count(), { timeout: 15_000 }).toBeGreaterThan(25)
    const overdue = pile.first().locator('[data-row]')
    await expect.poll(() => overdue.count()).toBe(1)
    expect(await overdue.textContent()).toContain('Nhóm hướng dẫn bùng nợ')
  })

  it('assigns many requests at once after a preview, and shows who acted first', async () => {
    await open()
    await expectRows(3)
    await screen.locator(`[data-row="RemovalRequest_${sent[0]!.request}"] input`).click()
    await screen.locator(`[data-row="RemovalRequest_${sent[1]!.request}"] input`).click()
    await press('Giao cho…')
    const { viewer } = desktop.app.desk.ask('can-bo-2', new Date())
    await screen.getByRole('menuitem', { name: viewer.name }).click()
    const dialog = screen.getByRole('dialog')
    await dialog.getByRole('listitem').nth(1).waitFor()
    expect(await serious(screen)).toEqual([])
    // Meanwhile a colleague assigns one of them.
    const supervisor = desktop.app.desk.ask('lanh-dao', new Date())
    await atVersion(desktop.app.desk, sent[0]!.request, (expectedVersion) =>
      assignRequest(supervisor, { key: newKey(), request: sent[0]!.request, expectedVersion, assignee: null }),
    )
    await dialog.getByRole('button').last().click()
    await dialog.getByRole('alert').getByText(supervisor.viewer.name).waitFor()
    const assignees = async () =>
      (await desktop.app.db.removalRequest.findMany({ orderBy: { number: 'asc' }, take: 2 })).map(
        ({ assigneeId }) => assigneeId,
      )
    expect(await assignees()).toEqual([null, viewer.id])
    await dialog
      .getByRole('button', { name: say('Đóng') })
      .last()
      .click()
    await press('Hoàn tác')
    await expect.poll(assignees).not.toContain(viewer.id)
  })

  it('extends several deadlines at once, by a supervisor and with a reason', async () => {
    const supervisor = await desktop.sit('SUPERVISOR', { language: locale })
    await supervisor.goto(`${desktop.app.url}/board`)
    const dues = async () =>
      (await desktop.app.db.requestItem.findMany({ where: { requestId: sent[2]!.request } })).map(({ dueAt }) =>
        dueAt!.getTime(),
      )
    const before = await dues()
    await supervisor.locator(`[data-row="RemovalRequest_${sent[2]!.request}"] input`).click()
    await supervisor.getByRole('button', { name: say('Gia hạn…') }).click()
    const dialog = supervisor.getByRole('dialog')
    await dialog.getByLabel(say('Thêm số giờ')).fill('5')
    await dialog.getByLabel(say('Lý do')).fill('Hệ thống của nền tảng gặp sự cố')
    await dialog.getByRole('button').last().click()
    await dialog.waitFor({ state: 'detached' })
    expect(await dues()).toEqual(before.map((at) => at + 5 * 3_600_000))
  })

  it('snoozes a request before the server answers, and tries again if the server cannot be reached', async () => {
    await open()
    await expectRows(3)
    let lose = () => {}
    const lost = new Promise<void>((resolve) => {
      lose = resolve
    })
    await screen.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes('"Snooze_Mutation"')) return route.fallback()
      await lost
      await route.abort()
    })
    await screen.locator('[data-row] input').first().click()
    await press('Tạm ẩn…')
    await screen.getByRole('menuitem').first().click()
    // Until it is sent, the row shows how many seconds are left.
    await screen.locator('[data-row]').getByTitle(/./).first().waitFor()
    await expectRows(3)
    await pressSendNow(screen, say)
    await expectRows(2)
    lose()
    await expectRows(3)
    await screen.getByText(say('Mất kết nối. Sẽ gửi khi có lại kết nối.')).waitFor()
    await screen.unroute('**/graphql')
    await expectRows(2)
    await screen.getByRole('button', { name: /^1 / }).click()
    await expectRows(1)
    await screen.locator('[data-row] input').first().click()
    await press('Hiện lại')
    expect(desktop.problems.splice(0).every((problem) => problem.includes('ERR_FAILED'))).toBe(true)
  })

  it('snoozes a request for one person only, and shows how many are snoozed', async () => {
    await open()
    await expectRows(3)
    await screen.locator('[data-row] input').first().click()
    await press('Tạm ẩn…')
    await screen.getByRole('menuitem').first().click()
    await pressSendNow(screen, say)
    await expectRows(2)
    await screen.getByRole('button', { name: /^1 / }).click()
    await expectRows(1)
    const colleague = await desktop.sit('MANAGER')
    await colleague.goto(`${desktop.app.url}/board`)
    await expect.poll(() => colleague.locator('[data-row]').count(), { timeout: 15_000 }).toBe(3)
    expect(desktop.problems).toEqual([])
  })
})
