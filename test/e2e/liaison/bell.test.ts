/** The notifications of a liaison in the browser: the bell counts live, groups open, and links lead to the request. */
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeSent, newKey, type Sent } from '#support/make.ts'

vi.setConfig({ testTimeout: 90_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('counts what is new while the page is open, and leads to the page of the request', async () => {
  const { desk } = desktop.app
  const send = () => makeSent(desk, { at: new Date().toISOString(), title: 'Vụ kín' })
  const liaison = person(await desktop.sit('PLATFORM', { slug: 'facebook' }), wordsFor('vi'))
  const { page } = liaison
  await page.goto(`${desktop.app.url}/requests`)
  const bell = (unread: number) => page.getByRole('link', { name: `Thông báo: ${unread} chưa đọc` })
  const sent = [await send(), await send(), await send()] as const
  await bell(3).waitFor()
  await ask(sent[0])
  await bell(4).click()

  await liaison.reads('3 yêu cầu mới đã được gửi đến nền tảng của bạn')
  await liaison.reads('Cơ quan đã trả lời đề nghị làm rõ 1 mục của yêu cầu')
  await liaison.press('Cách nhận…')
  await liaison.reads('Cơ quan đính chính phản hồi của chúng tôi')
  await liaison.press('Ẩn cài đặt')
  expect(await page.locator('main').textContent()).not.toContain('Vụ kín')
  await shoot(page, 'liaison-bell')
  expect(await serious(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, 'liaison-bell-phone')
  await page.setViewportSize({ width: 1440, height: 900 })

  const answered = await holdReadAnswer(page)
  await page.getByRole('link', { name: /Cơ quan đã trả lời đề nghị làm rõ/ }).click()
  await page.waitForURL(`**/requests/RemovalRequest_${sent[0].request}*`)
  await bell(3).waitFor()
  await answered()
  await bell(3).click()
  await liaison.press('Đã đọc hết')
  await page.getByRole('link', { name: 'Thông báo', exact: true }).first().waitFor()
  expect(desktop.problems.splice(0)).toEqual([])
})

/**
 * Holds the answer to the mutation that marks notifications as read, as a slow connection does: the live number arrives
 * before it. The returned function lets the answer through, and resolves when the page has handled it.
 */
async function holdReadAnswer(page: Page): Promise<() => Promise<void>> {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const isRead = (request: Request) => Boolean(request.postData()?.includes('notificationIds'))
  await page.route('**/graphql', async (route) => {
    if (!isRead(route.request())) return route.continue()
    const response = await route.fetch()
    await held
    await route.fulfill({ response })
  })
  const arrives = page.waitForResponse((response) => isRead(response.request()))
  return async () => {
    release()
    await (await arrives).finished()
    // The page handles the answer in tasks after it has arrived.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
    await page.unrouteAll({ behavior: 'wait' })
  }
}

/** The platform asks about an item, and an officer answers. */
async function ask({ request, items }: Sent) {
  const { desk } = desktop.app
  const step = (who: string, command: typeof askClarification, input: object) =>
    atVersion(desk, request, (expectedVersion) =>
      command(desk.ask(who, new Date()), { key: newKey(), request, expectedVersion, items: [items[0]], ...input }),
    )
  await step('facebook', askClarification, { question: 'Phút nào?' })
  await step('can-bo-1', answerClarification, { answer: 'Phút thứ ba' })
}
