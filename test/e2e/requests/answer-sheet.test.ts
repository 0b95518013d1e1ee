/** A liaison answers with a table: a pasted one with a mistake, and then the downloaded sheet, filled in. */
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeSent } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('previews what each row does, names mistakes by line, and records the sheet after a confirmation', async () => {
  const user = person(await desktop.sit('PLATFORM', { slug: 'facebook' }), wordsFor('vi'))
  const at = new Date(Date.now() - 3 * 3_600_000).toISOString()
  const sent = await makeSent(desktop.app.desk, { at, count: 3 })
  const states = async () =>
    (
      await desktop.app.db.requestItem.findMany({ where: { requestId: sent.request }, orderBy: { position: 'asc' } })
    ).map(({ state }) => state)
  await user.page.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
  await user.press('Trả lời bằng bảng…')
  const form = user.dialog()
  await user.fill('Hoặc dán bảng vào đây', 'item\tstatus\n1\tRemoved\n9\tRemoved\n', form)
  await user.press('Xem trước bảng đã dán', form)
  await form.getByText('Dòng 3: yêu cầu không có mục này (9 │ Removed)').waitFor()
  await form.getByText('Dòng 2, mục 1: Đã xử lý').waitFor()
  expect(await user.button('Gửi các dòng', form).isDisabled()).toBe(true)

  const downloading = user.page.waitForEvent('download')
  await form.getByRole('link', { name: 'Tải mẫu CSV' }).click()
  const csv = await readFile(await (await downloading).path(), 'utf8')
  const rows = ['ACTIONED,GROUP_DISABLED,,,', 'REFUSED,,,VIOLATION_UNCLEAR,chưa rõ', 'QUESTION,,,,Ở phút nào?']
  const filled = csv
    .trim()
    .split('\r\n')
    .map((line, row) => (row === 0 ? line : line.slice(0, -4) + rows[row - 1]))
  const file = path.join(tmpdir(), `${sent.request}.csv`)
  await writeFile(file, filled.join('\r\n'))
  const choosing = user.page.waitForEvent('filechooser')
  await user.press('Chọn tệp đã điền', form)
  await (await choosing).setFiles(file)
  await form.getByText('2 câu trả lời · 1 câu hỏi').waitFor()
  await form.getByText('Dòng 4, mục 3: hỏi “Ở phút nào?”').waitFor()
  expect(await states()).toEqual(['AWAITING', 'AWAITING', 'AWAITING'])
  await user.press('Gửi 3 dòng', form)
  await form.waitFor({ state: 'detached' })
  expect(await states()).toEqual(['ACTIONED', 'REFUSED', 'NEEDS_CLARIFICATION'])
  await user.reads('“chưa rõ”')
  expect(desktop.problems.splice(0)).toEqual([])
})
