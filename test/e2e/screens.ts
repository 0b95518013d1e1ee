/**
 * `pnpm screens [FOLDER] [NAME…]`: a picture of every screen, in both languages, light and dark, wide and narrow, for
 * somebody to look at. NAME narrows to the shots that begin with it. With SETS=vi-light-1440 only those sets.
 */
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core'
import { openBrowser } from '#support/browser.ts'
import { wordsFor } from '#support/words.ts'
import { type Found, findThings } from './found.ts'
import { type Shot, shots } from './shots.ts'
import { openStage, type Stage } from './stage.ts'

interface Look {
  locale: 'vi' | 'en'
  theme: 'light' | 'dark'
  width: number
  height: number
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
]
const looks: Look[] = (['vi', 'en'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((theme) => sizes.map((size) => ({ locale, theme, ...size }))),
)
const nameOf = ({ locale, theme, width }: Look) => `${locale}-${theme}-${width}`

const [folder = '.data/screens', ...wanted] = process.argv.slice(2)
const target = resolve(process.env.INIT_CWD ?? '.', folder)
const sets = process.env.SETS?.split(',')
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.some((each) => name.startsWith(each)))

const stage = await openStage()
const browser = await openBrowser()
let failed = 0
try {
  const found = await findThings(stage.db)
  for (const look of looks.filter((each) => !sets || sets.includes(nameOf(each)))) await takeAll(look, found)
} finally {
  await browser.close()
  await stage.close()
}
if (failed > 0) process.exitCode = 1

async function takeAll(look: Look, found: Found): Promise<void> {
  const into = `${target}/${nameOf(look)}`
  await mkdir(into, { recursive: true })
  const people = new Map<string, BrowserContext>()
  for (const shot of chosen.filter(({ wall }) => fits(wall, look.width))) {
    const who = `${shot.who} ${shot.slug ?? ''}`
    const context = people.get(who) ?? (await enter(browser, stage, look, shot))
    people.set(who, context)
    const page = await context.newPage()
    try {
      await take(page, shot, look, found)
      await page.screenshot({ path: `${into}/${shot.name}.png` })
    } catch (error) {
      failed++
      console.error(`${nameOf(look)} ${shot.name}: ${(error as Error).message.split('\n', 1)[0]}`)
    }
    await page.close()
    await shot.tidy?.(stage.db)
  }
  await Promise.all([...people.values()].map((context) => context.close()))
  console.log(into)
}

function fits(wall: Shot['wall'], width: number): boolean {
  if (width < 1920) return wall !== 'only'
  return width > 1920 ? wall === 'only' : Boolean(wall)
}

/** A browser of somebody's own, signed in. */
async function enter(browser: Browser, { url }: Stage, look: Look, { who, slug }: Shot): Promise<BrowserContext> {
  const { locale, theme, width, height } = look
  const context = await browser.newContext({
    locale: locale === 'vi' ? 'vi-VN' : 'en-GB',
    viewport: { width, height },
    colorScheme: theme,
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(8_000)
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

/** Opens the screen, waits for what it shows, and brings it where it should be. */
async function take(page: Page, shot: Shot, { locale }: Look, found: Found): Promise<void> {
  const say = wordsFor(locale)
  const settled = () =>
    page
      .getByRole('status', { name: say('Đang tải') })
      .first()
      .waitFor({ state: 'detached' })
  const breaks = shot.cut && (await holdSockets(page))
  await page.goto(stage.url + shot.path(found), { waitUntil: 'load' })
  await page.getByRole('heading').first().waitFor()
  await settled()
  await page
    .getByRole('status')
    .filter({ hasText: say('Đang kết nối') })
    .waitFor({ state: 'detached' })
  if (breaks) await breaks()
  await shot.act?.(page, say, found)
  await settled()
  await page.evaluate(() => document.fonts.ready)
}

/** Passes the page's sockets on until the returned function breaks them and refuses new ones. */
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
