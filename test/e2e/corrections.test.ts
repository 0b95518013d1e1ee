/** Corrections that need two people, in a browser: the proof that is required, and what the second person confirms. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/desk-browser.ts'
import { answer, makeSent, type Sent } from '#support/make.ts'
import { type Person, person } from '#support/person.ts'
import { proposedCorrection } from '#support/proposed-corrections.ts'
import { wordsFor } from '#support/words.ts'

vi.setConfig({ testTimeout: 60_000 })

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

let desktop: Desktop
let supervisor: Person
beforeAll(async () => {
  desktop = await openDesktop()
  supervisor = person(await desktop.sit('SUPERVISOR'), wordsFor('vi'))
})
afterAll(() => desktop.close())
afterEach(() => expect(desktop.problems.splice(0)).toEqual([]))

const visit = ({ request }: Sent) => supervisor.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)

it('requires a proof where the platform gave the answer itself', async () => {
  const sent = await makeSent(desktop.app.desk, { at: ago(3), count: 2 })
  await answer(desktop.app.desk, sent, sent.items.slice(0, 1), { state: 'ALREADY_GONE' }, { at: ago(2) })
  await visit(sent)
  await supervisor.tick('Chọn mục 1')
  await supervisor.press('Sửa phản hồi')
  const form = supervisor.dialog()
  await supervisor.choose('Nền tảng trả lời', 'Không tìm thấy', form)
  await supervisor.press('Áp dụng cho 1 mục', form)
  await supervisor.fill('Lý do sửa', 'ghi nhầm', form)
  await supervisor.sees(/nên một lãnh đạo duyệt khác phải xác nhận/, form)
  const submit = supervisor.button('Sửa 1 câu trả lời', form)
  expect(await submit.isDisabled()).toBe(true)
  await supervisor.fill('Bằng chứng', 'thư ngày 2/11', form)
  await submit.click()
  await supervisor.sees('Đề nghị sửa phản hồi chờ người thứ hai xác nhận')
})

it('shows the second person who proposes what, and waits for an explicit confirmation', async () => {
  const sent = await proposedCorrection(desktop.app.desk, ago(1), true)
  const state = async () =>
    (await desktop.app.db.requestItem.findUniqueOrThrow({ where: { id: sent.items[0]! } })).state
  await visit(sent)
  await supervisor.press('Xác nhận sửa…')
  const dialog = supervisor.dialog()
  for (const text of ['Phạm Thu Hà', 'ghi nhầm', 'thư ngày 2/11', 'giữ thời điểm đã ghi'])
    await supervisor.sees(new RegExp(text, 'i'), dialog)
  await supervisor.sees('Đang ghi: Đã không còn trước đó', dialog)
  await supervisor.sees('Sửa thành: Không tìm thấy', dialog)
  expect(await state()).toBe('ALREADY_GONE')
  await supervisor.press('Xác nhận sửa', dialog)
  await dialog.waitFor({ state: 'detached' })
  expect(await state()).toBe('NOT_FOUND')
})
