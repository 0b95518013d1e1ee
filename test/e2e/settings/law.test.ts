/** The law in a browser: an administrator adds, changes and deletes a power, and sees what a change concerns. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
      add: 'Thêm thẩm quyền',
      vi: 'Viện dẫn: Tiếng Việt',
      en: 'Viện dẫn: Tiếng Anh',
      limit: 'Thời hạn thông thường',
      from: 'Có hiệu lực từ ngày',
    },
    ...{ search: 'Tìm theo tên văn bản', hours: '12 giờ liên tục', change: 'Sửa…', save: 'Lưu' },
    ...{
      effect: '0 yêu cầu đã gửi, chưa đóng giữ nguyên thời hạn cũ.',
      remove: 'Xóa…',
      doRemove: 'Xóa',
      none: 'Không có quy định nào khớp',
    },
  },
  en: {
    ...{
      add: 'Add a power',
      vi: 'Citation: Vietnamese',
      en: 'Citation: English',
      limit: 'Normal limit',
      from: 'First day in force',
    },
    ...{ search: 'Search by citation', hours: '12 hours', change: 'Edit…', save: 'Save' },
    ...{
      effect: '0 requests that were sent and are not closed keep their deadlines.',
      remove: 'Delete…',
      doRemove: 'Delete',
      none: 'Nothing matches',
    },
  },
}

describe.each(languages('en'))('the law in %s', (language) => {
  const say = words[language]
  const name = `Điều 7 Luật ${language}`

  it('gets a power, which is changed with its effect in view, found again and deleted', async () => {
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${desktop.app.url}/law`)
    await page.getByRole('button', { name: say.add }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say.vi).fill(name)
    await dialog.getByLabel(say.en).fill(name)
    await dialog.getByRole('group', { name: say.from }).getByRole('spinbutton').first().click()
    await page.keyboard.type('01012026')
    await dialog.getByRole('button', { name: say.add }).click()
    await page.getByLabel(say.search).fill(name)
    const row = page.getByRole('row', { name: new RegExp(name) })
    await row.waitFor()

    const choose = async (entry: string) => {
      await row.getByRole('button').click()
      await page.getByRole('menuitem', { name: entry }).click()
    }
    await choose(say.change)
    await dialog.getByText(say.effect).waitFor()
    await dialog.getByLabel(say.limit).fill('12')
    await dialog.getByRole('button', { name: say.save, exact: true }).click()
    await row.getByText(say.hours).waitFor()

    await choose(say.change)
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const isFocused = () => row.getByRole('button').evaluate((button) => button === document.activeElement)
    await expect.poll(isFocused).toBe(true)

    await choose(say.remove)
    await dialog.getByRole('button', { name: say.doRemove, exact: true }).click()
    await page.getByText(say.none).waitFor()
  })
})

it('the law is not shown to an officer', async () => {
  const page = await desktop.sit('OPERATOR', { language: 'vi' })
  await page.goto(`${desktop.app.url}/law`)
  await page.getByRole('heading', { name: 'Không tìm thấy' }).waitFor()
})
