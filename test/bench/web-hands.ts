/** What somebody at a board does all day, by real keys and a real mouse. */
import type { Page } from 'playwright-core'

const ROW = '[data-row]'
const BOX = '[role="combobox"]'
/** So long a finger stays on the button: a driver's press that is over at once would be one task of three events. */
const HELD_MS = 60

/** Loads the whole board as whoever goes on pressing End. */
export async function readToEnd(page: Page): Promise<number> {
  await page.locator(ROW).first().focus()
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
  return rowCount(page)
}

/** One round of moving, choosing, looking through and rearranging, over as many rows as were read. */
export async function browse(page: Page): Promise<void> {
  await move(page)
  await choose(page)
  await list(page, 'Trạng thái')
  await arrange(page)
}

/** A round that ends in filtering, after which only the first rows are there. */
export async function work(page: Page): Promise<void> {
  await browse(page)
  await filter(page)
}

/**
 * Where the first control of this kind and name stands, once there is one. Asked of the page in a few lines of its own: the
 * driver's search by role goes through everything on the page, which on a slow processor would be counted as our work.
 */
const spot = (page: Page, kind: string, name = ''): Promise<{ x: number; y: number }> =>
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
      throw new Error(`${kind} ${name} is not to be seen`)
    },
    [kind, name] as const,
  )

async function press(page: Page, kind: string, name?: string): Promise<void> {
  const { x, y } = await spot(page, kind, name)
  await page.mouse.click(x, y, { delay: HELD_MS })
  await settled(page)
}

/** Closes what is open by Escape. It keeps the focus until it is gone, so that nothing else can be given it before. */
async function putAway(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  while (await page.evaluate(() => document.querySelector('[data-react-aria-top-layer]') !== null)) await settled(page)
  await settled(page)
}

/** From row to row. */
async function move(page: Page): Promise<void> {
  const current = `${ROW}[tabindex="0"]`
  await spot(page, current)
  await page.evaluate((kind) => document.querySelector<HTMLElement>(kind)?.focus(), current)
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
  await press(page, `${ROW}:nth-child(7) [type="checkbox"]`)
  await page.keyboard.up('Shift')
  await press(page, 'button', 'Giao cho…')
  await spot(page, '[role="menuitem"]')
  await putAway(page)
  await press(page, 'button', 'Bỏ chọn')
}

async function list(page: Page, name: string): Promise<void> {
  await press(page, 'button', name)
  await spot(page, '[role="option"]')
  await page.keyboard.press('ArrowDown')
  await settled(page)
  await putAway(page)
}

/** Rows lie closer, and apart again. */
async function arrange(page: Page): Promise<void> {
  for (const density of ['Sát', 'Như mọi trang']) {
    await press(page, 'button', 'Hiển thị')
    await press(page, '[role="radio"]', density)
    await putAway(page)
  }
}

/** A filter is written and taken away, each time until the rows are those that were asked for. */
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
