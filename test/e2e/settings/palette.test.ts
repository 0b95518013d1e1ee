/** The command palette finds a power, a platform and a category that an administrator has just added, without a reload. */
import { addCategory } from '@takedown/server/domain/categories/categories.ts'
import { addPower } from '@takedown/server/domain/law/powers.ts'
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { newKey } from '#support/make.ts'
import { named } from '#support/objects/own-reference.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const search = async (page: Page, words: string) => {
  await page.keyboard.press('ControlOrMeta+k')
  const box = page.getByRole('dialog')
  await box.getByRole('searchbox').or(box.getByRole('textbox')).fill(words)
}
const hit = (page: Page, name: string) => page.getByRole('menuitem', { name: new RegExp(name) })

it('finds what this person and what somebody else has added since the page was opened', {
  timeout: 60_000,
}, async () => {
  const page = await desktop.sit('ADMIN')
  await page.goto(`${desktop.app.url}/categories`)
  await page.getByRole('button', { name: 'Thêm lĩnh vực' }).first().waitFor()
  await search(page, 'Bảng lệnh')
  await page.getByText('Không có gì khớp').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Thêm lĩnh vực' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tên lĩnh vực: Tiếng Việt').fill('Lĩnh vực Bảng lệnh một')
  await dialog.getByLabel('Tên lĩnh vực: Tiếng Anh').fill('Palette category one')
  await dialog.getByRole('button', { name: 'Thêm lĩnh vực' }).click()
  await dialog.waitFor({ state: 'detached' })
  await search(page, 'bang lenh')
  await hit(page, 'Lĩnh vực Bảng lệnh một').waitFor()
  await page.keyboard.press('Escape')

  const admin = desktop.app.desk.ask('quan-tri', new Date())
  await addCategory(admin, {
    ...{ key: newKey(), names: named('Lĩnh vực Bảng lệnh hai', 'Palette category two'), severity: 3 },
    ...{ expression: false, noCapture: false },
  })
  const fields = { kind: 'PLATFORM', operator: 'Công ty', country: 'VN', languages: [] }
  await addPlatform(admin, { key: newKey(), name: 'Bảng lệnh ba', ...fields, hosts: [] })
  const { id: calendar } = await desktop.app.desk.db.calendar.findUniqueOrThrow({ where: { slug: 'always' } })
  await addPower(admin, {
    ...{
      key: newKey(),
      citations: [{ language: 'vi', text: 'Điều 4 Bảng lệnh' }],
      notes: [],
      normalLimit: 24,
      calendar,
    },
    ...{ clock: 'CALENDAR', clockStart: 'SENT', inForceFrom: '2026-01-01', capacities: [] },
    ...{ forComplaints: false, unconfirmed: false },
  })
  await search(page, 'bang lenh')
  for (const name of ['Lĩnh vực Bảng lệnh hai', 'Bảng lệnh ba', 'Điều 4 Bảng lệnh']) await hit(page, name).waitFor()
  await hit(page, 'Bảng lệnh ba').click()
  await page.getByRole('row', { name: /Bảng lệnh ba/ }).waitFor()
  expect(desktop.problems).toEqual([])
})
