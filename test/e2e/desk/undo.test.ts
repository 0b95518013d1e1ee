/** What a person records can be taken back for ten seconds; before that nobody else sees it, and then it is there once. */
import { acknowledgeRequest } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { pressSendNow } from '#support/browser/send-now.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeSent, newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(languages('vi'))('what was just recorded (%s)', (language) => {
  const say = wordsFor(language)
  let officer: Person
  let request: string
  beforeAll(async () => {
    officer = person(await desktop.sit('OPERATOR', { language }), say)
    const at = new Date(Date.now() - 3_600_000).toISOString()
    ;({ request } = await makeSent(desktop.app.desk, { at, count: 2 }))
    await officer.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
  })
  afterAll(() => desktop.leave())

  const calls = () => desktop.app.db.event.count({ where: { requestId: request, type: 'request.called' } })
  const toast = () => officer.page.getByRole('alertdialog').filter({ has: officer.button('Hoàn tác') })
  async function recordCall(text: string) {
    await officer.menu('Ghi cuộc gọi…')
    await officer.fill('Đã gọi cho ai', 'Đầu mối', officer.dialog())
    await officer.fill('Nội dung trao đổi', text, officer.dialog())
    await officer.press('Ghi cuộc gọi', officer.dialog())
    await officer.dialog().waitFor({ state: 'detached' })
  }

  it('is taken back by a key, and its text is in the form again', async () => {
    await recordCall('Hứa xử lý trong ngày')
    await toast().waitFor()
    await officer.page.keyboard.press('z')
    await toast().waitFor({ state: 'detached' })
    await officer.menu('Ghi cuộc gọi…')
    expect(await officer.dialog().getByLabel(say('Nội dung trao đổi')).inputValue()).toBe('Hứa xử lý trong ngày')
    await officer.press('Hủy', officer.dialog())
    expect(await calls()).toBe(0)
  })

  it('is there exactly once, in order, if the page is left at once, and its form is empty afterwards', async () => {
    await officer.menu('Nền tảng đã tiếp nhận…')
    await officer.press('Bây giờ', officer.dialog())
    await officer.fill('Căn cứ chứng minh', 'Thư số 1', officer.dialog())
    await officer.press('Ghi tiếp nhận', officer.dialog())
    await officer.dialog().waitFor({ state: 'detached' })
    await recordCall('Đã nhận lời')
    await officer.page.goto(`${desktop.app.url}/health`)
    await expect.poll(calls).toBe(1)
    const { state } = await desktop.app.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    expect(state).toBe('ACKNOWLEDGED')
    await officer.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
    await officer.menu('Ghi cuộc gọi…')
    expect(await officer.dialog().getByLabel(say('Nội dung trao đổi')).inputValue()).toBe('')
    await officer.press('Hủy', officer.dialog())
    const ended = () => officer.page.evaluate(() => Object.keys(localStorage).filter((key) => /^pending:/.test(key)))
    await expect.poll(ended).toEqual([])
    expect(await calls()).toBe(1)
  })

  it('is sent before the person signs out', async () => {
    await recordCall('Trước khi về')
    await toast().waitFor()
    await shoot(officer.page, `undo-${language}`)
    expect(await serious(officer.page)).toEqual([])
    // The act waits in this tab while the person signs out in another one.
    const tab = await officer.page.context().newPage()
    await tab.goto(`${desktop.app.url}/board`)
    await tab.getByRole('heading', { name: say('Yêu cầu đang chờ xử lý') }).waitFor()
    await tab.keyboard.press('Control+k')
    const palette = tab.getByRole('dialog')
    await palette.getByRole('searchbox').or(palette.getByRole('textbox')).fill(say('Đăng xuất'))
    await tab
      .getByRole('menuitem', { name: say('Đăng xuất') })
      .first()
      .click()
    expect(desktop.problems).toEqual([])
    await tab.waitForURL(/sign-in/)
    expect(await calls()).toBe(2)
    // What the first tab still asks is answered with 401, until it shows that it was signed out.
    await officer.page.waitForURL(/sign-in/)
    desktop.problems.length = 0
  })
})

describe('an act that the server refuses at its end', () => {
  const say = wordsFor('vi')
  afterAll(() => desktop.leave())

  it.each([
    ['opens with', false],
    ['was opened again meanwhile and shows', true],
  ])('comes back: the form %s the reason and what was typed', async (_, isOpenedAgain) => {
    const at = new Date(Date.now() - 3_600_000).toISOString()
    const { request } = await makeSent(desktop.app.desk, { at, count: 1 })
    const second = person(await desktop.sit('OPERATOR', { slug: 'can-bo-2' }), say)
    let release = () => {}
    const isRecorded = new Promise<void>((resolve) => {
      release = resolve
    })
    // The act reaches the server only after a colleague has recorded the same.
    await second.page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('AcknowledgeRequest_Mutation')) await isRecorded
      await route.fallback()
    })
    await second.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
    await second.menu('Nền tảng đã tiếp nhận…')
    await second.press('Bây giờ', second.dialog())
    await second.fill('Căn cứ chứng minh', 'Thư số 2', second.dialog())
    await second.press('Ghi tiếp nhận', second.dialog())
    await second.dialog().waitFor({ state: 'detached' })
    await pressSendNow(second.page, say)
    if (isOpenedAgain) await second.menu('Nền tảng đã tiếp nhận…')
    await atVersion(desktop.app.desk, request, (expectedVersion) =>
      acknowledgeRequest(desktop.app.desk.ask('can-bo-1', new Date()), { key: newKey(), request, expectedVersion }),
    )
    release()
    const dialog = second.dialog()
    await dialog.getByRole('alert').getByText('Nguyễn Thị Lan').waitFor()
    expect(await dialog.getByLabel('Căn cứ chứng minh').inputValue()).toBe('Thư số 2')
    await shoot(second.page, 'undo-refused')
    expect(desktop.problems).toEqual([])
    await second.page.context().close()
  })
})
