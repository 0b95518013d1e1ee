/** Commitments and inspections in a browser. */
import { addIndicator } from '@takedown/server/domain/commitments/indicators.ts'
import { recordFinding } from '@takedown/server/domain/inspections/findings.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { answer, makeSent, newKey } from '#support/make.ts'
import { atCommitment, makeCommitment, makeMeasurement, makeMilestone } from '#support/objects/commitments.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('commitments show overdue milestones on the board, promises beside measurements, and accept the proof of a milestone', {
  timeout: 90_000,
}, async () => {
  const { desk, url } = desktop.app
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const sent = await makeSent(desk, { at: hoursAgo(3), count: 4 })
  const gone = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
  await answer(desk, sent, sent.items.slice(0, 3), gone, { at: hoursAgo(2) })
  const made = await makeCommitment(desk, { at: hoursAgo(24 * 40), platform: 'facebook', title: 'Cam kết thử' })
  const now = new Date().toISOString()
  await makeMilestone(desk, made, { at: now, dueOn: hoursAgo(24 * 9).slice(0, 10), title: 'Cử đầu mối' })
  const promised = { clause: made.clause, label: 'Xử lý', formula: 'actioned_of_requested', target: 1 }
  const from = hoursAgo(24 * 2).slice(0, 10)
  await atCommitment(desk, made.commitment, addIndicator, { ...promised, from }, now)

  const page = await desktop.sit('MANAGER')
  await page.goto(`${url}/board`)
  await page.getByRole('link', { name: /1 mốc quá hạn/ }).click()
  const row = page.getByRole('link', { name: /Cam kết thử/ })
  await row.getByText('Điều 1 cam kết 100%; đo được 75,0%').waitFor()
  await row.click()
  await page.getByRole('heading', { level: 1, name: 'Cam kết thử' }).waitFor()

  await page.getByRole('button', { name: 'Mẫu số: 4. Mở danh sách' }).click()
  const items = page.getByRole('dialog').getByRole('listitem')
  await items.first().waitFor()
  expect(await items.count()).toBe(4)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Ghi đã đạt…' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Căn cứ xác nhận').fill('Đã gọi thử, có người trả lời')
  await form.getByRole('button', { name: 'Ghi đã đạt' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText('Đạt muộn').first().waitFor()
  await page.getByRole('tab', { name: 'Nhật ký' }).click()
  await page.getByRole('list', { name: 'Nhật ký' }).getByText('Mốc đã đạt').waitFor()
  expect(desktop.problems).toEqual([])
})

it('an inspection page refetches all its parts after a mutation, and after a refusal, without an event', {
  timeout: 90_000,
}, async () => {
  const { desk, url } = desktop.app
  const at = new Date().toISOString()
  const { inspection } = await makeCommitment(desk, { at, title: 'Kiểm tra hai phần' })
  const page = await desktop.sit('MANAGER')
  await page.goto(`${url}/inspections/Inspection_${inspection}`)
  const log = page.locator('ol,ul').and(page.getByLabel('Nhật ký'))
  await log.getByText('Đã ghi vi phạm phát hiện').waitFor()

  await page.getByRole('button', { name: 'Rút vi phạm 1' }).click()
  const form = page.getByRole('dialog')
  const reason = form.getByRole('textbox', { name: 'Lý do' })
  await reason.fill('Nhầm nền tảng')
  const finding = { key: newKey(), inspection, expectedVersion: 2, title: 'Của đồng nghiệp', severity: 3 }
  await recordFinding(desk.ask('quan-ly', at), finding)
  const withdraw = form.getByRole('button', { name: 'Rút vi phạm' })
  await withdraw.click()
  await page.getByLabel('Vi phạm phát hiện').getByText('Của đồng nghiệp').waitFor()
  await expect.poll(() => log.getByText('Đã ghi vi phạm phát hiện').count()).toBe(2)
  expect(await reason.inputValue()).toBe('Nhầm nền tảng')

  await withdraw.click()
  await form.waitFor({ state: 'detached' })
  await page.getByText(/Đã rút \d/).waitFor()
  await log.getByText('Đã rút vi phạm phát hiện').waitFor()
  expect(desktop.problems).toEqual([])
})

it('an inspection leads from its opening to a commitment, with the measurements before and after', {
  timeout: 90_000,
}, async () => {
  const { desk, url } = desktop.app
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const measured = { at: new Date().toISOString(), platform: 'youtube', protocol: 'Bộ từ khóa 1' }
  await makeMeasurement(desk, { ...measured, from: day(60), to: day(50), positives: 24 })
  const page = await desktop.sit('MANAGER')
  const form = page.getByRole('dialog')
  const choose = async (label: string, option: string) => {
    await form.getByRole('button', { name: label }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
    await page.getByRole('listbox').waitFor({ state: 'detached' })
  }
  const fill = (label: string, text: string) => form.getByRole('textbox', { name: label, exact: true }).fill(text)
  const sent = async (submit: string) => {
    await form.getByRole('button', { name: submit, exact: true }).click()
    await form.waitFor({ state: 'detached' })
  }

  await page.goto(`${url}/commitments?view=inspections`)
  await page.getByRole('button', { name: 'Bắt đầu kiểm tra' }).click()
  await choose('Nền tảng', 'YouTube')
  await fill('Tên cuộc kiểm tra', 'Kiểm tra đột xuất')
  await sent('Bắt đầu kiểm tra')
  await page.getByRole('heading', { level: 1, name: 'Kiểm tra đột xuất' }).waitFor()

  await page.getByRole('button', { name: 'Ghi vi phạm…' }).click()
  await fill('Vi phạm', 'Đề xuất nội dung tự hại')
  await choose('Mức độ', '5 – nguy hiểm đến tính mạng')
  await choose('Lĩnh vực', 'Tự hại')
  const proof = { name: 'bien-ban.txt', mimeType: 'text/plain', buffer: Buffer.from('biên bản') }
  await form.locator('input[type=file]').setInputFiles(proof)
  await form.getByRole('button', { name: 'Bỏ tệp bien-ban.txt' }).waitFor()
  await sent('Ghi vi phạm')
  const link = page.getByRole('link', { name: 'bien-ban.txt' })
  const file = await page.request.get(`${url}${await link.getAttribute('href')}`)
  expect(await file.text()).toBe('biên bản')

  await page.getByRole('button', { name: 'Sửa vi phạm 1' }).click()
  await choose('Mức độ', '4')
  await fill('Lý do sửa', 'Chưa ai gặp nguy hiểm')
  await sent('Sửa vi phạm')
  await page.getByText('trước: Đề xuất nội dung tự hại, mức 5').waitFor()

  await page.getByRole('button', { name: 'Kết luận…' }).click()
  await fill('Kết luận', 'Phải cam kết bằng văn bản')
  await sent('Kết luận')
  await page.getByText('Đã kết luận', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Ghi cam kết…' }).click()
  await fill('Tên', 'Cam kết sau kiểm tra')
  await sent('Ghi cam kết')
  await page.getByRole('heading', { level: 1, name: 'Cam kết sau kiểm tra' }).waitFor()
  await page
    .getByText(/^Trước đó 6,0% \(4,1–8,8\), đo đến .* Chưa có lần đo nào chỉ gồm các ngày sau sự kiện/)
    .waitFor()

  await page.goto(`${url}/measurements?platform=youtube`)
  await page.getByText('Mới đo một lần, chưa đủ số để kết luận: 1').waitFor()
  await page.getByText('YouTube · Tự hại').first().waitFor()
  await page.getByRole('button', { name: 'Ghi lần đo' }).click()
  await choose('Nền tảng', 'YouTube')
  await choose('Lĩnh vực', 'Tự hại')
  await form.getByRole('combobox', { name: 'Cách lấy mẫu' }).fill('bộ từ khóa 1')
  // The list of earlier entries covers the form while it is open.
  await page.keyboard.press('Tab')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  for (const [label, at] of [
    ['Từ ngày', day(20)],
    ['Đến ngày', day(12)],
  ] as const) {
    const [year, month, date] = at.split('-')
    await form.getByRole('group', { name: label }).getByRole('spinbutton').first().click()
    await page.keyboard.type(`${date}${month}${year}`)
  }
  await form.getByRole('spinbutton', { name: 'Cỡ mẫu' }).fill('400')
  await form.getByRole('spinbutton', { name: 'Số có nội dung gây hại' }).fill('7')
  await fill('Nguồn, người đo', 'Tổ giám sát')
  await sent('Ghi lần đo')
  await page.getByRole('tab', { name: 'Trước và sau' }).click()
  const pair = page.getByRole('region', { name: 'So sánh hai lần đo bất kỳ' })
  await pair.getByRole('button', { name: 'Lần trước' }).click()
  await page.getByRole('option').nth(1).click()
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  await pair.getByRole('button', { name: 'Lần sau' }).click()
  await page.getByRole('option').first().click()
  await pair.getByText('Giảm từ 6,0% (4,1–8,8) xuống 1,8% (0,9–3,6); chênh lệch −4,3 điểm % (−7,2 đến −1,6).').waitFor()
  expect(desktop.problems).toEqual([])
})
