/** A person looks at a file, chooses its columns, imports it, saves the refused lines and undoes the import. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { newPosts } from '#support/make.ts'

let desktop: Desktop
let folder: string
beforeAll(async () => {
  desktop = await openDesktop()
  folder = await mkdtemp(join(tmpdir(), 'intake-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await desktop.close()
})

const words = {
  vi: {
    ...{
      more: 'Thao tác khác',
      open: 'Nhập từ tệp…',
      choose: 'Chọn tệp',
      column: 'Ý nghĩa của cột Quy mô',
      reach: 'Lượt tiếp cận',
    },
    ...{
      before: 'Sẽ nhập: 30 · Không đọc được: 2 · Bỏ bớt phần kèm theo: 1',
      take: 'Nhập 30 địa chỉ',
      unused: 'Không dùng',
    },
    ...{
      dropped: 'Bỏ bớt phần kèm theo: 0',
      done: 'Đã nhập xong',
      save: 'Tải các dòng không đọc được',
      undo: 'Rút lại…',
    },
    ...{ reason: 'Lý do rút', confirm: 'Rút lại', undone: 'Đã rút khỏi vụ việc: 30', cell: 'không phải địa chỉ' },
  },
  en: {
    ...{
      more: 'More actions',
      open: 'Import a file…',
      choose: 'Choose files',
      column: 'Meaning of the column Quy mô',
      reach: 'Reach',
    },
    ...{ before: 'To import: 30 · Not read: 2 · With dropped details: 1', take: 'Import 30 addresses', unused: 'None' },
    ...{
      dropped: 'With dropped details: 0',
      done: 'Imported',
      save: 'Download the lines that were not read',
      undo: 'Withdraw…',
    },
    ...{
      reason: 'Reason for the undo',
      confirm: 'Withdraw',
      undone: 'Taken out of the case: 30',
      cell: 'not an address',
    },
  },
}

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  const say = words[language]

  it('a list of an office is looked at, imported and undone', { timeout: 400_000 }, async () => {
    const { app } = desktop
    const officer = await app.as('OPERATOR')
    const { categories } = await officer.get('{ categories { id } }')
    const { id } = await officer.must('openCase', { title: 'Vụ nhập', categoryId: categories[0].id })
    const rows = newPosts(30).map((url, n) => `${n + 1};${url};${n === 4 ? 'đông lắm' : '12,3K'}`)
    const lines = ['DANH SÁCH VI PHẠM', '', 'STT;Đường dẫn;Quy mô', ...rows, '31;vay nhanh;', '32;không rõ;']
    const file = join(folder, `danh-sach-${language}.csv`)
    await writeFile(file, Buffer.from(`\ufeff${lines.join('\r\n')}`, 'utf16le'))

    const page = await desktop.sit('OPERATOR', { language })
    await page.goto(`${app.url}/cases/${id}`)
    await page.getByRole('button', { name: say.more }).click()
    await page.getByRole('menuitem', { name: say.open }).click()
    const dialog = page.getByRole('dialog')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: say.choose }).click(),
    ])
    await chooser.setFiles(file)
    await dialog.getByText(say.before).waitFor({ timeout: 120_000 })
    await dialog.getByText('UTF-16 LE').waitFor()
    expect(await serious(page)).toEqual([])
    const column = dialog.getByRole('combobox', { name: say.column })
    expect(await column.locator('option:checked').textContent()).toBe(say.reach)
    await column.selectOption({ label: say.unused })
    await dialog.getByText(say.dropped).waitFor()
    await dialog.getByRole('button', { name: say.take }).click()
    await dialog.getByText(say.done).waitFor()

    const downloading = page.waitForEvent('download')
    await dialog.getByRole('button', { name: say.save }).click()
    const saved = await readFile(await (await downloading).path(), 'utf8')
    expect(saved.trim().split('\r\n')).toHaveLength(3)
    expect(saved).toContain('vay nhanh')
    expect(saved).toContain(say.cell)

    await dialog.getByRole('button', { name: say.undo }).click()
    await dialog.getByRole('textbox', { name: say.reason }).fill('Nhập nhầm vụ')
    expect(await serious(page)).toEqual([])
    await dialog.getByRole('button', { name: say.confirm, exact: true }).click()
    await dialog.getByText(say.undone).waitFor()
    expect(desktop.problems).toEqual([])
  })
})
