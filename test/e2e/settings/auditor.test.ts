/** An auditor in a browser: reads the settings with their history, and finds nothing that changes them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { named } from '#support/objects/own-reference.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: { role: 'Kiểm toán', history: 'Lịch sử', ofRow: 'Lịch sử…', severity: 'Mức độ: 3 → 4' },
  en: { role: 'Auditor', history: 'History', ofRow: 'History…', severity: 'Severity: 3 → 4' },
}

describe.each(languages('en'))('an auditor in %s', (language) => {
  const say = words[language]

  it('reads every settings page without a button that changes it', async () => {
    const page = await desktop.sit('AUDITOR', { language })
    await page.goto(desktop.app.url)
    await page.getByText(say.role).first().waitFor()
    for (const path of [
      'authority',
      'platforms',
      'categories',
      'calendars',
      'accounts',
      'displays',
      'handover',
      'board',
    ]) {
      await page.goto(`${desktop.app.url}/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (!['displays', 'handover', 'board'].includes(path))
        await page.getByRole('button', { name: say.history, exact: true }).first().waitFor()
      const changing = page.getByRole('main').getByRole('button', { name: /^(Thêm|Sửa|Tạo|Add|Edit|Create|Change) / })
      expect(await changing.count(), path).toBe(0)
    }
  })

  it('sees who changed a category, with the values before and after', async () => {
    const category = await desktop.app.db.category.findFirstOrThrow({ where: { severity: 3, endedOn: null } })
    const { id, version, expression, noCapture, parentId, sourceNote } = category
    const { vi, en } = category.names as { vi: string; en: string }
    const admin = await desktop.app.as('ADMIN')
    await admin.must('changeCategory', {
      ...{
        categoryId: `Category_${id}`,
        expectedVersion: version,
        names: named(vi, en),
        severity: 4,
        expression,
        noCapture,
      },
      ...{ parentId: parentId && `Category_${parentId}`, sourceNote },
    })
    const page = await desktop.sit('AUDITOR', { language })
    await page.goto(`${desktop.app.url}/categories`)
    await page.getByRole('button', { name: say.history, exact: true }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(say.severity).first().waitFor()
    await drawer.getByText('Đỗ Quốc Anh').first().waitFor()
    await page.keyboard.press('Escape')
    const row = page.getByRole('row', { name: new RegExp(language === 'vi' ? vi : en) }).first()
    await row.getByRole('button').click()
    await page.getByRole('menuitem', { name: say.ofRow }).click()
    await drawer.getByText(say.severity).first().waitFor()
  })
})
