/** The lists of requests, cases and tips in a browser: saved views, rows that follow the log, former links, and matches of a tip. */
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeSent, newKey, type Sent } from '#support/make.ts'

describe.each(languages('vi'))('the lists in %s', (locale) => {
  const say = wordsFor(locale)
  const post = 'https://facebook.com/groups/625301234567890/posts/973499000000001'
  let desktop: Desktop
  let screen: Page
  let sent: Sent[]
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  beforeAll(async () => {
    desktop = await openDesktop()
    const { desk } = desktop.app
    sent = [
      await makeSent(desk, { at: hoursAgo(30), urls: [post], title: 'Nhóm hướng dẫn bùng nợ' }),
      await makeSent(desk, { at: hoursAgo(2), count: 2, title: 'Vay nóng' }),
    ]
    screen = await desktop.sit('OPERATOR', { language: locale })
  }, 180_000)
  afterAll(() => desktop.close())

  const rows = () => screen.locator('main a[data-row]')
  const expectRows = (count: number) => expect.poll(() => rows().count(), { timeout: 15_000 }).toBe(count)
  const open = async (path: string, count: number) => {
    await screen.goto(`${desktop.app.url}${path}`)
    await expectRows(count)
  }
  const press = (name: string) =>
    screen
      .getByRole('button', { name: say(name), exact: true })
      .first()
      .click()
  const parameter = (name: string) => new URL(screen.url()).searchParams.get(name)

  it('save the filter and order of the list of requests as a view that leads back to it', async () => {
    await open('/requests?q=vay%20nong&sort=due', 1)
    await press('Lưu chế độ xem…')
    const form = screen.getByRole('dialog')
    await form.getByLabel(say('Tên')).fill('Vay của tôi')
    await form.getByRole('button', { name: say('Lưu'), exact: true }).click()
    await expect.poll(() => parameter('view')).toMatch(/^SavedView_/)
    await expectRows(1)
    await screen.goto(`${desktop.app.url}/desk`)
    await screen.getByRole('navigation').getByRole('link', { name: 'Vay của tôi' }).click()
    await expectRows(1)
    expect(await screen.getByRole('combobox').first().inputValue()).toBe('vay nong')
    expect(await serious(screen)).toEqual([])
    // A view of one screen is not offered on another one.
    await screen.goto(`${desktop.app.url}/cases`)
    await screen.getByRole('heading', { level: 1 }).getByRole('button').click()
    const list = screen.getByRole('dialog')
    await list.getByText(say('Chưa có chế độ xem nào. Lọc hoặc sắp xếp rồi bấm “Lưu chế độ xem…”.')).waitFor()
    expect(await list.getByText('Vay của tôi').count()).toBe(0)
  })

  it('change a request in place, and hold back new ones until they are wanted', async () => {
    await open('/requests?sort=sent', 2)
    const supervisor = desktop.app.desk.ask('lanh-dao', new Date())
    await atVersion(desktop.app.desk, sent[0]!.request, (expectedVersion) =>
      assignRequest(supervisor, {
        ...{ key: newKey(), request: sent[0]!.request, expectedVersion },
        assignee: supervisor.viewer.id,
      }),
    )
    const row = screen.locator('tr', { has: screen.locator(`[data-row="RemovalRequest_${sent[0]!.request}"]`) })
    await row.getByText(supervisor.viewer.name).waitFor()
    await makeSent(desktop.app.desk, { at: hoursAgo(0.1), title: 'Vay qua ứng dụng' })
    const button = screen.locator('main').getByRole('button', { name: say('# mới').replace('#', '1'), exact: true })
    await button.waitFor()
    expect(await rows().count()).toBe(2)
    expect(await serious(screen)).toEqual([])
    await button.click()
    await expectRows(3)
    await button.waitFor({ state: 'detached' })
    await rows().first().getByText('Vay qua ứng dụng').waitFor()
  })

  it('show cases by what is owed, also under an address with the former filters', async () => {
    await open('/cases?state=OPEN&platform=facebook&text=vay', 2)
    expect(parameter('q')).toBe('state:open platform:facebook vay')
    expect(await screen.getByRole('combobox').first().inputValue()).toBe('state:open platform:facebook vay')
    await open('/cases', 3)
    expect(await serious(screen)).toEqual([])
    await screen.keyboard.press('j')
    expect(await screen.evaluate(() => document.activeElement?.hasAttribute('data-row'))).toBe(true)
    await open('/cases?q=is:overdue', 1)
    await screen.goto(`${desktop.app.url}/cases?q=state:closed`)
    await screen.getByText(say('Không có vụ việc nào khớp bộ lọc'), { exact: true }).waitFor()
    expect(await serious(screen)).toEqual([])
    // On a phone, one button opens the menus.
    const size = screen.viewportSize()!
    await screen.setViewportSize({ width: 390, height: 844 })
    const menus = screen.locator('main [aria-haspopup=dialog]:not(h1 *)')
    await screen.getByRole('button', { name: say('Bộ lọc'), exact: true }).waitFor()
    const folded = await menus.count()
    await press('Bộ lọc')
    await expect.poll(() => menus.count()).toBeGreaterThan(folded)
    await screen.setViewportSize(size)
  })

  it('show tips as they arrive, and why a tip may belong to a case', async () => {
    const { desk } = desktop.app
    const submit = (subject: string, text: string) =>
      submitTip(desk.ask('can-bo-1', new Date()), { key: newKey(), subject, text })
    const { id } = await submit('Bài viết đã biết', `Xem ${post}`)
    await open('/tips?state=NEW', 1)
    const { number } = await desk.db.case.findUniqueOrThrow({ where: { id: sent[0]!.case } })
    await screen.locator('main').getByText(number).first().waitFor()
    expect(await serious(screen)).toEqual([])
    await submit('Một tin khác', 'Không có địa chỉ')
    await screen
      .locator('main')
      .getByRole('button', { name: say('# mới').replace('#', '1'), exact: true })
      .click()
    await expectRows(2)
    await screen.goto(`${desktop.app.url}/tips/Tip_${id}`)
    await screen.locator('main').getByText(number).first().waitFor()
    expect(await serious(screen)).toEqual([])
  })
})
