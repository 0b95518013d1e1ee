/** The story of a newsroom: it reports with a list, files and an embargo, and an officer opens the report from the queue. */
import { localDay } from '@takedown/server/domain/rules/calendar.ts'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(languages('en'))('the story of a newsroom, in %s', (language) => {
  const say = wordsFor(language)

  it('reports with a list, files and an embargo, and is triaged first', { timeout: 180_000 }, async () => {
    const { app } = desktop
    const press = await app.as('PRESS')
    const subject = `Nhóm rủ nhau tự hại ${language}`
    await press.must('submitTip', { subject: `Tin thường ${language}`, text: 'Tin thường' })

    const newsroom = await desktop.sit('PRESS', { language })
    await newsroom.goto(`${app.url}/tips/new`)
    await newsroom.getByRole('textbox', { name: say('Tiêu đề') }).fill(subject)
    await newsroom.getByRole('textbox', { name: say('Nội dung phản ánh') }).fill('Bạn đọc báo các nhóm sau.')
    const addresses = [1, 2, 3].map((n) => `https://www.facebook.com/groups/demo-toa-soan-${language}-${n}`)
    await newsroom.getByRole('textbox', { name: say('Danh sách địa chỉ') }).fill(addresses.join('\n'))
    await newsroom.getByText('facebook[.]com 3').waitFor()
    const [chooser] = await Promise.all([
      newsroom.waitForEvent('filechooser'),
      newsroom.getByRole('button', { name: say('Chọn tệp') }).click(),
    ])
    await chooser.setFiles([
      { name: 'chup-man-hinh.txt', mimeType: 'text/plain', buffer: Buffer.from(`Ảnh ${language}`) },
      { name: 'thu-ban-doc.txt', mimeType: 'text/plain', buffer: Buffer.from(`Thư ${language}`) },
    ])
    await newsroom.getByText('thu-ban-doc.txt').waitFor()
    await newsroom.getByRole('button', { name: new RegExp(say('Mức khẩn')) }).click()
    await newsroom.getByRole('option', { name: say('Khẩn: có người có thể tự hại') }).click()
    const embargo = localDay(new Date(Date.now() + 5 * 86_400_000), 'Asia/Ho_Chi_Minh')
    const [year, month, day] = embargo.split('-') as [string, string, string]
    const field = newsroom.getByRole('group', { name: say('Chưa công bố trước ngày') })
    await field.getByRole('spinbutton').first().click()
    await newsroom.keyboard.type(await typedDay(field, { year, month, day }))
    expect(await serious(newsroom)).toEqual([])
    await shoot(newsroom, `newsroom-report-${language}`, { fullPage: true })
    await newsroom.getByRole('button', { name: say('Gửi phản ánh') }).click()
    await newsroom.getByRole('link', { name: say('Xem phản ánh') }).click()
    await newsroom.getByText('chup-man-hinh.txt').waitFor()
    expect(await serious(newsroom)).toEqual([])
    await shoot(newsroom, `newsroom-tip-${language}`, { fullPage: true })

    // The urgent tip stands before the earlier one, with the reason.
    const officer = await desktop.sit('OPERATOR', { language })
    await officer.goto(`${app.url}/desk?queue=NEW_TIPS`)
    const entry = officer.getByRole('link', { name: new RegExp(subject) })
    await entry.waitFor()
    const texts = await officer.getByRole('main').innerText()
    expect(texts.indexOf(subject)).toBeLessThan(texts.indexOf(`Tin thường ${language}`))
    await entry.click()
    await officer.getByRole('heading', { level: 1, name: subject }).waitFor()
    await officer.getByText(new RegExp(`^${say('Chưa công bố trước {0}').replace('{0}', '')}`)).waitFor()
    expect((await officer.request.get(app.url + (await fileHref(officer)))).status()).toBe(200)
    expect(await serious(officer)).toEqual([])
    await shoot(officer, `newsroom-triage-${language}`, { fullPage: true })
    await officer.getByRole('button', { name: say('Mở vụ việc…') }).click()
    const dialog = officer.getByRole('dialog')
    await dialog.waitFor()
    expect(await serious(officer)).toEqual([])
    expect(desktop.problems).toEqual([])
  })
})

const fileHref = async (page: Page): Promise<string> =>
  (await page.getByRole('link', { name: 'chup-man-hinh.txt' }).getAttribute('href'))!

/** The parts of a day in the order of the segments of the field. */
async function typedDay(field: Locator, parts: { year: string; month: string; day: string }): Promise<string> {
  const types = await field
    .getByRole('spinbutton')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-type')))
  return types.map((type) => parts[type as keyof typeof parts]).join('')
}
