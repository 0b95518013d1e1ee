/** Opens each screen as its user sees it, for screenshots and for checks of every screen. */
import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core'
import { type Words, wordsFor } from '#support/browser/words.ts'
import type { Shot } from '../screens/shot.ts'
import type { DemoIds } from './demo-ids.ts'
import type { DemoServer } from './demo-server.ts'

export interface Look {
  locale: 'vi' | 'en'
  theme: 'light' | 'dark'
  width: number
  height: number
}

export interface Visits {
  /** Opens the shot's screen, runs `look` on it, and undoes the visit afterwards. */
  to(shot: Shot, look: (page: Page) => Promise<void>): Promise<void>
  close(): Promise<void>
}

interface Visitor {
  context: BrowserContext
  /** The page of the visit before, if the next one may begin there. */
  page?: Page
}

/**
 * Each person keeps the browser from one screen to the next. With `walk`, a person also keeps the page if possible, and
 * moves to the next screen as by a link. This takes a third of the time that loading the page takes.
 */
export function visitsOf(browser: Browser, stage: DemoServer, ids: DemoIds, look: Look, walk = false): Visits {
  const people = new Map<string, Visitor>()
  return {
    async to(shot, does) {
      const who = `${shot.who} ${shot.slug ?? ''}`
      const visitor = people.get(who) ?? { context: await enter(browser, stage, look, shot) }
      people.set(who, visitor)
      const { page: kept } = visitor
      delete visitor.page
      const canKeep = walk && !shot.cut && !shot.reload
      if (kept && !canKeep) await kept.close()
      const page = canKeep && kept ? kept : await visitor.context.newPage()
      let isDone = false
      try {
        await bring(page, stage, shot, look, ids, page === kept)
        await does(page)
        isDone = true
      } finally {
        if (canKeep && isDone) visitor.page = page
        else await page.close()
        await shot.tidy?.(stage.db)
      }
    },
    close: async () => void (await Promise.all([...people.values()].map(({ context }) => context.close()))),
  }
}

/** A signed-in browser of one person. */
async function enter(browser: Browser, { url }: DemoServer, look: Look, { who, slug }: Shot): Promise<BrowserContext> {
  const { locale, theme, width, height } = look
  const context = await browser.newContext({
    locale: locale === 'vi' ? 'vi-VN' : 'en-GB',
    viewport: { width, height },
    colorScheme: theme,
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(20_000)
  await context.addInitScript((language) => {
    localStorage.setItem('locale', language)
    localStorage.setItem('tour:nobody', '')
  }, locale)
  if (!who) return context
  const accounts = (await (await fetch(`${url}/auth/demo`)).json()) as { email: string; role: string }[]
  const account = accounts.find(({ email, role }) => role === who && (!slug || email.startsWith(slug)))
  await context.request.post(`${url}/auth/demo`, { headers: { origin: url }, data: account })
  return context
}

/** Opens the screen, waits for its content, and brings it into its state. */
async function bring(
  page: Page,
  { url }: DemoServer,
  shot: Shot,
  { locale }: Look,
  ids: DemoIds,
  walks: boolean,
): Promise<void> {
  const say = wordsFor(locale)
  const settled = () =>
    page
      .getByRole('status', { name: say('Đang tải') })
      .first()
      .waitFor({ state: 'detached' })
  const breaks = shot.cut && (await holdSockets(page))
  if (walks) await walkTo(page, shot.path(ids), say)
  else await page.goto(url + shot.path(ids), { waitUntil: 'load' })
  await page.getByRole('heading').first().waitFor()
  await settled()
  await page
    .getByRole('status')
    .filter({ hasText: say('Đang kết nối') })
    .waitFor({ state: 'detached' })
  if (breaks) await breaks()
  await shot.act?.(page, say, ids)
  await settled()
  await page.evaluate(() => document.fonts.ready)
}

/**
 * Goes on within the page, by way of a screen without the frame, so that nothing of the last screen stays open.
 */
async function walkTo(page: Page, path: string, say: Words): Promise<void> {
  const way = page.getByRole('heading', { name: say('Đặt mật khẩu') })
  await push(page, '/accept-invitation')
  await way.waitFor()
  await push(page, path)
  await way.waitFor({ state: 'detached' })
}

const push = (page: Page, path: string) => page.evaluate((to) => window.history.pushState({}, '', to), path)

/** Forwards the page's sockets until the returned function breaks them and refuses new ones. */
async function holdSockets(page: Page): Promise<() => Promise<void>> {
  const open: WebSocketRoute[] = []
  let refuses = false
  await page.routeWebSocket('**/graphql', (socket) => {
    if (refuses) return void socket.close({ code: 1001 })
    open.push(socket)
    socket.connectToServer()
  })
  return async () => {
    refuses = true
    for (const socket of open.splice(0)) await socket.close({ code: 1001 })
  }
}
