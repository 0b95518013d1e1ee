/** The reconciliation page, and the import of a report with a mapping. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { demoDatabase } from '#support/run/demo-database.ts'

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

const say = wordsFor('vi')
let desktop: Desktop
let manager: Person
beforeAll(async () => {
  desktop = await openDesktop(await demoDatabase())
  manager = person(await desktop.sit('MANAGER', { language: 'vi' }), say)
})
afterAll(() => desktop.close())

const open = (search: string) => manager.page.goto(`${desktop.app.url}/figures?view=reconciliation${search}`)

describe('the reconciliation page', () => {
  it("shows Google's 60.8, 71.8 and 98.5% under the three formulas", async () => {
    await open('&report=Google:YouTube:VN:2025-01-01:2025-06-30')
    const shares = manager.page.locator('[data-formula] [data-side=theirs]')
    await shares.nth(2).waitFor()
    const shown = await shares.allInnerTexts()
    expect(shown.map((text) => /\d+,\d%/.exec(text)?.[0])).toEqual(['60,8%', '71,8%', '98,5%'])
  })

  it('opens on a period in which both sides have numbers, and says so of a period without ours', async () => {
    const { page } = manager
    await open('')
    const table = page.getByRole('table', { name: say('Đối chiếu từng chỉ tiêu') })
    await table.getByRole('button', { name: /522/ }).first().waitFor()
    await open('&report=Google:YouTube:VN:2025-01-01:2025-06-30')
    await page.getByText(say('Cơ quan không có số liệu cho kỳ này')).waitFor()
    expect(await table.count()).toBe(0)
    await page.getByRole('button', { name: /Mở kỳ có số liệu hai bên/ }).click()
    await table.getByRole('button', { name: /522/ }).first().waitFor()
  })

  it('leads from our 522 of October 2023 to the published 5,051, and our numbers open', async () => {
    const { page } = manager
    await open('&report=Google:YouTube:VN:2023-07-01:2023-12-31')
    const line = page
      .getByRole('table', { name: say('Đối chiếu từng chỉ tiêu') })
      .getByRole('row')
      .nth(1)
    await line.getByText('5.051').first().waitFor()
    const cells = (await line.getByRole('cell').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
    expect(cells.slice(1)).toEqual(['522', '0', '0', '+4.529 5.051 − 522', '0', '5.051', '+4.529'])
    await line.getByRole('button', { name: /522/ }).first().click()
    await page.getByRole('dialog').getByRole('listitem').nth(49).waitFor()
    await page.keyboard.press('Escape')
  })

  it('imports a file with a mapping by hand, and keeps the work over a faulty line and a closed tab', async () => {
    let { page } = manager
    await page.goto(`${desktop.app.url}/figures?view=reports`)
    await page.getByRole('button', { name: say('Nhập báo cáo…') }).click()
    let dialog = page.getByRole('dialog')
    const text = 'when,asked,removed\n2023-H2,90,70\n2024-H1,ten,5\n'
    const file = { name: 'tiktok.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await dialog.locator('input[type=file]').setInputFiles(file)
    await dialog.getByRole('radio', { name: say('Tự ghép cột') }).click()
    await dialog.getByLabel(say('Nguồn (bên công bố)')).fill('TikTok')
    await choose('Kỳ', 'when')
    await choose('Quốc gia', say('Như nhau ở mọi dòng'))
    await dialog.getByLabel(say('Giá trị')).fill('VN')
    await choose('Sản phẩm', say('Như nhau ở mọi dòng'))
    await dialog.getByLabel(say('Giá trị')).nth(1).fill('TikTok')
    // The tab is closed before the mapping is complete, and another one continues.
    page = await page.context().newPage()
    await manager.page.close()
    manager = person(page, say)
    await page.goto(`${desktop.app.url}/figures?view=reports`)
    await page.getByRole('button', { name: say('Nhập báo cáo…') }).click()
    dialog = page.getByRole('dialog')
    await dialog.getByText('tiktok.csv').waitFor()
    expect(await dialog.getByLabel(say('Nguồn (bên công bố)')).inputValue()).toBe('TikTok')
    expect(await dialog.getByLabel(say('Giá trị')).nth(1).inputValue()).toBe('TikTok')
    await count('Mục', 'asked')
    await count('Gỡ theo luật', 'removed')
    await dialog.getByText(say('không phải số nguyên')).waitFor()
    await dialog.getByRole('button', { name: /1 dòng đúng, bỏ 1 dòng lỗi/ }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'tiktok.csv' }).waitFor()
    await open('&report=TikTok:TikTok:VN:2023-07-01:2023-12-31')
    await page
      .getByRole('table', { name: say('Đối chiếu từng chỉ tiêu') })
      .getByText('90')
      .first()
      .waitFor()

    async function choose(field: string, option: string) {
      await dialog.getByRole('button', { name: new RegExp(`${say(field)}( \\*)?$`) }).click()
      await pick(new RegExp(`^${option}`))
    }
    async function count(field: string, column: string) {
      await dialog
        .getByRole('button', { name: new RegExp(`^${say(field)}`) })
        .last()
        .click()
      await pick(column, true)
    }
    // A closing list is visible for a while, with the same words as the next one.
    async function pick(option: RegExp | string, several = false) {
      await page.getByRole('option', { name: option }).click()
      if (several) await page.keyboard.press('Escape')
      await page.getByRole('option').first().waitFor({ state: 'detached' })
    }
  })

  it('had no error', () => expect(desktop.problems).toEqual([]))
})
