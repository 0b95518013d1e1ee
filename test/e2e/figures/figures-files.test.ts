/** The CSV and SVG downloads of the figures' panels. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { answer, makeSent } from '#support/make.ts'

let desktop: Desktop
let number: string
beforeAll(async () => {
  desktop = await openDesktop()
  const { desk } = desktop.app
  const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000).toISOString()
  const sent = await makeSent(desk, { at: hours(50), count: 5 })
  number = (await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })).number!
  const gone = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
  await answer(desk, sent, sent.items.slice(0, 3), gone, { at: hours(45) })
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: {
    csv: /tải bảng số, tệp CSV$/,
    svg: /tải hình, tệp SVG$/,
    compliance: 'Mức độ tuân thủ theo từng công thức',
    trend: 'Diễn biến theo tháng',
    late: 'Đang quá hạn',
  },
  en: {
    csv: /download the numbers as CSV$/i,
    svg: /download the chart as SVG$/i,
    compliance: 'Compliance under each formula',
    trend: 'By month',
    late: 'Overdue now',
  },
}
const heads = {
  vi: 'Công thức,Tử số,Mẫu số,Tỷ lệ,Cách tính',
  en: 'Formula,Numerator,Denominator,Rate,Calculation',
}
const lateHeads = {
  vi: 'Yêu cầu,Nền tảng,Lĩnh vực,Vụ việc,Loại,Tên,Địa chỉ,Gửi lúc,Hạn,Quá hạn (giờ)',
  en: 'Request,Platform,Category,Case,Kind,Title,Address,Sent at,Due,Overdue (hours)',
}
const firsts = { vi: 'Đã xử lý trên số yêu cầu,3,5,0.6', en: 'Actioned of requested,3,5,0.6' }

/** The file that the browser downloads when this button of a panel is pressed, by the name of the panel. */
async function downloadsOf(page: Page, name: RegExp): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const button of await page.getByRole('button', { name }).all()) {
    const panel = (await button.getAttribute('aria-label'))!.split(':')[0]!
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
    files.set(panel, await readFile(await download.path(), 'utf8'))
  }
  return files
}

describe.each(languages('vi'))('the files of the panels in %s', (language) => {
  it('are tables that a spreadsheet opens, and self-contained pictures', { timeout: 120_000 }, async () => {
    const page = await desktop.sit('MANAGER', { language })
    await page.goto(`${desktop.app.url}/figures?view=analysis`)
    await page.locator('[data-figure="ON_TIME"]').waitFor()
    // A panel that loads late moves those below it.
    await page.getByRole('region', { name: words[language].late }).getByRole('listitem').first().waitFor()
    const tables = await downloadsOf(page, words[language].csv)
    expect(tables.size).toBe(10)
    for (const [panel, text] of tables) {
      expect(text.startsWith('\uFEFF'), panel).toBe(true)
      const lines = text.trimEnd().split('\r\n')
      expect(lines.length, panel).toBeGreaterThan(1)
    }
    const [head, first] = tables.get(words[language].compliance)!.slice(1).split('\r\n')
    expect([head, first?.slice(0, firsts[language].length)]).toEqual([heads[language], firsts[language]])
    const late = tables.get(words[language].late)!.trimEnd().split('\r\n')
    expect(late[0]).toBe(`\uFEFF${lateHeads[language]}`)
    expect(late.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual(Array(2).fill([number, 'Facebook']))
    expect(late[1]).toContain('hxxps://')
    expect(late[1]).toMatch(/,2\d$/)
    // A browser accepts ten files from a page in a second, and drops the next.
    await page.waitForTimeout(1_100)
    const pictures = await downloadsOf(page, words[language].svg)
    expect(pictures.size).toBe(2)
    for (const [panel, text] of pictures) {
      expect(text).not.toContain('var(')
      // As an image it cannot fetch anything and has no style of the page.
      const { height, said: svgText } = await page.evaluate(async (text) => {
        const picture = new Image()
        picture.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
        await picture.decode()
        const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml')
        return { height: picture.naturalHeight, said: documentElement.textContent }
      }, text)
      expect(height).toBeGreaterThan(200)
      expect(svgText.startsWith(panel)).toBe(true)
    }
    expect(pictures.get(words[language].trend)).toContain('>Facebook</text>')
    expect(desktop.problems).toEqual([])
  })
})
