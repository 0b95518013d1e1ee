/** Import of items from a file, in a browser. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { lineFile } from '#support/files/import-files.ts'
import { newPosts } from '#support/make.ts'

let desktop: Desktop
let folder: string
beforeAll(async () => {
  desktop = await openDesktop()
  folder = await mkdtemp(join(tmpdir(), 'import-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await desktop.close()
})

it('an officer imports a file and sees its result', { timeout: 240_000 }, async () => {
  const { app } = desktop
  const officer = await app.as('OPERATOR')
  const { categories } = await officer.get('{ categories { id } }')
  const { id } = await officer.must('openCase', { title: 'Vụ nhập', categoryId: categories[0].id })
  const file = join(folder, 'addresses.txt')
  await writeFile(file, lineFile([...newPosts(300), 'không phải địa chỉ', 'NOT https://vay-xau.com/a']))

  const page = await desktop.sit('OPERATOR')
  await page.goto(`${app.url}/cases/${id}`)
  await page.getByRole('button', { name: 'Thao tác khác' }).click()
  await page.getByRole('menuitem', { name: 'Nhập từ tệp…' }).click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('dialog').getByRole('button', { name: 'Chọn tệp' }).click(),
  ])
  await chooser.setFiles(file)

  const dialog = page.getByRole('dialog')
  await dialog.getByText('Sẽ nhập: 300 · Không đọc được: 2 · Bỏ bớt phần kèm theo: 0').waitFor({ timeout: 120_000 })
  await dialog.getByRole('button', { name: 'Nhập 300 địa chỉ' }).click()
  await dialog.getByText('Đã nhập xong').waitFor()
  await dialog.getByText('Mới: 300 · Đã có: 0 · Không đọc được: 2').waitFor()
  await dialog.getByText('Dòng không đọc được · 2').click()
  await dialog.getByText('không phải địa chỉ').first().waitFor()
  await dialog.getByText('NOT hxxps://vay-xau[.]com/a').waitFor()
  await dialog.getByText('addresses.txt').waitFor()
  expect(desktop.problems).toEqual([])
})

it('an officer pastes a list and learns which lines became nothing', { timeout: 240_000 }, async () => {
  const { app } = desktop
  const officer = await app.as('OPERATOR')
  const { categories } = await officer.get('{ categories { id } }')
  const { id } = await officer.must('openCase', { title: 'Vụ dán', categoryId: categories[0].id })
  const page = await desktop.sit('OPERATOR')
  await page.goto(`${app.url}/cases/${id}`)
  await page.getByRole('button', { name: 'Thêm nội dung', exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  const lines = [
    'vay-dan-mot.com',
    'vay dan hai',
    'NOT https://vay-dan-ba.com/',
    'https://www.facebook.com/',
    'vay-dan-bon.com',
  ]
  await dialog.getByRole('textbox', { name: 'Văn bản' }).fill(lines.join('\n'))
  await dialog.getByText('Dòng không có địa chỉ · 1').waitFor()
  await dialog.getByText('vay dan hai', { exact: true }).waitFor()
  await dialog.getByText(/^Dòng 3: chữ đứng trước loại trừ/).waitFor()
  await dialog.getByText(/^Dòng 4: trang chủ của nền tảng/).waitFor()
  const all = dialog.getByRole('checkbox', { name: '4 địa chỉ' })
  await all.click({ force: true })
  await dialog.getByRole('button', { name: 'Thêm 0 nội dung' }).waitFor()
  await all.click({ force: true })
  await dialog.getByRole('button', { name: 'Thêm 2 nội dung' }).click()
  await page.getByText('Đã thêm 2 nội dung. Dòng không thành nội dung: 2, 4').waitFor()
  expect(desktop.problems).toEqual([])
})
