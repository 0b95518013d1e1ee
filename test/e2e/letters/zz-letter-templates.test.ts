/** An administrator writes a letter template and a text block; an officer fills in the template and inserts the block. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeDraft } from '#support/make.ts'

vi.setConfig({ testTimeout: 400_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const at = new Date(Date.now() - 3_600_000).toISOString()

it('is written, previewed, saved as versions, filled in by an officer, and blocks the submission until then', async () => {
  const { request } = await makeDraft(desktop.app.desk, { at })
  const admin = person(await desktop.sit('ADMIN'), wordsFor('vi'), 60_000)
  await admin.page.goto(`${desktop.app.url}/authority`)
  await admin.press('Thêm mẫu')
  const form = admin.page.getByRole('dialog')
  await form.getByLabel('Tên mẫu').fill('Mẫu chung')
  await form.getByLabel('Tìm câu').fill('kèm theo')
  await form.getByLabel('Dòng nêu tài liệu kèm theo').fill('Kèm theo {annex} ({count} nội dung), biên bản {bien_ban}.')
  await admin.press('Thêm mẫu', form)
  await form.getByText('Không có {bien_ban}: chưa khai báo ô điền này').waitFor()
  await admin.press('Thêm ô điền', form)
  await form.getByLabel('Tên trong ngoặc nhọn').fill('bien_ban')
  await form.getByLabel('Nhãn tiếng Việt').fill('Số biên bản')
  await shoot(admin.page, 'template-form', { fullPage: true })
  await admin.press('Xem trước', form)
  const preview = admin.page.getByRole('dialog', { name: 'Xem trước mẫu công văn' })
  await preview.getByText('biên bản [Số biên bản].').waitFor()
  await shoot(admin.page, 'template-preview', { fullPage: true })
  await admin.press('Đóng', preview)
  await admin.press('Thêm mẫu', form)
  await admin.sees('Đã thêm mẫu công văn')
  await admin.press('Thêm đoạn')
  await form.getByLabel('Tên đoạn').fill('Gỡ từng bài không đủ')
  await form.getByLabel('Nội dung đoạn: Tiếng Việt').fill('Quản trị viên đăng lại trong ngày.')
  await admin.press('Ghi', form)
  await admin.sees('Đã ghi đoạn văn mẫu')
  await shoot(admin.page, 'authority', { fullPage: true })

  const officer = person(await desktop.sit('OPERATOR'), wordsFor('vi'), 60_000)
  const { page } = officer
  await page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
  await officer.press('Trình phê duyệt')
  await officer.dialog().getByText('“Số biên bản” (Tiếng Việt, ở “Dòng nêu tài liệu kèm theo”): chưa điền.').waitFor()
  await shoot(page, 'submit-refused')
  await page.goto(`${desktop.app.url}/requests/draft?request=RemovalRequest_${request}`)
  await officer.sees('chưa điền “Số biên bản”')
  await page.getByLabel('Số biên bản').fill('17/BB')
  await page.getByText('biên bản 17/BB.').waitFor()
  await page.getByText('chưa điền “Số biên bản”').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Chèn đoạn mẫu vào “Lý do không áp dụng biện pháp nhẹ hơn”' }).click()
  await page.getByRole('menuitem', { name: 'Gỡ từng bài không đủ' }).click()
  await page.getByText('Quản trị viên đăng lại trong ngày.').first().waitFor()
  await shoot(page, 'draft', { fullPage: true })
  await page.getByRole('button', { name: 'Lưu', exact: true }).first().click()

  await admin.press('Sửa mẫu Mẫu chung')
  await form.getByLabel('Tìm câu').fill('kèm theo')
  await form.getByLabel('Dòng nêu tài liệu kèm theo').fill('Kèm {annex} ({count}), biên bản số {bien_ban}.')
  await admin.press('Lưu phiên bản mới', form)
  await admin.sees('Đã lưu phiên bản mới của mẫu')
  await admin.press('Phiên bản của mẫu Mẫu chung')
  await form.getByText('Thay đổi: Dòng nêu tài liệu kèm theo').waitFor()
  await form.getByRole('button', { name: 'Xem' }).first().click()
  await shoot(admin.page, 'versions', { fullPage: true })

  await page.goto(`${desktop.app.url}/requests/draft?request=RemovalRequest_${request}`)
  await officer.sees('Mẫu “Mẫu chung” nay là phiên bản 2')
  await page.getByText('biên bản số 17/BB.').waitFor()
  await shoot(page, 'draft-renewed', { fullPage: true })
  await page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
  await officer.press('Trình phê duyệt')
  await officer.sees('Chờ lãnh đạo duyệt')
  expect(await desktop.app.db.letterTemplateUse.findMany({ where: { requestId: request } })).toMatchObject([
    { number: 2 },
  ])
  await admin.press('Đóng', form)
  expect(desktop.problems).toEqual([])
})
