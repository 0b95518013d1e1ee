/** The desk in a browser: queues by keyboard, palette, drafts, assignment and printing. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { person } from '#support/browser/person.ts'
import { pressSendNow } from '#support/browser/send-now.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, makeSent, newKey } from '#support/make.ts'

let desktop: Desktop
let category: string
beforeAll(async () => {
  desktop = await openDesktop()
  const { categories } = await (await desktop.app.as('OPERATOR')).get('{ categories { id } }')
  category = categories[0].id
})
afterAll(() => desktop.close())
beforeEach(() => dismissAll())
afterEach(() => expect(desktop.problems.splice(0)).toEqual([]))

const submitTips = async (...subjects: string[]) => {
  const press = await desktop.app.as('PRESS')
  for (const subject of subjects)
    await press.must('submitTip', { subject, text: 'https://facebook.com/groups/9000000001' })
}
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const settled = (page: Page) => page.getByRole('link', { name: 'Takedown Desk' }).first().waitFor()

/** A colleague clears the queue, or one tip of it. */
async function dismissAll(subject?: string) {
  const colleague = await desktop.app.another('OPERATOR')
  const { tips } = await colleague.get('{ tips(filter: { states: [NEW] }) { nodes { id subject version } } }')
  for (const tip of tips.nodes)
    if (!subject || tip.subject === subject)
      await colleague.must('dismissTip', { tipId: tip.id, expectedVersion: tip.version, reason: 'SPAM' })
}

/** A request whose item was removed and has reappeared; its id. */
async function makeReappeared(title: string, hours: number): Promise<string> {
  const { desk } = desktop.app
  const at = (later: number) => new Date(Date.now() - (hours - later) * 3_600_000).toISOString()
  const sent = await makeSent(desk, { at: at(0), title })
  await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: at(1) })
  for (const [later, up] of [
    [2, false],
    [3, true],
  ] as const)
    await recordCheck(desk.ask('can-bo-1', at(later)), { key: newKey(), item: sent.contents[0], up })
  return sent.request
}

describe.each(languages('en'))('the desk in %s', (locale) => {
  const say = wordsFor(locale)
  const sit = async (role: 'OPERATOR' | 'SUPERVISOR') => {
    const page = await desktop.sit(role)
    await page.addInitScript((chosen) => localStorage.setItem('locale', chosen), locale)
    return page
  }

  it('works through a queue by keyboard alone, one decision after the other', { timeout: 60_000 }, async () => {
    const [spam, later, work] = ['thư rác', 'để sau', 'vụ mới'].map((word) => `${word} ${locale}`) as [
      string,
      string,
      string,
    ]
    await submitTips(spam, later, work)
    const page = await sit('OPERATOR')
    await page.goto(`${desktop.app.url}/figures`)
    await settled(page)
    await page.keyboard.press('g')
    await page.keyboard.press('d')
    await heading(page, say('Việc cần làm'))
    await page.getByText(spam).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    for (const [key, entry] of [
      ['j', spam],
      ['j', later],
      ['k', spam],
    ] as const) {
      await page.keyboard.press(key)
      expect(await focused()).toContain(entry)
    }
    await page.keyboard.press('n')
    await heading(page, spam)
    await page.getByText(say('Để sau')).waitFor()

    await page.keyboard.press('d')
    const reasons = page.getByRole('dialog').getByRole('button', { name: say('Chọn lý do') })
    await reasons.press('Enter')
    await page.getByRole('option', { name: say('tin rác') }).press('Enter')
    await page
      .getByRole('dialog')
      .first()
      .getByRole('button', { name: say('Không xử lý', 'dismiss a tip'), exact: true })
      .press('Enter')
    await heading(page, later)
    await page.keyboard.press('n')
    await heading(page, work)

    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog')
    // The field takes the focus when it appears, and letters typed before that would be lost.
    await page.waitForFunction(() => document.activeElement?.closest('[role="dialog"]'))
    const categories = dialog.getByRole('combobox', { name: say('Lĩnh vực') })
    // The field takes no letters until its choices are loaded.
    await expect.poll(() => categories.isEnabled()).toBe(true)
    await categories.pressSequentially(locale === 'vi' ? 'bung no' : 'dodging')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: say('Mở vụ việc'), exact: true }).press('Enter')
    // Only skipped entries remain, so the queue is done for this session.
    await heading(page, say('Việc cần làm'))
    await page.getByText(later).waitFor()
    expect(await page.getByText(work).count()).toBe(0)
  })

  it('requests reappeared content again, one letter after the other', { timeout: 60_000 }, async () => {
    // Longer ago than the entries that the other language left in the queue.
    const [early, late] = locale === 'vi' ? [30, 20] : [60, 50]
    const first = await makeReappeared(`Vụ trở lại một ${locale}`, early)
    const second = await makeReappeared(`Vụ trở lại hai ${locale}`, late)
    const officer = person(await sit('OPERATOR'), say)
    await officer.page.goto(`${desktop.app.url}/desk?queue=REAPPEARED`)
    await officer.page.getByText(`Vụ trở lại một ${locale}`).waitFor()
    await officer.page.keyboard.press('n')
    await officer.page.waitForURL(new RegExp(first))
    await officer.press('Soạn yêu cầu bổ sung…')
    await officer.choose('Thẩm quyền yêu cầu', '147/2024')
    await officer.press('Lưu bản nháp')
    await officer.page.waitForURL(new RegExp(`requests/RemovalRequest_${second}`))
    await officer.page.getByRole('link', { name: say('Xuất hiện lại, chờ yêu cầu bổ sung') }).waitFor()
  })

  it('finds by a few words and by a pasted address, and runs commands', { timeout: 60_000 }, async () => {
    const officer = await desktop.app.as('OPERATOR')
    const title = `Nhóm dạy bùng nợ ${locale}`
    const url = `https://facebook.com/groups/90000000${locale === 'vi' ? 1 : 2}77`
    const opened = await officer.must('openCase', { title, categoryId: category })
    await officer.must('addItems', { caseId: opened.id, items: [{ url }] })
    const page = await sit('OPERATOR')
    await page.goto(`${desktop.app.url}/board`)
    await settled(page)
    for (const words of [`day bung no ${locale}`, `xem ${url.replace('https', 'hxxps')}?ref=share`]) {
      await page.keyboard.press('Control+k')
      const box = page.getByRole('dialog')
      await box.getByRole('searchbox').or(box.getByRole('textbox')).fill(words)
      await box.getByText(say('Kết quả tìm kiếm')).waitFor()
      await page.keyboard.press('Enter')
      await heading(page, title)
      await page.keyboard.press('g')
      await page.keyboard.press('b')
      await heading(page, say('Yêu cầu đang chờ xử lý'))
    }
    await page.keyboard.press('?')
    await page.getByRole('heading', { name: say('Phím tắt') }).waitFor()
  })

  it('keeps a draft when its tab is closed, for its writer only', { timeout: 60_000 }, async () => {
    const page = await sit('OPERATOR')
    const address = `${desktop.app.url}/tips/new`
    await page.goto(address)
    await page.getByLabel(say('Tiêu đề')).fill('Chưa viết xong')
    await page.getByLabel(say('Tiêu đề')).blur()
    const again = await page.context().newPage()
    await page.close()
    await again.goto(address)
    await again.waitForFunction(() => document.querySelector('input')?.value === 'Chưa viết xong')

    const accounts = (await (await fetch(`${desktop.app.url}/auth/demo`)).json()) as { email: string; role: string }[]
    const other = accounts.filter(({ role }) => role === 'OPERATOR')[1]
    await again.request.post(`${desktop.app.url}/auth/demo`, { headers: { origin: desktop.app.url }, data: other })
    await again.reload()
    await again.getByLabel(say('Tiêu đề')).waitFor()
    expect(await again.getByLabel(say('Tiêu đề')).inputValue()).toBe('')
  })

  it('leaves a form in place when a colleague was quicker', { timeout: 60_000 }, async () => {
    await submitTips('nhanh tay', 'còn lại')
    const page = await sit('OPERATOR')
    await page.goto(`${desktop.app.url}/desk?queue=NEW_TIPS`)
    await page.getByText('nhanh tay').click()
    await heading(page, 'nhanh tay')
    await page.getByLabel(say('Câu hỏi')).fill('Đang viết dở')
    await dismissAll('nhanh tay')
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.getByText(say('Việc này không còn trong danh sách')).first().waitFor()
    expect(await page.getByLabel(say('Câu hỏi')).inputValue()).toBe('Đang viết dở')
    await page.getByRole('button', { name: say('Việc tiếp theo') }).click()
    await heading(page, 'còn lại')
  })

  it('shows a new assignee at once, and the actual one if the server refuses', {
    timeout: 60_000,
  }, async () => {
    const sent = await makeSent(desktop.app.desk, { at: new Date(Date.now() - 3_600_000).toISOString() })
    const page = await sit('OPERATOR')
    await page.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
    const holder = (name: string) =>
      page.getByRole('button', { name: new RegExp(name) }).and(page.locator('#main button'))
    await holder('Nguyễn Thị Lan').waitFor()
    let answer = () => {}
    const requested = new Promise<void>((resolve) => {
      void page.route('**/graphql', async (route) => {
        if (!route.request().postData()?.includes('assignee')) return route.continue()
        resolve()
        await new Promise<void>((done) => {
          answer = done
        })
        const error = { message: 'not allowed', extensions: { code: 'FORBIDDEN' } }
        await route.fulfill({ json: { data: null, errors: [error] } })
      })
    })
    await holder('Nguyễn Thị Lan').click()
    await page.getByRole('menuitem', { name: 'Trần Văn Minh' }).click()
    await holder('Trần Văn Minh').waitFor()
    await pressSendNow(page, say)
    await requested
    await holder('Trần Văn Minh').waitFor()
    answer()
    const assigned = say('Giao cho {0}').replace('{0}', 'Trần Văn Minh')
    await page.getByText(say('Chưa ghi được: {text}. {0}').replace('{text}. {0}', assigned)).waitFor()
    await holder('Nguyễn Thị Lan').waitFor()
    desktop.problems.splice(0)
  })

  it('prints the content of a page without its controls', { timeout: 60_000 }, async () => {
    const sent = await makeSent(desktop.app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 8 })
    const page = await desktop.sit('OPERATOR', { dark: true, language: locale })
    await page.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
    await page.getByRole('table').waitFor()
    const ink = () => page.getByRole('heading', { level: 1 }).evaluate((title) => getComputedStyle(title).color)
    const onScreen = await ink()
    await page.emulateMedia({ media: 'print' })
    const { number } = await desktop.app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
    await page.getByText(number).filter({ visible: true }).first().waitFor()
    // A button shows the assignee.
    expect(await page.getByRole('button').allInnerTexts()).toEqual([expect.stringContaining('Nguyễn Thị Lan')])
    // The light text of a dark screen would be unreadable on paper.
    expect(await ink()).not.toBe(onScreen)
    const paper = page.getByRole('region', { name: say('Công văn'), exact: true })
    // The print has the letter in both of its languages. Only a real print sends this event.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await paper.count()).toBe(2)
    for (const sheet of await paper.all())
      expect(await sheet.evaluate((each) => each.scrollHeight <= each.clientHeight + 1)).toBe(true)
  })
})
