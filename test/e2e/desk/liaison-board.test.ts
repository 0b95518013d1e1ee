/** The list of a liaison: the dangerous requests can be told from the others, in the language of the account. */
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeDraft, newKey, sendDraft } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

const at = new Date(Date.now() - 3 * 3_600_000).toISOString()
let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('shows category, danger, reach, age and subject, in the language of the account unless the browser has another', async () => {
  const { desk } = desktop.app
  const draft = await makeDraft(desk, {
    ...{ at, platform: 'tiktok', category: 'tu-tu', reach: 21_000 },
    urls: ['https://tiktok.com/@demo-mot', 'https://tiktok.com/@demo-hai'],
  })
  await atVersion(desk, draft.request, (expectedVersion) =>
    editRequest(desk.ask('can-bo-1', at), {
      ...{ key: newKey(), request: draft.request, expectedVersion },
      languages: ['vi', 'en'],
      subjects: [
        { language: 'vi', text: 'Chặn hai tài khoản' },
        { language: 'en', text: 'Block two accounts' },
      ],
    }),
  )
  await sendDraft(desk, draft, at)
  await desk.db.user.updateMany({ where: { email: { startsWith: 'tiktok@' } }, data: { locale: 'en' } })

  const page = await desktop.sit('PLATFORM', { slug: 'tiktok' })
  await page.goto(`${desktop.app.url}/board`)
  const row = page.getByRole('row').filter({ hasText: 'Block two accounts' })
  for (const text of [/^Suicide: Block two accounts/, 'Danger to life', 'reach 42,000', /sent 3 h/])
    await row.getByText(text).first().waitFor()
  expect(await page.getByText('Chặn hai tài khoản').count()).toBe(0)

  const inVietnamese = await desktop.sit('PLATFORM', { slug: 'tiktok', language: 'vi' })
  await inVietnamese.goto(`${desktop.app.url}/board`)
  await inVietnamese.getByText('Nguy hiểm tính mạng').waitFor()
  await inVietnamese
    .getByText(/Chặn hai tài khoản/)
    .first()
    .waitFor()
  expect(desktop.problems.splice(0)).toEqual([])
})

it('makes the officer who opens a case from a tip its owner', async () => {
  const { desk } = desktop.app
  const { id } = await submitTip(desk.ask('bao-chi', at), {
    key: newKey(),
    subject: 'Nhóm mới',
    text: 'facebook.com/groups/moi',
  })
  const officer = await desktop.app.as('OPERATOR')
  const opened = await officer.must('openCase', {
    title: 'Vụ từ phản ánh',
    categoryId: `Category_${desk.categories['bung-no']}`,
    tipIds: [`Tip_${id}`],
  })
  const { assigneeId, openedById } = await desk.db.case.findUniqueOrThrow({
    where: { id: opened.id.replace('Case_', '') },
  })
  expect(assigneeId).toBe(openedById)
})

it('shows officers why a newsroom marked a tip as urgent', async () => {
  const reporter = person(await desktop.sit('PRESS'), wordsFor('vi'))
  await reporter.page.goto(`${desktop.app.url}/tips/new`)
  await reporter.page.getByLabel('Tiêu đề').fill('Nhóm kín của học sinh')
  await reporter.page.getByLabel('Nội dung phản ánh').fill('facebook.com/groups/9000000077')
  await reporter.choose('Mức khẩn', 'Khẩn: liên quan đến trẻ em')
  await reporter.press('Gửi phản ánh')
  await reporter.sees('Đã tiếp nhận. Số tiếp nhận của bạn:')
  await reporter.page.getByRole('link', { name: 'Xem phản ánh' }).click()
  await reporter.sees('Khẩn: trẻ em')
  const officer = await desktop.sit('OPERATOR')
  await officer.goto(`${desktop.app.url}/desk?queue=NEW_TIPS`)
  await officer.getByRole('listitem').filter({ hasText: 'Nhóm kín của học sinh' }).getByText('Khẩn: trẻ em').waitFor()
  expect(desktop.problems.splice(0)).toEqual([])
})

it('lets an administrator set after how many days a check is due, and the hour of the morning report', async () => {
  const administrator = person(await desktop.sit('ADMIN'), wordsFor('vi'))
  await administrator.page.goto(`${desktop.app.url}/authority`)
  const days = administrator.page.getByRole('textbox', { name: 'Kiểm tra lại sau (ngày)' })
  await days.fill('0')
  await administrator.sees('Số ngày từ 1 đến 365.')
  await days.fill('12')
  await administrator.page.getByRole('textbox', { name: 'Giờ gửi báo cáo đầu ngày' }).fill('8:15')
  await administrator.page.getByRole('region', { name: 'Hàng việc' }).getByRole('button', { name: 'Lưu' }).click()
  await administrator.sees('Đã lưu cài đặt')
  await expect
    .poll(() => desktop.app.desk.db.deskSettings.findFirst())
    .toMatchObject({ checkAfterDays: 12, morningReportAt: 495, version: 2 })
  expect(desktop.problems.splice(0)).toEqual([])
})
