/** The vocabularies in a browser: an administrator adds a refusal reason, and the figures of a manager have it. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { shoot, takesShots } from '#support/browser/shoot.ts'
import { answer, makeSent } from '#support/make.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: {
    add: 'Thêm mục từ',
    code: 'Mã',
    vi: 'Tên gọi: Tiếng Việt',
    en: 'Tên gọi: Tiếng Anh',
    end: 'Thôi dùng…',
    doEnd: 'Thôi dùng',
  },
  en: { add: 'Add entry', code: 'Code', vi: 'Label: Vietnamese', en: 'Label: English', end: 'End…', doEnd: 'End' },
}
const ended = { vi: /thôi dùng từ/i, en: /ended on/i }

describe.each(languages('en'))('the vocabularies in %s', (language) => {
  const say = words[language]
  const code = `OWN_${language.toUpperCase()}`
  const name = { vi: 'tệp không mở được', en: 'file does not open' }[language]

  it('take a refusal reason that the figures count without a restart, and that ends', async () => {
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${desktop.app.url}/vocabularies?vocabulary=REFUSAL_REASON`)
    await page.getByRole('button', { name: say.add }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: say.code, exact: true }).fill(code)
    await dialog.getByLabel(say.vi).fill(language === 'vi' ? name : 'tệp lỗi')
    await dialog.getByLabel(say.en).fill(language === 'en' ? name : 'broken file')
    await dialog.getByRole('button', { name: say.add }).click()
    const row = page.getByRole('row', { name: new RegExp(code) })
    await row.waitFor()
    if (takesShots) {
      await shoot(page, `vocab-${language}`)
      await page.setViewportSize({ width: 390, height: 844 })
      await shoot(page, `vocab-${language}-phone`)
      await page.setViewportSize({ width: 1440, height: 900 })
    }

    const { desk } = desktop.app
    const sent = await makeSent(desk, { at: '2026-03-10T01:00:00Z' })
    await answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason: code }, { at: '2026-03-10T02:00:00Z' })
    const manager = await desktop.sit('MANAGER', { language })
    await manager.goto(`${desktop.app.url}/figures?view=analysis&from=2026-03&to=2026-03`)
    await manager.getByText(new RegExp(name, 'i')).first().waitFor()

    await row.getByRole('button').click()
    await page.getByRole('menuitem', { name: say.end }).click()
    await dialog.getByRole('button', { name: say.doEnd, exact: true }).click()
    await row.getByText(ended[language]).waitFor()
  })
})
