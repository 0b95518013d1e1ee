/** A liaison contests an answered item with a file, an officer rejects the objection, and the liaison reads why. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, makeSent } from '#support/make.ts'

vi.setConfig({ testTimeout: 90_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('lets a platform contest an item that it answered, and shows both sides the reasons', async () => {
  const { desk } = desktop.app
  const at = new Date(Date.now() - 3 * 3_600_000).toISOString()
  const sent = await makeSent(desk, { at, count: 2 })
  await answer(desk, sent, sent.items, { state: 'ACTIONED', action: 'GROUP_DISABLED', ground: 'LEGAL' }, { at })
  const address = `${desktop.app.url}/requests/RemovalRequest_${sent.request}`
  const liaison = person(await desktop.sit('PLATFORM', { slug: 'facebook' }), wordsFor('vi'))
  await liaison.page.goto(address)
  await liaison.page.getByRole('checkbox').nth(1).waitFor()
  await liaison.page.getByRole('checkbox').nth(1).click({ force: true })
  await liaison.press('Phản đối')
  const form = liaison.dialog()
  await liaison.fill('Lý do', 'Nhóm này giúp đỡ người mắc nợ, không dạy trốn nợ.', form)
  const choosing = liaison.page.waitForEvent('filechooser')
  await liaison.press('Chọn tệp', form)
  await (await choosing).setFiles({ name: 'noi-quy.txt', mimeType: 'text/plain', buffer: Buffer.from('Nội quy') })
  await form.getByText('noi-quy.txt').waitFor()
  await shoot(liaison.page, 'contest-dialog')
  await liaison.press('Gửi phản đối', form)
  await form.waitFor({ state: 'detached' })
  await liaison.reads('Chờ cơ quan trả lời')
  await liaison.reads('Tệp kèm theo: noi-quy.txt')

  const officer = person(await desktop.sit('OPERATOR'), wordsFor('vi'))
  await officer.page.goto(address)
  await officer.reads('Nhóm này giúp đỡ người mắc nợ, không dạy trốn nợ.')
  await officer.page.getByRole('link', { name: 'noi-quy.txt' }).waitFor()
  expect(await serious(officer.page)).toEqual([])
  await shoot(officer.page, 'contest-staff')
  await officer.press('Bác…')
  await officer.fill('Lý do', 'Bài ghim của nhóm dạy cách trốn nợ.', officer.dialog())
  await officer.press('Bác phản đối', officer.dialog())
  await officer.reads('Phản đối đã trả lời (1)')

  // The page of the liaison follows the log, without a reload.
  await liaison.reads('Cơ quan trả lời: Bài ghim của nhóm dạy cách trốn nợ.')
  await liaison.reads('Bị bác')
  expect(await serious(liaison.page)).toEqual([])
  await shoot(liaison.page, 'contest-liaison')
  expect(desktop.problems.splice(0)).toEqual([])
})
