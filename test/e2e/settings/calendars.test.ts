/** The calendars in a browser: an administrator adds one and states its days, and nothing typed is lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: {
    ...{ add: 'Thêm lịch', name: 'Tên lịch', zone: 'Múi giờ', edit: /^Sửa ngày của năm/, record: 'Ghi' },
    ...{ days: 'Ngày nghỉ và ngày làm bù', unusable: 'Không dùng được dòng sau', swapped: 'làm theo giờ thứ Sáu' },
    ...{ unconfirmed: 'chưa xác nhận', reason: 'Lý do', end: 'Thôi dùng…', confirm: 'Thôi dùng', again: 'Dùng lại…' },
    ...{ unused: '0 thẩm quyền tính hạn theo lịch này.', ended: /^thôi dùng từ/ },
    ...{ year: /Năm/, last: /^Sau năm/ },
  },
  en: {
    ...{ add: 'Add a calendar', name: 'Name of the calendar', zone: 'Time zone', edit: /^Edit the days of/ },
    ...{ record: 'Record', days: 'Holidays and swapped working days', unusable: 'These lines cannot be used' },
    ...{ swapped: 'worked with the hours of Friday', unconfirmed: 'unconfirmed', reason: 'Reason' },
    ...{
      end: 'End…',
      confirm: 'End',
      again: 'Use again…',
      unused: '0 powers count by this calendar.',
      ended: /^ended on/,
    },
    ...{ year: /Year/, last: /^No holidays are known after/ },
  },
}

describe.each(['vi', 'en'] as const)('the calendars in %s', (language) => {
  const text = words[language]

  it('are added, and get their days year by year', async () => {
    const year = new Date().getFullYear()
    const name = `Jakarta ${language}`
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${desktop.app.url}/calendars`)
    await page.getByRole('button', { name: text.add }).click()
    const adding = page.getByRole('dialog')
    await adding.getByLabel(text.name).fill(name)
    await adding.getByRole('combobox', { name: text.zone }).fill('Asia/Jakarta')
    await page.getByRole('option', { name: 'Asia/Jakarta' }).click()
    await adding.getByRole('button', { name: text.add }).click()
    const card = page.getByRole('region', { name })
    await card.getByText('Asia/Jakarta').waitFor()

    await card.getByRole('button', { name: text.edit }).click()
    const editing = page.getByRole('dialog')
    const lines = editing.getByLabel(text.days)
    await lines.fill(`${year}-08-17\n8/1/${year} > 5 ?\nTết`)
    await editing.getByText(text.unusable).waitFor()
    expect(await editing.getByRole('button', { name: text.record }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    // What was typed is there again.
    await card.getByRole('button', { name: text.edit }).click()
    expect(await lines.inputValue()).toContain('Tết')
    await lines.fill(`8/1/${year} > 5 ?`)
    const file = { name: 'days.csv', mimeType: 'text/csv', buffer: Buffer.from(`${year}-08-17;Independence Day`) }
    await editing.locator('input[type=file]').setInputFiles(file)
    await expect.poll(() => lines.inputValue()).toBe(`8/1/${year} > 5 ?\n${year}-08-17`)
    await editing.getByLabel(text.reason).fill('thông báo')
    await editing.getByRole('button', { name: text.record }).click()
    await card.getByText(text.swapped).waitFor()
    await card.getByText(text.unconfirmed, { exact: true }).waitFor()
    expect(await card.getByRole('listitem').count()).toBe(2)

    // A year that was recorded by mistake is taken back by the year before it.
    const record = async (of: number, isLast: boolean) => {
      await page.getByRole('button', { name: text.year }).click()
      await page.getByRole('option', { name: String(of) }).click()
      await expect.poll(() => card.getByRole('listitem').count()).toBe(of === year ? 2 : 0)
      await card.getByRole('button', { name: new RegExp(String(of)) }).click()
      await editing.getByLabel(text.reason).fill('thông báo')
      if (isLast) await editing.getByText(text.last).click()
      await editing.getByRole('button', { name: text.record }).click()
      await editing.waitFor({ state: 'detached' })
    }
    const known = () => card.locator('dl').textContent()
    await record(year + 1, false)
    await expect.poll(known).toContain(String(year + 1))
    await record(year, true)
    await expect.poll(known).not.toContain(String(year + 1))
    expect(await card.getByRole('listitem').count()).toBe(2)

    await card.getByRole('button', { name: text.end, exact: true }).click()
    await page.getByRole('dialog').getByText(text.unused).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: text.confirm, exact: true }).click()
    await card.getByText(text.ended).waitFor()
    await card.getByRole('button', { name: text.again }).waitFor()
  })
})

it('the calendars are not shown to an officer', async () => {
  const page = await desktop.sit('OPERATOR', { language: 'vi' })
  await page.goto(`${desktop.app.url}/board`)
  await page.getByRole('navigation').first().waitFor()
  expect(await page.getByRole('link', { name: 'Lịch làm việc' }).count()).toBe(0)
})
