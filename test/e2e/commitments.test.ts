import { addIndicator } from '@takedown/server/domain/indicators.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atCommitment, makeCommitment, makeMilestone } from '#support/commitments.ts'
import { type Desktop, openDesktop } from '#support/desk-browser.ts'
import { answer, makeSent } from '#support/make.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('shows what is late on the board, what was promised and measured, and takes the proof of a milestone', {
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
  await row.getByText('Điều 1 hứa 100 %; đo được 75,0 %').waitFor()
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
