/**
 * What a person at a desk experiences: the built web from our server in Chromium, 10,000 open requests of which a
 * hundred change every second. First board and presses of keys and buttons are measured with a processor four times
 * slower; frames at full speed, against the same rows without scrolling.
 */
import { join } from 'node:path'
import { buildWeb } from '@takedown/server/cli/build.mjs'
import { openBrowser } from '../support/browser/browser.ts'
import { browse, readToEnd, scroll, seeChanges, work } from './screen/web-actions.ts'
import { openBoard, type Screen } from './screen/web-screen.ts'
import { signIn } from './session.ts'
import type { Changed, Changing } from './support/changing.ts'
import { openBench } from './support/database.ts'
import { quick, soaks } from './support/flags.ts'
import { type Served, serve, stopAll } from './support/processes.ts'
import { median, percentile, report } from './support/tally.ts'

/** A tenth of the open requests waits on us and is not on the default board. */
const size = { items: 100_000, openRequests: 11_120 }
const SLOWER = 4
const PER_SECOND = 100
const openings = quick ? 2 : 5
const seconds = quick ? 15 : 60
const frameSeconds = quick ? 4 : 10
const soakMinutes = soaks ? 10 : 0.25

interface Live {
  interactions: number[]
  longTasks: number[]
}

/**
 * A person works while the board and the line of its latest changes change: half of the time over all of its rows, then
 * with filters as well.
 */
async function live(screen: Screen): Promise<Live> {
  await seeChanges(screen.page)
  await screen.seen()
  const began = Date.now()
  const passed = () => (Date.now() - began) / (seconds * 1_000)
  while (passed() < 0.5) await browse(screen.page)
  while (passed() < 1) await work(screen.page)
  return screen.seen()
}

/** Frames per second with and without scrolling. */
async function frames({ page }: Screen): Promise<{ idle: number; scrolling: number }> {
  const over = (part: number) => page.evaluate((ms) => window.rate(ms), part * frameSeconds * 1_000)
  const before = await over(0.5)
  const turning = scroll(page, frameSeconds * 1_000)
  const scrolling = await over(0.9)
  await turning
  return { idle: Math.max(before, await over(0.5)), scrolling }
}

/** Additional memory at the end, each time with every row loaded and every feature used once before. */
async function soak(screen: Screen): Promise<{ first: number; last: number }> {
  const held = async () => {
    await work(screen.page)
    await readToEnd(screen.page)
    await browse(screen.page)
    return screen.heap()
  }
  const first = await held()
  const until = Date.now() + soakMinutes * 60_000
  while (Date.now() < until) {
    await work(screen.page)
    await scroll(screen.page, 2_000)
    await screen.page.waitForTimeout(2_000)
  }
  return { first, last: await held() }
}

const bench = await openBench()
const browser = await openBrowser()
try {
  await buildWeb()
  const databaseUrl = await bench.database(size, { clone: true })
  const server: Served = await serve(join(import.meta.dirname, 'servers/ours.ts'), { with: { databaseUrl, web: true } })
  const { url } = server
  const headers = await signIn(url, databaseUrl, 1)

  const opened: { firstBoard: number; scripts: number }[] = []
  for (let n = 0; n <= openings; n++) {
    const screen = await openBoard(browser, url, headers, SLOWER)
    // The first run is the server's first as well.
    if (n > 0) opened.push({ firstBoard: screen.firstBoard, scripts: screen.scripts })
    await screen.close()
  }

  const screen = await openBoard(browser, url, headers, 1)
  const rows = await readToEnd(screen.page)
  const changing: Changing = { databaseUrl, perSecond: PER_SECOND }
  const office = await serve(join(import.meta.dirname, 'support/changing.ts'), { with: changing })
  await office.ask({ begin: true })
  await work(screen.page)
  await readToEnd(screen.page)

  await office.ask<Changed>({ changed: true })
  await screen.slow(SLOWER)
  const { interactions, longTasks } = await live(screen)
  const changed = await office.ask<Changed>({ changed: true })
  await screen.slow(1)
  await screen.page.reload()
  await readToEnd(screen.page)
  const { idle, scrolling } = await frames(screen)
  await work(screen.page)
  await office.ask<Changed>({ changed: true })
  const { first, last } = await soak(screen)
  const soaked = await office.ask<Changed>({ changed: true })

  const result = {
    js_gzip_kb: median(opened.map(({ scripts }) => scripts)) / 1_000,
    first_board_ms: median(opened.map(({ firstBoard }) => firstBoard)),
    interaction_p95_ms: percentile(interactions, 0.95),
    long_task_p99_ms: longTasks.length === 0 ? 0 : percentile(longTasks, 0.99),
    of_idle_fps: scrolling / idle,
    heap_growth: last / first - 1,
  }
  const line = (what: string, seen: string | number, of = '') => ({ what, seen, of })
  report(
    [
      line('scripts before the first board, kB gzip', result.js_gzip_kb),
      line('first board, ms', result.first_board_ms, `${SLOWER} × slower, ${openings} openings`),
      line('interaction p50, ms', median(interactions), `${interactions.length} presses, ${SLOWER} × slower`),
      line('interaction p95, ms', result.interaction_p95_ms),
      line('long task p99, ms', result.long_task_p99_ms, `${longTasks.length} in ${seconds} s, ${SLOWER} × slower`),
      line('frames a second, still', idle, `${rows} rows`),
      line('frames a second, scrolling', scrolling),
      line('changes a second', changed.rate, `each within ${Math.round(changed.p99_ms)} ms (p99)`),
      line('heap at first, MB', first / 1e6),
      line('heap at last, MB', last / 1e6, `${soakMinutes} min later, ${Math.round(soaked.rate)} changes a second`),
    ],
    result,
  )
} finally {
  await browser.close()
  await stopAll()
  await bench.close()
}
