/** The categories in a browser: an administrator adds one, makes it stricter and ends it; other screens follow. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: {
    ...{
      add: 'Thêm lĩnh vực',
      vi: 'Tên lĩnh vực: Tiếng Việt',
      en: 'Tên lĩnh vực: Tiếng Anh',
      change: 'Sửa lĩnh vực…',
      save: 'Lưu',
    },
    ...{
      noCapture: 'Cấm lưu ảnh chụp',
      yes: 'Có',
      effect: 'Cấm lưu ảnh chụp có hiệu lực ngay',
      badge: 'cấm lưu ảnh chụp',
    },
    ...{ open: '0 vụ việc đang mở thuộc lĩnh vực này.', end: 'Thôi dùng…', doEnd: 'Thôi dùng', ended: /thôi dùng từ/i },
    ...{ filter: 'Lĩnh vực', again: 'Dùng lại…' },
  },
  en: {
    ...{
      add: 'Add a category',
      vi: 'Category name: Vietnamese',
      en: 'Category name: English',
      change: 'Edit the category…',
      save: 'Save',
    },
    ...{
      noCapture: 'Captures forbidden',
      yes: 'Yes',
      effect: 'Captures become forbidden at once',
      badge: 'captures forbidden',
    },
    ...{
      open: '0 open cases are in this category.',
      end: 'End…',
      doEnd: 'End',
      ended: /ended on/i,
      filter: 'Category',
    },
    again: 'Use again…',
  },
}

describe.each(languages('vi'))('the categories in %s', (language) => {
  const say = words[language]
  const name = `Lĩnh vực ${language}`

  it('are added, become stricter and end, and other screens follow at once', async () => {
    const officer = await desktop.sit('OPERATOR', { language })
    await officer.goto(`${desktop.app.url}/cases`)
    const filter = officer.getByRole('button', { name: say.filter, exact: true })
    await filter.waitFor()

    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${desktop.app.url}/categories`)
    await page.getByRole('button', { name: say.add }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say.vi).fill(name)
    await dialog.getByLabel(say.en).fill(name)
    await dialog.getByRole('button', { name: say.add }).click()
    const row = page.getByRole('row', { name: new RegExp(name) })
    await row.waitFor()
    await filter.click()
    await officer.getByText(name).first().waitFor()

    const choose = async (entry: string) => {
      await row.getByRole('button').click()
      await page.getByRole('menuitem', { name: entry }).click()
    }
    await choose(say.change)
    await dialog.getByText(say.open).waitFor()
    await dialog.getByLabel(say.noCapture).click()
    await page.getByRole('option', { name: say.yes }).click()
    await dialog.getByText(say.effect).waitFor()
    await dialog.getByRole('button', { name: say.save, exact: true }).click()
    await row.getByText(say.badge).waitFor()

    await choose(say.end)
    await dialog.getByRole('button', { name: say.doEnd, exact: true }).click()
    await row.getByText(say.ended).waitFor()
    await choose(say.again)
  })
})

it('the categories are not shown to an officer', async () => {
  const page = await desktop.sit('OPERATOR', { language: 'vi' })
  await page.goto(`${desktop.app.url}/categories`)
  await page.getByRole('heading', { name: 'Không tìm thấy' }).waitFor()
})
