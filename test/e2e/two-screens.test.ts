/** A change at one screen appears at another. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/desk-browser.ts'
import { makeSent, type Sent } from '#support/make.ts'

describe('two people at two screens', () => {
  let desktop: Desktop
  let sent: Sent
  beforeAll(async () => {
    desktop = await openDesktop()
    sent = await makeSent(desktop.app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 3 })
  }, 60_000)
  afterAll(() => desktop.close())

  it('one records the answer, and the board of the other updates without a reload', { timeout: 120_000 }, async () => {
    const { number } = await desktop.app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
    const board = await desktop.sit('MANAGER')
    await board.goto(`${desktop.app.url}/board`)
    const row = board.getByText(number).filter({ visible: true }).first()
    await row.waitFor()
    await board.evaluate(() => {
      ;(window as unknown as { untouched: boolean }).untouched = true
    })

    const officer = await desktop.sit('OPERATOR')
    await officer.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
    await officer.getByRole('button', { name: 'Ghi phản hồi' }).click()
    const form = officer.getByRole('dialog')
    // Nothing is preselected: one careless press must not record anything.
    expect(await form.getByRole('checkbox', { checked: true }).count()).toBe(0)
    await form.getByRole('button', { name: 'Chọn các mục còn lại' }).click()
    expect(await form.getByRole('button', { name: 'Áp dụng cho 3 mục' }).isDisabled()).toBe(true)
    await form.getByRole('button', { name: /Nền tảng trả lời/ }).click()
    await officer.getByRole('option', { name: 'Không tìm thấy' }).click()
    await form.getByRole('button', { name: 'Áp dụng cho 3 mục' }).click()
    await form.getByLabel('Căn cứ chứng minh').fill('Thư điện tử số 12/2026')
    const record = form.getByRole('button', { name: 'Ghi 3 câu trả lời' })
    expect(await record.isDisabled()).toBe(true)
    await form.getByRole('button', { name: 'Bây giờ' }).click()
    await record.click()
    await form.waitFor({ state: 'detached' })

    await row.waitFor({ state: 'detached' })
    expect(await board.evaluate(() => (window as unknown as { untouched?: boolean }).untouched)).toBe(true)
    expect(desktop.problems).toEqual([])
  })
})
