/** An officer writes what the addressee reads of each item and shares a file, and the supervisor sees it before signing. */

import { projectNext } from '@takedown/server/domain/figures/project.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { breaking, type Desk, makeCase, newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const at = new Date(Date.now() - 3_600_000).toISOString()
const BOTH = 'Bài ghim dạy vay nhiều nơi bằng giấy tờ mượn'
const SECOND = 'Kênh bán mẫu bảng lương giả'

/** Facebook called 14 of 20 items without a place unclear, and 1 of 20 others. */
async function rememberPlaces({ sql, platforms }: Desk): Promise<void> {
  // A recount deletes what is not in the log, so it ends first.
  while ((await projectNext(sql)) !== 'IDLE');
  await sql.query(
    `INSERT INTO completeness_tally (platform_id, lacks, sent, answered, unclear)
     VALUES ($1, 1, 20, 20, 14), ($1, 0, 20, 20, 1)`,
    [platforms.facebook],
  )
}

it('states reasons, a place and a shared file in the letter, which the supervisor sees', async () => {
  const { desk } = desktop.app
  const made = await makeCase(desk, { at, count: 2, itemTitle: 'Nhóm vay' })
  const { id: request } = await draftRequest(desk.ask('can-bo-1', at), {
    ...{ key: newKey(), case: made.case, items: made.contents, prohibitions: breaking(desk, made.contents) },
    ...{ platform: desk.platforms.facebook, power: desk.powers['nd-147-2024-24h'] },
  })
  await rememberPlaces(desk)
  const officer = person(await desktop.sit('OPERATOR'), wordsFor('vi'))
  const { page } = officer
  await page.goto(`${desktop.app.url}/cases/Case_${made.case}`)
  await page.getByRole('button', { name: 'Nhóm vay', exact: true }).first().click()
  await officer.tick('Gửi kèm CC-01 cho Facebook, riêng nội dung này')
  await officer.sees('CC-01 sẽ gửi kèm cho Facebook')

  await page.goto(`${desktop.app.url}/requests/draft?request=RemovalRequest_${request}`)
  await officer.sees('2 mục lấy lý do từ đánh giá, chưa sửa cho nơi nhận')
  await officer.sees('Cả 2 mục có cùng một lý do')
  await shoot(page, 'draft-copied-vi', { fullPage: true })
  await officer.tick(/^Chọn mục để ghi lý do/)
  await officer.press('Ghi một lý do cho mục đã chọn…')
  await officer.dialog().getByLabel('Lý do: Tiếng Việt').fill(BOTH)
  await officer.dialog().getByLabel('Lý do: Tiếng Anh').fill('The pinned post teaches debt evasion')
  await officer.press('Áp dụng cho 2 mục', officer.dialog())
  await officer.sees(/^Facebook từng cho là không rõ 14 trong 20 nội dung không nêu vị trí cụ thể/)
  await officer.sees('2 nội dung trong yêu cầu này còn thiếu:')
  await shoot(page, 'draft-warned-vi', { fullPage: true })
  await page.getByRole('button', { name: /^Mở mục 2: không nêu vị trí/ }).click()
  await officer.dialog().getByLabel('Lý do: Tiếng Việt').fill(SECOND)
  await officer.dialog().getByLabel('Lý do: Tiếng Anh').fill('The channel sells forged pay slips')
  await officer.press('Thêm vị trí', officer.dialog())
  await officer.fill('Giá trị', '/posts/77', officer.dialog())
  await shoot(page, 'draft-dialog-vi', { fullPage: true })
  await officer.press('Áp dụng', officer.dialog())
  await officer.sees('1 vị trí')
  await officer.sees('1 nội dung trong yêu cầu này còn thiếu:')
  await page.getByText('Lý do không áp dụng biện pháp nhẹ hơn: Tiếng Việt').waitFor()
  await officer.page.getByRole('button', { name: 'Thêm nước' }).click()
  await officer.find('Thêm nước', 'Lào')
  await page.getByRole('button', { name: 'Bỏ Lào' }).waitFor()
  await shoot(page, 'draft-full-vi', { fullPage: true })
  await page.getByRole('button', { name: 'Lưu', exact: true }).first().click()
  await officer.press('Trình phê duyệt')
  // Nobody wrote in English why nothing milder serves. The draft marks the field.
  await officer
    .dialog()
    .getByText(/chưa có bằng mọi ngôn ngữ của công văn. Còn thiếu: Tiếng Anh/)
    .waitFor()
  await shoot(page, 'draft-untranslated-vi', { fullPage: true })
  await officer.dialog().getByRole('link', { name: 'Sửa yêu cầu' }).click()
  await page.getByLabel('Lý do không áp dụng biện pháp nhẹ hơn: Tiếng Anh').fill('Posted again the same day')
  await page.getByRole('button', { name: 'Lưu', exact: true }).first().click()
  await page.waitForURL(/requests\/RemovalRequest/)
  await officer.reads('Posted again the same day')
  await officer.press('Trình phê duyệt')
  await officer.sees('Chờ lãnh đạo duyệt')

  // Earlier versions submitted letters without a translation.
  await desk.sql.query(`UPDATE request_item SET reasons = reasons - 'en' WHERE request_id = $1 AND position = 0`, [
    request,
  ])
  const supervisor = person(await desktop.sit('SUPERVISOR'), wordsFor('vi'))
  await supervisor.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
  const second = supervisor.page.getByRole('article', { name: 'Mục 2' })
  for (const text of [SECOND, 'The channel sells forged pay slips', '/posts/77']) await second.getByText(text).waitFor()
  // The file is shared for the item whose dialog was opened, and for no other.
  await supervisor.page.getByRole('article').getByRole('link', { name: 'CC-01' }).waitFor()
  await supervisor.page.getByRole('article', { name: 'Mục 1' }).getByText(BOTH).waitFor()
  await shoot(supervisor.page, 'review-vi', { fullPage: true })
  // A warning about reasons shows exactly the items that it counts.
  await supervisor.press('1 mục chưa có lý do bằng tiếng Anh')
  await supervisor.sees('Đang hiện 1 trên 2 mục.')
  await second.waitFor({ state: 'detached' })
  await supervisor.press('Hiện tất cả')
  await second.waitFor()
  const first = supervisor.page.getByRole('article', { name: 'Mục 1' })
  const offset = async () => Math.abs((await first.boundingBox())!.y)
  const before = await offset()
  await supervisor.page.getByRole('button', { name: /^Mở mục 1: không nêu vị trí/ }).click()
  await expect.poll(offset).toBeLessThan(before)
  const letter = supervisor.page.getByRole('region', { name: 'Công văn', exact: true })
  for (const text of [BOTH, SECOND, '/posts/77', /Lào/]) await letter.getByText(text).first().waitFor()
  expect(desktop.problems).toEqual([])
})
