import { createClient } from '@takedown/prisma/client.ts'
import { loadDemo } from '@takedown/server/demo/demo.ts'
import { loadReference } from '@takedown/server/domain/reference.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '#support/database.ts'
import { type Desktop, openDesktop } from '#support/desk-browser.ts'
import { textOf } from '#support/pdf.ts'

let desktop: Desktop
let id: string
beforeAll(async () => {
  const databaseUrl = await freshDatabase()
  const db = createClient(databaseUrl)
  await loadReference(db, new Date())
  await loadDemo(db, new Date())
  const { id: briefing } = await db.briefing.findUniqueOrThrow({ where: { month: new Date('2023-10-01') } })
  id = `Briefing_${briefing}`
  await db.$disconnect()
  desktop = await openDesktop(databaseUrl)
}, 300_000)
afterAll(() => desktop.close())

const languages = {
  vi: { title: 'Số liệu họp báo tháng 10/2023', reconstructed: 'Số dựng lại', category: 'Không nêu' },
  en: { title: 'Press briefing: figures for', reconstructed: 'Reconstructed', category: 'Not stated' },
}
/** What the ministry announced, and the two cases. */
const said = ['412 / 458', '480 / 522', '53 / 56', '43 / 47', '8 / 8', '90 %', '92 %', '95 %']
const plain = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll('*', '')

describe.each(['vi', 'en'] as const)('the briefing of October 2023 in %s', (language) => {
  let page: Page
  beforeAll(async () => {
    page = await desktop.sit('MANAGER', { language })
    await page.goto(`${desktop.app.url}/briefings/${id}`)
    await page.locator('main article').first().waitFor()
  })

  it('says what the ministry said, and what of it is reconstructed', async () => {
    const text = plain((await page.locator('main article').first().textContent()) ?? '')
    for (const words of [...said, ...Object.values(languages[language])]) expect(text).toContain(words)
  })

  it('opens every number into exactly its items', { timeout: 300_000 }, async () => {
    const numbers = page.locator('main article a[href*="figure="]')
    const hrefs = await numbers.evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    expect(hrefs.length).toBeGreaterThan(60)
    // The large ones page by page, which another test does; here every number is clicked and its first page counted.
    for (const [index, href] of hrefs.entries()) {
      const link = numbers.nth(index)
      const value = Number((await link.textContent())?.replaceAll(/\D/g, ''))
      await link.click()
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      const lines = dialog.locator('ul > li')
      if (value === 0) await dialog.locator('p').last().waitFor()
      else await lines.first().waitFor()
      expect([href, await lines.count()]).toEqual([href, Math.min(value, 50)])
      await dialog.getByRole('button', { name: /^(Đóng|Close)$/ }).click()
      await dialog.waitFor({ state: 'detached' })
    }
    expect(desktop.problems).toEqual([])
  })

  it('is the same as a PDF', { timeout: 120_000 }, async () => {
    const suffix = language === 'en' ? '?lang=en' : ''
    const response = await page.request.get(`${desktop.app.url}/briefings/${id}.pdf${suffix}`)
    expect(response.status()).toBe(200)
    const text = plain(await textOf(new Uint8Array(await response.body())))
    for (const words of [...said, ...Object.values(languages[language])]) expect(text).toContain(words)
  })
})
