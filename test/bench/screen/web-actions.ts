/** The everyday actions of a person at a board, by real keys and a real mouse. */
import type { Page } from 'playwright-core'

const ROW = '[data-row]'
const BOX = '[role="combobox"]'
/**
 * How long a button is held down, as a finger does. An instant press by the driver would join three events in one task.
 */
const HELD_MS = 60

/** The longest time in which the whole board must be loaded. */
const READ_MS = 300_000

/** Loads the whole board by pressing End repeatedly. Throws an error if that takes longer than READ_MS. */
export async function readToEnd(page: Page): Promise<number> {
  await page.locator(ROW).first().focus()
  for (const until = Date.now() + READ_MS; ; ) {
    await page.keyboard.press('End')
    const { loaded, total } = await page.evaluate(() => {
      const row = document.querySelector('[data-row]')!.getBoundingClientRect()
      const all = document.querySelector('[data-row]')!.parentElement!.getBoundingClientRect()
      const total = document.querySelector('[role="grid"]')!.getAttribute('aria-rowcount')
      return { loaded: Math.round(all.height / row.height), total: Number(total) }
    })
    if (loaded >= total) break
    if (Date.now() > until) throw new Error(`after ${READ_MS / 1_000} s, ${loaded} of ${total} rows are loaded`)
    await page.waitForTimeout(20)
  }
  await page.keyboard.press('Home')
  await page.keyboard.press('Escape')
  return rowCount(page)
}

/** One round of moving, selecting, viewing and rearranging, over as many rows as were loaded. */
export async function browse(page: Page): Promise<void> {
  await move(page)
  await peek(page)
  await choose(page)
  await list(page, 'Trạng thái')
  await arrange(page)
}

/** A round that ends with filters, after which only the first rows are loaded. */
export async function work(page: Page): Promise<void> {
  await browse(page)
  await filter(page)
}

/**
 * Waits for the first control of this kind and name, and returns its position. It runs a few lines of its own in the
 * page: the driver's search by role visits the whole page, which on a slow processor would count as work of the
 * product.
 */
const locate = (page: Page, kind: string, name = ''): Promise<{ x: number; y: number }> =>
  page.evaluate(
    async ([kind, name]) => {
      for (const until = performance.now() + 15_000; performance.now() < until; ) {
        for (const each of document.querySelectorAll(kind)) {
          if (!(each.ariaLabel ?? each.textContent).startsWith(name)) continue
          const { x, y, width, height } = each.getBoundingClientRect()
          if (width > 0) return { x: x + width / 2, y: y + height / 2 }
        }
        await new Promise(requestAnimationFrame)
      }
      throw new Error(`${kind} ${name} is not visible`)
    },
    [kind, name] as const,
  )

async function press(page: Page, kind: string, name?: string): Promise<void> {
  const { x, y } = await locate(page, kind, name)
  await page.mouse.click(x, y, { delay: HELD_MS })
  await settled(page)
}

/**
 * Closes the open overlay with Escape. It keeps the focus until it is gone, so that nothing else can be focused before.
 */
async function closeOverlay(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  while (await page.evaluate(() => document.querySelector('[data-react-aria-top-layer]') !== null)) await settled(page)
  await settled(page)
}

/** Moves from row to row. */
async function move(page: Page): Promise<void> {
  const current = `${ROW}[tabindex="0"]`
  await locate(page, current)
  await page.evaluate((kind) => document.querySelector<HTMLElement>(kind)?.focus(), current)
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'PageDown', 'PageUp', 'ArrowUp']) {
    await page.keyboard.press(key)
    await settled(page)
  }
}

/** Opens the preview of a row, moves it to the next rows, and closes it. */
async function peek(page: Page): Promise<void> {
  await page.keyboard.press('Space')
  await locate(page, 'aside', 'Xem nhanh yêu cầu')
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Escape']) {
    await page.keyboard.press(key)
    await settled(page)
  }
}

/** Waits for the line above the board to show the latest changes as links. */
export const seeChanges = (page: Page): Promise<unknown> =>
  locate(page, 'section[aria-label="Vừa thay đổi trên bảng"] a')

/** Ticks rows by key and by mouse, opens the bulk actions, and unticks everything. */
async function choose(page: Page): Promise<void> {
  await page.keyboard.press('x')
  await settled(page)
  await page.keyboard.down('Shift')
  await press(page, `${ROW}:nth-child(7) [type="checkbox"]`)
  await page.keyboard.up('Shift')
  await press(page, 'button', 'Giao cho…')
  await locate(page, '[role="menuitem"]')
  await closeOverlay(page)
  await press(page, 'button', 'Bỏ chọn')
}

async function list(page: Page, name: string): Promise<void> {
  await press(page, 'button', name)
  await locate(page, '[role="option"]')
  await page.keyboard.press('ArrowDown')
  await settled(page)
  await closeOverlay(page)
}

/** Makes the rows compact, and comfortable again. */
async function arrange(page: Page): Promise<void> {
  for (const density of ['Thu gọn', 'Theo cài đặt chung']) {
    await press(page, 'button', 'Hiển thị')
    await press(page, '[role="radio"]', density)
    await closeOverlay(page)
  }
}

/** Types and clears a filter, each time until the matching rows are shown. */
async function filter(page: Page): Promise<void> {
  const all = await rowCount(page)
  await press(page, BOX)
  for (const letter of 'due:<4h') await page.keyboard.press(letter)
  await page.keyboard.press('Enter')
  await settled(page)
  await page.waitForURL(/q=/)
  while ((await rowCount(page)) > 0.9 * all) await settled(page)
  await press(page, 'button', 'Bỏ mọi bộ lọc')
  await page.waitForURL(/board$/)
  while ((await rowCount(page)) < 0.9 * all) await settled(page)
}

const rowCount = (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount') ?? 0))

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
