/** What somebody at a board does all day, by real keys and a real mouse. */
import type { Locator, Page } from 'playwright-core'

const box = (page: Page) => page.getByRole('combobox', { name: 'Lọc bảng' })
const rows = (page: Page) => page.locator('[data-row]')

/** Loads the whole board as whoever goes on pressing End. */
export async function readToEnd(page: Page): Promise<number> {
  await rows(page).first().focus()
  for (;;) {
    await page.keyboard.press('End')
    const { loaded, total } = await page.evaluate(() => {
      const row = document.querySelector('[data-row]')!.getBoundingClientRect()
      const all = document.querySelector('[data-row]')!.parentElement!.getBoundingClientRect()
      const total = document.querySelector('[role="grid"]')!.getAttribute('aria-rowcount')
      return { loaded: Math.round(all.height / row.height), total: Number(total) }
    })
    if (loaded >= total) break
    await page.waitForTimeout(20)
  }
  await page.keyboard.press('Home')
  await page.keyboard.press('Escape')
  return Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
}

/** One round of filtering, choosing, looking through and rearranging. */
export async function work(page: Page): Promise<void> {
  await move(page)
  await choose(page)
  await list(page, 'Trạng thái')
  await arrange(page)
  await filter(page)
}

/** By the mouse alone: what else the driver looks at before it clicks would be counted as our work. */
async function press(target: Locator): Promise<void> {
  await target.waitFor()
  const { x, y, width, height } = (await target.boundingBox())!
  await target.page().mouse.click(x + width / 2, y + height / 2)
  await settled(target.page())
}

/** From row to row. */
async function move(page: Page): Promise<void> {
  await page.locator('[data-row][tabindex="0"]').focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'PageDown', 'PageUp', 'ArrowUp']) {
    await page.keyboard.press(key)
    await settled(page)
  }
}

/** Rows are ticked, by key and by mouse; what can be done with them is opened; then nothing is ticked any more. */
async function choose(page: Page): Promise<void> {
  await page.keyboard.press('x')
  await settled(page)
  await page.keyboard.down('Shift')
  await press(rows(page).nth(6).getByRole('checkbox'))
  await page.keyboard.up('Shift')
  await press(page.getByRole('button', { name: 'Giao cho…' }))
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('Escape')
  await settled(page)
  await press(page.getByRole('button', { name: 'Bỏ chọn' }))
}

async function list(page: Page, name: string): Promise<void> {
  await press(page.getByRole('button', { name }))
  await page.getByRole('listbox').last().waitFor()
  await page.keyboard.press('ArrowDown')
  await settled(page)
  await page.keyboard.press('Escape')
  await settled(page)
}

/** Rows lie closer, and apart again. */
async function arrange(page: Page): Promise<void> {
  for (const density of ['Sát', 'Như mọi trang']) {
    await press(page.getByRole('button', { name: 'Hiển thị' }))
    await press(page.getByRole('radio', { name: density }))
    await page.keyboard.press('Escape')
    await settled(page)
  }
}

/** A filter is written and taken away. */
async function filter(page: Page): Promise<void> {
  await press(box(page))
  for (const letter of 'due:<4h') await page.keyboard.press(letter)
  await page.keyboard.press('Enter')
  await settled(page)
  await page.waitForURL(/q=/)
  await press(page.getByRole('button', { name: 'Bỏ mọi bộ lọc' }).first())
  await page.waitForURL(/board$/)
  await rows(page).first().waitFor()
}

/** Turns the wheel over the rows for so long, down and up again. */
export async function scroll(page: Page, ms: number): Promise<void> {
  const { x, y, width, height } = (await page.getByRole('grid').boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  const until = Date.now() + ms
  for (let n = 0; Date.now() < until; n++) await page.mouse.wheel(0, Math.floor(n / 60) % 2 === 0 ? 240 : -240)
}

/** Two frames later, so that each press is answered by a frame of its own. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
