/**
 * An officer selects items of three platforms, drafts the requests to two of them in one go, and writes the subject in
 * both languages of one letter. The supervisor reads the letter in both languages side by side.
 */

import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { breaking, makeCase, newKey, newPosts } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const at = new Date(Date.now() - 3_600_000).toISOString()

const inBoth = (vi: string, en: string) => [
  { language: 'vi', text: vi },
  { language: 'en', text: en },
]

it('drafts to both platforms at once, with a subject in each language, which the supervisor sees side by side', async () => {
  const { desk, db, url } = desktop.app
  const urls = [...newPosts(2), 'https://youtube.com/watch?v=demothu9001', 'https://tiktok.com/@thu.9001/video/9001']
  const made = await makeCase(desk, { at, urls, itemTitle: 'Nhóm vay' })
  const officer = person(await desktop.sit('OPERATOR'), wordsFor('vi'))
  const { page } = officer
  await page.goto(`${url}/cases/Case_${made.case}`)
  await officer.tick('Chọn tất cả')
  await officer.press('Soạn cho 3 nền tảng…')
  const dialog = officer.dialog()
  await dialog.getByText('Chỉ soạn cho 4 nội dung đã chọn ở trang vụ việc.').waitFor()
  await dialog.locator('label', { hasText: 'TikTok' }).click()
  await dialog.getByText('2 nội dung', { exact: true }).waitFor()
  await dialog.getByText('1 nội dung', { exact: true }).nth(1).waitFor()
  await dialog.getByRole('button', { name: /Thẩm quyền yêu cầu/ }).click()
  await page.getByRole('option').filter({ hasText: '147/2024' }).first().click()
  await dialog.getByRole('button', { name: 'Lựa chọn riêng cho YouTube' }).click()
  // The own choices start as the common ones.
  const powers = dialog.getByRole('button', { name: /Thẩm quyền yêu cầu/ }).filter({ hasText: '147/2024' })
  await powers.nth(1).waitFor()
  await shoot(page, 'batch-dialog-vi', { fullPage: true })
  await dialog.getByRole('button', { name: 'Bỏ lựa chọn riêng cho YouTube' }).click()
  // The saved drafts show at once, although no list that is read after the saving has arrived yet.
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('CaseDrafts') ? undefined : route.continue(),
  )
  await officer.press('Lưu 2 bản nháp', dialog)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const lines = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Sửa bản nháp' })
  await lines.nth(1).waitFor()
  // The requests that were held go on.
  await page.unroute('**/graphql')
  // Nobody has chosen the prohibitions yet.
  await lines.nth(0).getByText('Có nội dung chưa ghi quy định bị vi phạm.').waitFor()
  await shoot(page, 'batch-drafts-vi', { fullPage: true })
  const requests = await db.removalRequest.findMany({ where: { caseId: made.case }, include: { platform: true } })
  expect(requests.map(({ platform, state }) => [platform.slug, state]).sort()).toEqual([
    ['facebook', 'DRAFT'],
    ['youtube', 'DRAFT'],
  ])

  const { id } = requests.find(({ platform }) => platform.slug === 'facebook')!
  await editRequest(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), request: id, expectedVersion: 1, languages: ['vi', 'en'] },
    prohibitions: breaking(desk, made.contents.slice(0, 2)),
    details: made.contents
      .slice(0, 2)
      .map((item) => ({ item, reasons: inBoth('Dạy trốn nợ', 'Teaches debt evasion') })),
    whyNotMilder: inBoth('Đăng lại trong ngày', 'Posted again the same day'),
  })
  await page.goto(`${url}/requests/draft?request=RemovalRequest_${id}`)
  await page.getByLabel('Trích yếu (Tiếng Anh)').fill('Two groups that teach debt evasion')
  await page.getByRole('button', { name: 'Đặt các ngôn ngữ cạnh nhau' }).click()
  const letter = page.getByRole('region', { name: 'Công văn', exact: true })
  await letter.getByText('Subject: Two groups that teach debt evasion').waitFor()
  await letter.getByText('V/v yêu cầu ngăn chặn, gỡ bỏ 2 nội dung vi phạm trên Facebook').waitFor()
  await shoot(page, 'batch-draft-columns-vi', { fullPage: true })
  await page.getByRole('button', { name: 'Lưu', exact: true }).first().click()
  await officer.press('Trình phê duyệt')
  await officer.sees('Chờ lãnh đạo duyệt')

  const supervisor = person(await desktop.sit('SUPERVISOR'), wordsFor('vi'))
  await supervisor.page.goto(`${url}/requests/RemovalRequest_${id}`)
  const signed = supervisor.page.getByRole('region', { name: 'Công văn', exact: true })
  const [vietnamese, english] = await Promise.all(
    [/^V\/v /, 'Subject: Two groups that teach debt evasion'].map((text) => signed.getByText(text).boundingBox()),
  )
  expect(english!.y).toBe(vietnamese!.y)
  expect(english!.x).toBeGreaterThan(vietnamese!.x + vietnamese!.width)
  await supervisor.page.setViewportSize({ width: 1000, height: 800 })
  await supervisor.page.getByRole('tab', { name: 'Tiếng Anh' }).click()
  await signed.getByText('Subject: Two groups that teach debt evasion').waitFor()
  expect(await signed.getByText(/^V\/v: /).count()).toBe(0)
  await shoot(supervisor.page, 'batch-review-tabs-vi', { fullPage: true })
  expect(desktop.problems).toEqual([])
})
