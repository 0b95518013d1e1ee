/**
 * `pnpm screens [FOLDER] [NAME…]`: takes a screenshot of every screen, in both languages, light and dark, wide and
 * narrow. NAME selects the shots that begin with it. SETS=vi-light-1440 selects sets.
 */
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { openBrowser } from '#support/browser/browser.ts'
import { type DemoIds, readDemoIds } from '../support/demo-ids.ts'
import { openDemoServer } from '../support/demo-server.ts'
import { type Look, visitsOf } from '../support/visits.ts'
import type { Shot } from './shot.ts'
import { shots } from './shots.ts'

const sizes = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
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

const stage = await openDemoServer()
const browser = await openBrowser()
let failed = 0
try {
  const ids = await readDemoIds(stage.db)
  for (const look of looks.filter((each) => !sets || sets.includes(nameOf(each)))) await takeAll(look, ids)
} finally {
  await browser.close()
  await stage.close()
}
if (failed > 0) process.exitCode = 1

async function takeAll(look: Look, ids: DemoIds): Promise<void> {
  const into = `${target}/${nameOf(look)}`
  await mkdir(into, { recursive: true })
  const visits = visitsOf(browser, stage, ids, look)
  for (const shot of chosen.filter(({ wall }) => fits(wall, look.width))) {
    try {
      await visits.to(shot, async (page) => void (await page.screenshot({ path: `${into}/${shot.name}.png` })))
    } catch (error) {
      failed++
      console.error(`${nameOf(look)} ${shot.name}: ${(error as Error).message.split('\n', 1)[0]}`)
    }
  }
  await visits.close()
  console.log(into)
}

function fits(wall: Shot['wall'], width: number): boolean {
  if (width < 1920) return wall !== 'only'
  return width > 1920 ? wall === 'only' : Boolean(wall)
}
