/** The briefing of October 2023 as a page and as a PDF, and its numbers. */
import { createClient } from '@takedown/prisma/client.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { textOf } from '#support/browser/pdf.ts'
import { FULL } from '#support/faults/extent.ts'
import { demoDatabase } from '#support/run/demo-database.ts'

let desktop: Desktop
let id: string
beforeAll(async () => {
  const databaseUrl = await demoDatabase()
  const db = createClient(databaseUrl)
  const { id: briefing } = await db.briefing.findFirstOrThrow({ where: { firstDay: new Date('2023-10-01') } })
  id = `Briefing_${briefing}`
  await db.$disconnect()
  desktop = await openDesktop(databaseUrl)
}, 300_000)
afterAll(() => desktop.close())

/** Texts that the page and the document share. */
const textsIn = {
  vi: {
    title: 'Số liệu họp báo tháng 10/2023',
    reconstructed: 'Số liệu phục dựng',
    category: 'Không nêu',
    commitment: 'TikTok: văn bản cam kết ngày',
    appendix: 'chưa nhận',
    tips: 'Báo chí gửi 2 phản ánh: 2 đã đưa vào vụ việc.',
    errata: 'Sau khi công bố có 1 lần đính chính',
  },
  en: {
    title: 'Press briefing: figures for',
    reconstructed: 'Reconstructed',
    category: 'Not stated',
    commitment: 'TikTok: written commitment of',
    appendix: 'not received yet',
    tips: 'The press sent 2 tips: 2 led to a case.',
    errata: 'Corrected once since it was published',
  },
}
const screens = {
  vi: { nothing: 'Số này là 0', close: 'Đóng' },
  en: { nothing: 'This number is 0', close: 'Close' },
}
/** The announced numbers, the two cases, and the accounts found gone afterwards. */
const announced = ['412 / 458', '480 / 522', '53 / 56', '43 / 47', '8 / 8', '90%', '92%', '95%']
const sharedTexts = [...announced, '0 / 56 (0%)', '44 / 56 (79%)']
const plain = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').replaceAll('*', '')

const open = async (language: 'vi' | 'en'): Promise<Page> => {
  const page = await desktop.sit('MANAGER', { language })
  await page.goto(`${desktop.app.url}/briefings/${id}`)
  await page.locator('main article').first().waitFor()
  return page
}
const NUMBERS = 'main article a[href*="figure="]'

/** Every number of the page, and its link. */
const numbersOn = (page: Page): Promise<[href: string, value: number][]> =>
  page
    .locator(NUMBERS)
    .evaluateAll((links) =>
      links.map((link) => [link.getAttribute('href')!, Number(link.textContent?.replaceAll(/\D/g, ''))]),
    )

describe.each(['vi', 'en'] as const)('the briefing of October 2023 in %s', (language) => {
  it('shows what the ministry announced, what of it is reconstructed, and what TikTok had promised', async () => {
    const page = await open(language)
    const text = plain((await page.locator('main article').first().textContent()) ?? '')
    for (const words of [...sharedTexts, ...Object.values(textsIn[language])]) expect(text).toContain(words)
  })

  it('has the same content as a PDF', { timeout: 120_000 }, async () => {
    const suffix = language === 'en' ? '?lang=en' : ''
    const page = await desktop.sit('MANAGER')
    const response = await page.request.get(`${desktop.app.url}/briefings/${id}.pdf${suffix}`)
    expect(response.status()).toBe(200)
    const text = plain(await textOf(new Uint8Array(await response.body())))
    for (const words of [...sharedTexts, ...Object.values(textsIn[language])]) expect(text).toContain(words)
  })
})

/** Every fourth number in one language, and other ones in the other; FULL=1 opens each in both. */
describe('each number of the briefing', () => {
  it('has the same link in both languages', async () => {
    const numbers = await numbersOn(await open('vi'))
    expect(numbers.length).toBeGreaterThan(60)
    expect(await numbersOn(await open('en'))).toEqual(numbers)
  })

  it.each(['vi', 'en'] as const)('opens into exactly its items in %s', { timeout: 180_000 }, async (language) => {
    const page = await open(language)
    const numbers = await numbersOn(page)
    const { nothing, close } = screens[language]
    const turn = language === 'vi' ? 0 : 1
    const chosen = [...numbers.keys()].filter((index) => FULL || index % 4 === turn)
    const opened = await page.evaluate(clickEach, { numbers: NUMBERS, chosen, nothing, close })
    // Another test reads the large lists page by page; here the rows of each number's first page are counted.
    expect(opened).toEqual(chosen.map((index) => [numbers[index]![0], Math.min(numbers[index]![1], 50)]))
    expect(desktop.problems).toEqual([])
  })
})

/** Opens the numbers in these places. Runs inside the page, because a hundred clicks from outside mostly wait for one another. */
async function clickEach({
  numbers,
  chosen,
  nothing,
  close,
}: Record<'numbers' | 'nothing' | 'close', string> & { chosen: number[] }): Promise<[href: string, items: number][]> {
  const until = async <T>(test: () => T | null | false | undefined): Promise<T> => {
    for (;;) {
      const it = test()
      if (it) return it
      await new Promise(requestAnimationFrame)
    }
  }
  const opened: [string, number][] = []
  for (const index of chosen) {
    const link = document.querySelectorAll<HTMLAnchorElement>(numbers)[index]!
    link.click()
    const dialog = await until(() => document.querySelector('[role="dialog"]'))
    const items = await until(() => {
      const lines = dialog.querySelectorAll('ul > li').length
      return (lines > 0 && { lines }) || (dialog.textContent?.includes(nothing) && { lines: 0 })
    })
    opened.push([link.getAttribute('href')!, items.lines])
    dialog.querySelector<HTMLButtonElement>(`button[aria-label="${close}"]`)!.click()
    await until(() => !document.querySelector('[role="dialog"]'))
  }
  return opened
}
