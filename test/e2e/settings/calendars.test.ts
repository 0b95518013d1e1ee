/** The calendars in a browser: an administrator adds one and states its days, and nothing typed is lost. */
import { addCalendar } from '@takedown/server/domain/calendars/add.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { newKey } from '#support/make.ts'

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
    ...{
      unused: '0 thẩm quyền tính hạn theo lịch này.',
      ended: /^thôi dùng từ/,
      counted: /^1 ngày nghỉ · 1 ngày làm bù/,
    },
    ...{ noDay: 'không phải một ngày viết đúng mẫu', repeated: 'ngày đã có ở dòng trên', elsewhere: 'thuộc năm khác' },
    first: (year: number) => `Hãy ghi ngày của năm ${year} trước`,
    ...{ last: /^Sau năm/, tooMany: /^Tệp có hơn 5\.000 sự kiện/ },
  },
  en: {
    ...{ add: 'Add a calendar', name: 'Name of the calendar', zone: 'Time zone', edit: /^Edit the days of/ },
    ...{ record: 'Record', days: 'Holidays and swapped working days', unusable: 'These lines cannot be used' },
    ...{ swapped: 'worked with the hours of Friday', unconfirmed: 'unconfirmed', reason: 'Reason' },
    ...{
      end: 'End…',
      confirm: 'End',
      again: 'Use again…',
      unused: '0 powers count their deadlines by this calendar.',
      ended: /^ended on/,
      counted: /^1 holiday · 1 swapped working day ·/,
    },
    ...{
      noDay: 'not a day in one of the two forms',
      repeated: 'an earlier line has the same day',
      elsewhere: 'in another year',
    },
    first: (year: number) => `Record the days of ${year} first`,
    ...{ last: /^No holidays are known after/, tooMany: /^The file has more than 5,000 events/ },
  },
}

/** A calendar file in which all events are on one day of the year. */
const fileOfEvents = (many: number, year: number) => {
  const event = ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${year}0817`, 'END:VEVENT']
  const lines = ['BEGIN:VCALENDAR', ...Array.from({ length: many }, () => event).flat(), 'END:VCALENDAR']
  return { name: 'days.ics', mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) }
}

describe.each(languages('en'))('the calendars in %s', (language) => {
  const text = words[language]
  const say = wordsFor(language)

  it('take the own saves of a person as no change by somebody else, and name the years that come first', async () => {
    const year = new Date().getFullYear()
    const name = `Manila ${language}`
    const admin = person(await desktop.sit('ADMIN', { language }), say)
    const week = [{ weekday: 1, opensAt: 480, closesAt: 1020 }]
    const { id } = await addCalendar(desktop.app.desk.ask('quan-tri', new Date().toISOString()), {
      ...{ key: newKey(), name, timeZone: 'Asia/Manila', hours: week, endsOn: `${year - 1}-12-31` },
    })
    // The page reads the saved version late, as over a slow network.
    await admin.page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('CalendarsPage_Query'))
        await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue().catch(() => {})
    })
    await admin.page.goto(`${desktop.app.url}/calendars`)
    const card = admin.page.getByRole('region', { name })
    const showYear = (of: number) => admin.page.getByRole('radio', { name: String(of), exact: true }).click()
    const open = (of: number) => card.getByRole('button', { name: new RegExp(`${text.edit.source}.*${of}$`) }).click()
    const form = admin.dialog()
    const lines = form.getByLabel(text.days)
    const record = form.getByRole('button', { name: text.record, exact: true })
    await showYear(year + 1)
    await open(year + 1)
    await form.getByText(text.first(year)).waitFor()
    await lines.fill(`${year + 1}-01-01`)
    await form.getByLabel(text.reason).fill('thông báo')
    expect(await record.isDisabled()).toBe(true)
    await admin.page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    await showYear(year)
    await open(year)
    await lines.fill(`${year}-01-01`)
    await form.getByLabel(text.reason).fill('thông báo')
    await record.click()
    await form.waitFor({ state: 'detached' })
    // The form that opens at once has the saved days.
    await open(year)
    expect(await lines.inputValue()).toBe(`${year}-01-01`)
    await admin.page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    await showYear(year + 1)
    await open(year + 1)
    expect(await lines.inputValue()).toBe(`${year + 1}-01-01`)
    await record.click()
    await form.waitFor({ state: 'detached' })
    const { endsOn } = await desktop.app.db.calendar.findUniqueOrThrow({ where: { id } })
    expect(endsOn).toEqual(new Date(`${year + 1}-12-31`))
  })

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
    await lines.fill(`${year}-08-17\n8/1/${year} > 5 ?\nTết\n17/8/${year}\n1999-01-01`)
    await editing.getByText(text.unusable).waitFor()
    await expect
      .poll(() => editing.getByRole('listitem').filter({ hasText: ': ' }).allTextContents())
      .toEqual([`Tết: ${text.noDay}`, `17/8/${year}: ${text.repeated}`, `1999-01-01: ${text.elsewhere}`])
    await editing.getByText(text.counted).waitFor()
    expect(await editing.getByRole('button', { name: text.record }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    // What was typed is there again.
    await card.getByRole('button', { name: text.edit }).click()
    expect(await lines.inputValue()).toContain('Tết')
    await lines.fill(`8/1/${year} > 5 ?`)
    const file = { name: 'days.csv', mimeType: 'text/csv', buffer: Buffer.from(`${year}-08-17;Independence Day`) }
    await editing.locator('input[type=file]').setInputFiles(file)
    await expect.poll(() => lines.inputValue()).toBe(`8/1/${year} > 5 ?\n${year}-08-17`)
    await editing.locator('input[type=file]').setInputFiles(fileOfEvents(5_001, year))
    await editing.getByText(text.tooMany).waitFor()
    await lines.fill(`8/1/${year} > 5 ?`)
    await editing.locator('input[type=file]').setInputFiles(fileOfEvents(3_000, year))
    await expect.poll(() => lines.inputValue()).toBe(`8/1/${year} > 5 ?\n${year}-08-17`)
    await editing.getByLabel(text.reason).fill('thông báo')
    await editing.getByRole('button', { name: text.record }).click()
    await card.getByText(text.swapped).waitFor()
    await card.getByText(text.unconfirmed, { exact: true }).waitFor()
    expect(await card.getByRole('listitem').count()).toBe(2)

    // A year that was recorded by mistake is taken back by the year before it.
    const record = async (of: number, isLast: boolean) => {
      await page.getByRole('radio', { name: String(of), exact: true }).click()
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
