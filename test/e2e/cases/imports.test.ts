/** The list of imports in a browser: what became of a file, its refused lines, and taking it out again. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { ended, lineFile } from '#support/files/import-files.ts'
import { newPosts } from '#support/make.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(languages('vi'))('the imports, in %s', (language) => {
  const say = wordsFor(language)

  it('are listed, opened and undone', { timeout: 120_000 }, async () => {
    const { app } = desktop
    const officer = await app.as('OPERATOR')
    const { categories } = await officer.get('{ categories { id } }')
    const title = `Vụ nhập ${language}`
    const { id: caseId } = await officer.must('openCase', { title, categoryId: categories[0].id })
    const name = `danh-sach-${language}.txt`
    const response = await fetch(`${app.url}/imports?${new URLSearchParams({ case: caseId, name })}`, {
      method: 'POST',
      headers: { ...officer.headers, 'content-type': 'text/plain', 'idempotency-key': crypto.randomUUID() },
      body: lineFile([...newPosts(40), 'không phải địa chỉ']),
    })
    await ended(officer, (await response.json()).id)

    const page = await desktop.sit('OPERATOR', { language })
    await page.goto(app.url)
    await page.getByRole('link', { name: say('Tệp đã nhập'), exact: true }).click()
    const row = page.getByRole('row').filter({ hasText: name })
    await row.getByText(say('Đã nhập xong'), { exact: true }).last().waitFor()
    for (const cell of ['40', '0', '1']) await row.getByRole('cell', { name: cell, exact: true }).first().waitFor()
    await row.getByRole('link', { name: new RegExp(title) }).waitFor()
    expect(await serious(page)).toEqual([])
    await shoot(page, `imports-${language}`)

    await row.getByRole('link', { name }).click()
    const dialog = page.getByRole('dialog')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: say('Tải các dòng không đọc được') }).click(),
    ])
    expect(await readFile((await download.path())!, 'utf8')).toContain('không phải địa chỉ')
    await dialog.getByRole('button', { name: say('Rút lại…') }).click()
    await dialog.getByRole('textbox', { name: say('Lý do rút') }).fill('Nhập nhầm vụ việc')
    expect(await serious(page)).toEqual([])
    await shoot(page, `import-undo-${language}`)
    await dialog.getByRole('button', { name: say('Rút lại'), exact: true }).click()
    await dialog.getByText(say('Đã rút khỏi vụ việc')).first().waitFor()
    await dialog.getByText(/Nhập nhầm vụ việc/).waitFor()
    await dialog
      .getByRole('button', { name: say('Đóng'), exact: true })
      .last()
      .click()
    await row.getByText(say('Đã rút khỏi vụ việc'), { exact: true }).last().waitFor()

    // The filters lead to the import, and away from it.
    const states = page.getByRole('radiogroup', { name: say('Trạng thái') })
    await states.getByText(say('Đã xong'), { exact: true }).click()
    await row.waitFor({ state: 'detached' })
    await states.getByText(say('Đã rút'), { exact: true }).click()
    await row.waitFor()
    await page.getByRole('button', { name: new RegExp(say('Người gửi tệp')) }).click()
    await page.getByRole('option', { name: say('Chương trình'), exact: true }).click()
    await page.getByText(say('Không có tệp nào khớp bộ lọc')).waitFor()
    const { case: itsCase } = await officer.get('query ($id: ID!) { case(id: $id) { itemCount } }', { id: caseId })
    expect(itsCase).toEqual({ itemCount: 0 })
    expect(desktop.problems).toEqual([])
  })
})
