/** An administrator changes the rules by which addresses of a platform are read, and returns to those of the product. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { shoot, takesShots } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(languages('vi'))('the rules of addresses (%s)', (language) => {
  const say = wordsFor(language)
  let admin: Person
  beforeAll(async () => {
    admin = person(await desktop.sit('ADMIN', { language }), say)
  })
  afterAll(() => expect(desktop.problems).toEqual([]))

  const open = async () => {
    await admin.page.goto(`${desktop.app.url}/platforms`)
    await admin.page
      .getByRole('row', { name: /TikTok/ })
      .getByRole('button')
      .click()
    await admin.page.getByRole('menuitem', { name: say('Quy tắc địa chỉ…') }).click()
    return admin.page.getByRole('dialog')
  }
  const shootAll = async (name: string) => {
    if (!takesShots) return
    for (const [size, width, height] of [
      ['desk', 1440, 900],
      ['phone', 390, 844],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await admin.page.setViewportSize({ width, height })
        await admin.page.emulateMedia({ colorScheme })
        await shoot(admin.page, `${name}-${language}-${size}-${colorScheme}`)
      }
    await admin.page.setViewportSize({ width: 1440, height: 900 })
  }

  it('are changed, tried and taken back', async () => {
    const stored = async () =>
      (await desktop.app.db.platform.findFirstOrThrow({ where: { slug: 'tiktok' } })).addressRules as {
        ignored: string
      }
    const dialog = await open()
    await shootAll('rules')
    const ignored = admin.page.getByLabel(say('Tham số bỏ qua'))
    const before = await ignored.inputValue()
    expect(before).toContain('is_from_webapp')
    await admin.page.getByLabel(say('Tên khác của tên miền')).fill('x.com: tiktok.com')
    await admin.press('Lưu', dialog)
    await dialog.getByText(/không thuộc nơi nhận này|does not belong to this addressee/).waitFor()
    await admin.page.getByLabel(say('Tên khác của tên miền')).fill('')
    const help = admin.page.getByLabel(say('Trang trợ giúp, quy định'))
    const savedHelp = await help.inputValue()
    await help.fill('tiktok.com')
    await dialog.getByText(`“tiktok.com”: ${say('cần tên miền, dấu hai chấm và các đường dẫn')}`).waitFor()
    expect(await dialog.getByRole('button', { name: say('Lưu'), exact: true }).isDisabled()).toBe(true)
    await shootAll('unusable-rules')
    await help.fill(savedHelp)
    await ignored.fill(`${before} nguon`)
    await admin.press('Lưu', dialog)
    await dialog.waitFor({ state: 'hidden' })
    expect((await stored()).ignored.split(' ')).toContain('nguon')
    await open()
    await admin.page.getByLabel(say('Thử một địa chỉ')).fill('https://www.tiktok.com/@a/video/123?nguon=zalo')
    await dialog.getByText(/tiktok\[\.\]com\/@a\/video\/123$/).waitFor()
    await admin.page
      .getByLabel(say('Thử một địa chỉ'))
      .fill('NOT https://www.tiktok.com/@a/video/123 https://www.tiktok.com/@a/video/124')
    await dialog.getByText(say('không được chọn, vì đứng sau từ phủ định như “không” hoặc “trừ”')).waitFor()
    await dialog.getByText(/bỏ qua 1 địa chỉ khác|1 other is not/).waitFor()
    await shootAll('own-rules')
    await admin.press('Dùng lại quy tắc của hệ thống', dialog)
    await dialog.waitFor({ state: 'hidden' })
    expect(await stored()).toBeNull()
  })
})
