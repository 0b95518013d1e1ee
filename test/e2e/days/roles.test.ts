/**
 * The days of a supervisor and a manager by keyboard alone, of a liaison and of a newsroom. The lengths of the queues follow on the
 * desks, the board and the wall of others.
 */
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { answerClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { decideContest } from '@takedown/server/domain/requests/contesting/contests.ts'
import { askReporter, dismissTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import type { Typist } from '#support/browser/typist.ts'
import { answer, atVersion, makeDraft, makeSent, newKey } from '#support/make.ts'
import { type WatchedScreens, watchScreens } from '../support/watched-screens.ts'
import { workplace } from '../support/workplace.ts'
import { sign } from './sign.ts'

vi.setConfig({ testTimeout: 180_000 })

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const now = new Date()
/** The 20th of the month before a month of this year, counted from 0. */
const beforeMonth = (month: number) => new Date(Date.UTC(now.getUTCFullYear(), month - 1, 20, 3)).toISOString()

let desktop: Desktop
let screens: WatchedScreens
beforeAll(async () => {
  desktop = await openDesktop()
  screens = await watchScreens(desktop)
  const { desk } = desktop.app
  const quarter = Math.floor(now.getUTCMonth() / 3) * 3
  for (const [month, count] of [
    [now.getUTCMonth(), 5],
    [quarter, 3],
  ] as const) {
    const at = beforeMonth(month)
    const sent = await makeSent(desk, { at, count })
    const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    await answer(desk, sent, sent.items, removed, { at: new Date(Date.parse(at) + 3_600_000).toISOString() })
  }
})
afterAll(() => desktop.close())

describe.each(languages('en'))('the day of a supervisor (%s)', (language) => {
  it('approves three requests and returns one item of them', async () => {
    const { say, sit } = workplace(desktop, language)
    const { desk, db } = desktop.app
    const toSend = await db.removalRequest.count({ where: { state: 'APPROVED' } })
    const drafts: string[] = []
    for (const count of [1, 3, 1]) {
      const draft = await makeDraft(desk, { at: ago(2), count })
      const { request } = draft
      const ask = { key: newKey(), request, textsReviewed: true }
      await atVersion(desk, request, (expectedVersion) =>
        submitForApproval(desk.ask('can-bo-1', ago(1)), { ...ask, expectedVersion }),
      )
      drafts.push(request)
    }
    await screens.show('APPROVALS', 3)
    const supervisor = await sit('SUPERVISOR', '/desk?queue=APPROVALS')
    const articles = supervisor.page.getByRole('article')
    const number = async (at: number) =>
      (await db.removalRequest.findUniqueOrThrow({ where: { id: drafts[at]! } })).number
    const isOpen = async (at: number) =>
      supervisor.page
        .getByText(await number(at))
        .first()
        .waitFor()
    await supervisor.page.getByRole('link', { name: await number(0) }).waitFor()
    await supervisor.key('n')
    await isOpen(0)
    await articles.first().waitFor()
    await sign(supervisor, say)
    await isOpen(1)
    await articles.nth(2).waitFor()
    await supervisor.press('Trả lại mục này…', articles.nth(1))
    await supervisor.fill('Lý do', 'Ảnh chụp không rõ', supervisor.dialog())
    await supervisor.press('Trả lại', supervisor.dialog())
    await articles.nth(2).waitFor({ state: 'detached' })
    await supervisor.hasPlace()
    await sign(supervisor, say)
    await isOpen(2)
    await articles.first().waitFor()
    await sign(supervisor, say)
    await supervisor.page.waitForURL(/\/desk/)
    await screens.show('APPROVALS', 0)
    await screens.show('TO_SEND', toSend + 3)
    const states = await db.requestItem.groupBy({ by: ['state'], where: { requestId: drafts[1]! }, _count: true })
    expect(states.map(({ state, _count }) => [state, _count]).sort()).toEqual([
      ['NOT_SENT', 2],
      ['WITHDRAWN', 1],
    ])
  })
})

describe.each(languages('en'))('the day of a manager (%s)', (language) => {
  it('reads a month and a quarter, opens a figure to its items, and freezes a briefing', async () => {
    const { say, sit } = workplace(desktop, language)
    const manager = await sit('MANAGER', '/figures')
    const { page } = manager
    const list = manager.dialog()
    /** Opens the largest number that can be opened, and compares it with the list. */
    const openLargest = async () => {
      const names = await page
        .getByRole('button', { name: /: \d+\. / })
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
      const numberIn = (name: string) => Number(/: (\d+)\. /.exec(name)?.[1])
      const largest = names.toSorted((one, other) => numberIn(other) - numberIn(one))[0]!
      await page.getByRole('button', { name: largest, exact: true }).first().press('Enter')
      await list.getByRole('listitem').first().waitFor()
      expect(await list.getByRole('listitem').count()).toBe(numberIn(largest))
      await manager.key('Escape')
      await list.waitFor({ state: 'detached' })
      await manager.hasPlace()
      return numberIn(largest)
    }
    await manager.press('Tháng trước')
    await page.waitForURL(/from=.*to=/)
    await page
      .getByRole('button', { name: /: \d+\. / })
      .first()
      .waitFor()
    const ofMonth = await openLargest()
    expect(ofMonth).toBeGreaterThanOrEqual(5)
    await page
      .getByRole('button', { name: new RegExp(say('Từ tháng')) })
      .first()
      .press('Enter')
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await manager.key(key)
    await expect.poll(openLargest).toBe(8)

    await page.goto(`${desktop.app.url}/briefings`)
    await manager.press('Chốt số liệu')
    const form = manager.dialog()
    if (language === 'en') await manager.pick('Quý', form)
    await manager.press('Chốt số liệu', form)
    await page.waitForURL(/\/briefings\/Briefing_/)
    const figure = page
      .locator('main article a[href*="figure="]')
      .filter({ hasText: /^[1-9]/ })
      .first()
    await figure.waitFor()
    const value = Number(await figure.textContent())
    await figure.press('Enter')
    await list.getByRole('listitem').first().waitFor()
    expect(await list.getByRole('listitem').count()).toBe(value)
    await manager.key('Escape')
    await list.waitFor({ state: 'detached' })
    await manager.hasPlace()
  })
})

describe.each(languages('vi'))('the day of a liaison (%s)', (language) => {
  it('acknowledges, answers item by item, asks about one, and contests another', async () => {
    const { say, sit } = workplace(desktop, language)
    const numbered = (n: number) => say('Chọn mục {0}').replace('{0}', String(n))
    const { desk, db } = desktop.app
    const { request, items } = await makeSent(desk, { at: ago(1), count: 3 })
    const liaison = await sit('PLATFORM', '/board')
    const { number } = await db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    await liaison.page.getByRole('row').filter({ hasText: number }).click()
    await liaison.press('Tiếp nhận…')
    await liaison.press('Xác nhận tiếp nhận', liaison.dialog())
    await liaison.sendNow()
    const respond = async (n: number, fill: (form: ReturnType<Typist['dialog']>) => Promise<void>) => {
      await liaison.tick(numbered(n))
      await liaison.press('Trả lời')
      const form = liaison.dialog()
      await fill(form)
      await form.getByRole('button', { name: /^(Áp dụng cho|Apply to) 1 / }).press('Enter')
      await form.getByRole('button', { name: /^(Gửi|Send) 1 / }).press('Enter')
      await liaison.sendNow()
      await form.waitFor({ state: 'detached' })
      await liaison.hasPlace()
      await liaison.tick(numbered(n))
    }
    await respond(1, async (form) => {
      await liaison.pick('Đã xử lý', form)
      await liaison.choose('Chọn biện pháp', say('Vô hiệu hóa nhóm'), form)
      await liaison.choose('Chọn cơ sở', say('theo pháp luật'), form)
    })
    await respond(2, async (form) => {
      await liaison.pick('Từ chối xử lý', form)
      await liaison.choose('Lý do từ chối xử lý', say('hành vi vi phạm chưa rõ'), form)
    })
    await liaison.tick(numbered(3))
    await liaison.press('Đề nghị làm rõ')
    await liaison.fill('Câu hỏi', 'Vi phạm ở bài viết nào?', liaison.dialog())
    await liaison.press('Gửi câu hỏi', liaison.dialog())
    await screens.show('CLARIFICATIONS', 1)
    await answerClarification(desk.ask('can-bo-1', new Date()), {
      ...{ key: newKey(), request, items: [items[2]], answer: 'Bài ghim đầu trang' },
    })
    await screens.show('CLARIFICATIONS', 0)
    await liaison.reads('Bài ghim đầu trang')
    await liaison.tick(numbered(3))
    await liaison.tick(numbered(1))
    await liaison.press('Phản đối')
    await liaison.fill('Lý do', 'Nhóm này giúp người mắc nợ', liaison.dialog())
    await liaison.press('Gửi phản đối', liaison.dialog())
    await screens.show('CONTESTS', 1)
    const contest = await db.contest.findFirstOrThrow({ where: { requestId: request } })
    await atVersion(desk, request, (expectedVersion) =>
      decideContest(desk.ask('can-bo-1', new Date()), {
        ...{ key: newKey(), request, contest: contest.id, expectedVersion },
        ...{ accepted: false, reason: 'Bài ghim dạy trốn nợ' },
      }),
    )
    await screens.show('CONTESTS', 0)
    await liaison.reads('Bài ghim dạy trốn nợ')
  })
})

describe.each(languages('en'))('the day of a newsroom (%s)', (language) => {
  it('sends a tip, answers a question, and learns the decision', async () => {
    const { say, sit } = workplace(desktop, language)
    const { desk, db } = desktop.app
    const newsroom = await sit('PRESS', '/tips/new')
    await newsroom.fill('Tiêu đề', `Nhóm dạy bùng nợ ${language}`)
    await newsroom.fill('Nội dung phản ánh', 'Bạn đọc gửi')
    await newsroom.press('Gửi phản ánh')
    await newsroom.sees('Đã tiếp nhận. Số tiếp nhận của bạn:')
    await screens.show('NEW_TIPS', 1)
    await newsroom.page.getByRole('link', { name: say('Xem phản ánh') }).press('Enter')
    await newsroom.page
      .getByRole('heading', { name: `Nhóm dạy bùng nợ ${language}` })
      .first()
      .waitFor()
    const tip = newsroom.page.url().split('_').at(-1)!
    await askReporter(desk.ask('can-bo-1', new Date()), { key: newKey(), tip, text: 'Nhóm nào?' })
    await screens.show('NEW_TIPS', 0)
    await newsroom.reads('Nhóm nào?')
    await newsroom.fill('Trả lời câu hỏi', 'Nhóm ghim đầu trang')
    await newsroom.press('Gửi')
    await screens.show('REPORTER_ANSWERED', 1)
    const { version } = await db.tip.findUniqueOrThrow({ where: { id: tip } })
    await dismissTip(desk.ask('can-bo-1', new Date()), {
      ...{ key: newKey(), tip, expectedVersion: version, reason: 'DUPLICATE' },
    })
    await screens.show('REPORTER_ANSWERED', 0)
    await newsroom.sees(new RegExp(say('trùng lặp'), 'i'))
    expect(desktop.problems.splice(0)).toEqual([])
  })
})
