/** The board and the list of requests by keyboard alone. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { sendNow } from '#support/browser/send-now.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeSent, type Sent } from '#support/make.ts'

describe.each(languages('vi'))('the keys of the rows in %s', (locale) => {
  const say = wordsFor(locale)
  let desktop: Desktop
  let screen: Page
  let sent: Sent[]
  beforeAll(async () => {
    desktop = await openDesktop()
    sent = []
    for (const [title, hours] of [
      ['Nhóm hướng dẫn bùng nợ', 30],
      ['Vay nóng', 3],
      ['Giả mạo ngân hàng', 1],
    ] as const)
      sent.push(
        await makeSent(desktop.app.desk, {
          at: new Date(Date.now() - hours * 3_600_000).toISOString(),
          count: 2,
          title,
        }),
      )
    screen = await desktop.sit('SUPERVISOR', { language: locale })
  }, 60_000)
  afterAll(() => desktop.close())

  const rows = () => screen.locator('[data-row]')
  const press = async (...keys: string[]) => {
    for (const key of keys) await screen.keyboard.press(key)
  }
  const focusedRow = () =>
    screen.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? null)
  const ticked = () => screen.locator('[data-row] input:checked, tr input:checked').count()
  const dialog = () => screen.getByRole('dialog')
  const assignees = async () =>
    (await desktop.app.db.removalRequest.findMany({ orderBy: { number: 'asc' } })).map(({ assigneeId }) => assigneeId)
  const open = async (path: string) => {
    await screen.goto(`${desktop.app.url}${path}`)
    await expect.poll(() => rows().count(), { timeout: 15_000 }).toBe(3)
  }

  it('move along the due times of the axis of 24 hours, show a request beside it and open it', async () => {
    await open('/board?layout=axis')
    expect(await serious(screen)).toEqual([])
    const marks = await rows().evaluateAll((all) => all.map((mark) => mark.getAttribute('data-row')))
    await press('j')
    await expect.poll(focusedRow).toBe(marks[0])
    await press('ArrowRight')
    expect(await focusedRow()).toBe(marks[1])
    await press('ArrowLeft')
    expect(await focusedRow()).toBe(marks[0])
    await press('ArrowRight', 'Space')
    const peek = screen.getByRole('complementary', { name: say('Xem nhanh yêu cầu') })
    await peek.getByText('Vay nóng').first().waitFor()
    expect(await serious(screen)).toEqual([])
    await press('Space')
    await peek.waitFor({ state: 'detached' })
    expect(await focusedRow()).toBe(marks[1])
    await press('Enter')
    await expect.poll(() => new URL(screen.url()).pathname).toBe(`/requests/${marks[1]}`)
  })

  it('move, tick, assign, snooze and open on the board, without a click', async () => {
    await open('/board')
    await press('j')
    await expect.poll(focusedRow).toBe(`RemovalRequest_${sent[0]!.request}`)
    await press('j', 'x', 'k', 'x')
    await expect.poll(ticked).toBe(2)
    await press('a')
    await dialog().getByRole('menuitem').first().waitFor()
    expect(await serious(screen)).toEqual([])
    const { viewer } = desktop.app.desk.ask('can-bo-2', new Date())
    await screen.keyboard.type(viewer.name)
    await expect.poll(() => dialog().getByRole('menuitem').count()).toBe(1)
    await press('ArrowDown', 'Enter')
    await dialog().getByRole('listitem').nth(1).waitFor()
    await press('Enter')
    await expect.poll(async () => (await assignees()).slice(0, 2)).toEqual([viewer.id, viewer.id])
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(ticked).toBe(0)

    // The preview follows the cursor, and the focus stays in the list.
    await press('j', ' ')
    const peek = screen.getByRole('complementary', { name: say('Xem nhanh yêu cầu') })
    await peek.getByRole('heading', { name: 'Vay nóng' }).waitFor()
    await peek.getByText(say('Việc gần nhất')).waitFor()
    expect(await serious(screen)).toEqual([])
    await press('ArrowDown')
    await peek.getByRole('heading', { name: 'Giả mạo ngân hàng' }).waitFor()
    await press('k', 'k')
    await peek.getByRole('heading', { name: 'Nhóm hướng dẫn bùng nợ' }).waitFor()
    await expect.poll(focusedRow).toBe(`RemovalRequest_${sent[0]!.request}`)
    await press('Escape')
    await peek.waitFor({ state: 'detached' })

    // One assignment needs no confirmation, because it can be taken back.
    await press('a')
    await dialog().getByRole('menuitem').first().waitFor()
    await screen.keyboard.type(say('Bỏ giao'))
    await expect.poll(() => dialog().getByRole('menuitem').count()).toBe(1)
    await press('ArrowDown', 'Enter')
    await screen.getByRole('alertdialog').getByText(say('Bỏ giao')).waitFor()
    expect((await assignees())[0]).toBe(viewer.id)
    await sendNow(screen, say)
    await expect.poll(async () => (await assignees())[0]).toBeNull()

    await press('j', 'e')
    await dialog().getByLabel(say('Thêm số giờ')).waitFor()
    await press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await press('s')
    await dialog().getByRole('menuitem').first().waitFor()
    await press('ArrowDown', 'Enter')
    await sendNow(screen, say)
    await expect.poll(() => rows().count(), { timeout: 5_000 }).toBe(2)
    await press('k', 'Enter')
    await screen.waitForURL(/\/requests\/RemovalRequest_/)
  })

  it('reach the filter, record an answer, and are listed as they work on the page', async () => {
    await screen.goto(`${desktop.app.url}/board`)
    await rows().first().waitFor()
    await press('/')
    await expect.poll(() => screen.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
    await press('Escape', 'Tab', '?')
    for (const text of ['Dòng tiếp theo', 'Chọn hoặc bỏ chọn dòng', 'Gia hạn yêu cầu của dòng…', 'Lọc bảng'])
      await dialog().getByText(say(text), { exact: true }).waitFor()
    expect(await dialog().getByText(say('Mở vụ việc từ phản ánh')).count()).toBe(0)
    await press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await press('j', 'r')
    await screen.waitForURL(/\/requests\/RemovalRequest_/)
    await screen.getByRole('dialog', { name: say('Ghi phản hồi của nền tảng') }).waitFor()
  })

  it('mean the same in the list of requests, where the palette acts on the ticked rows', async () => {
    await open('/requests')
    await press('j', 'x', 'j', 'x')
    await expect.poll(ticked).toBe(2)
    expect(await serious(screen)).toEqual([])
    await press('Control+k')
    await dialog().getByRole('menuitem').first().waitFor()
    await screen.keyboard.type(say('Giao các yêu cầu đã chọn ({ticked})…').slice(0, 8))
    const acts = say('Giao các yêu cầu đã chọn ({ticked})…').replace('{ticked}', '2')
    await screen.getByRole('menuitem', { name: acts }).click()
    await dialog()
      .getByRole('menuitem', { name: say('Bỏ giao') })
      .click()
    await dialog().getByRole('button').last().click()
    await expect.poll(async () => (await assignees()).filter(Boolean).length).toBeLessThan(2)
    expect(desktop.problems).toEqual([])
  })

  it('say that a row cannot be opened while the connection is lost', async () => {
    await screen.goto(`${desktop.app.url}/board`)
    await rows().first().waitFor()
    await screen.context().setOffline(true)
    await screen.getByText(say('Đang kết nối lại'), { exact: true }).first().waitFor({ timeout: 20_000 })
    await press('j', 'Enter')
    await screen.getByText(say('Không mở được yêu cầu khi mất kết nối. Hãy mở lại khi có kết nối.')).waitFor()
    expect(new URL(screen.url()).pathname).toBe('/board')
    await screen.context().setOffline(false)
    desktop.problems.splice(0)
  })
})
