/** Checks that screens, and what opens over them, pass axe's serious and critical rules. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { testBrowser } from '#support/browser/browser.ts'
import { FULL } from '#support/faults/extent.ts'
import { demoDatabase } from '#support/run/demo-database.ts'
import type { Shot } from '../screens/shot.ts'
import { shots } from '../screens/shots.ts'
import { type DemoIds, readDemoIds } from './demo-ids.ts'
import { type DemoServer, openDemoServer } from './demo-server.ts'
import { type Look, type Visits, visitsOf } from './visits.ts'

const screens = shots.filter((shot) => shot.wall !== 'only')
export const walls = shots.filter((shot) => shot.wall === 'only')

/** Returns every second screen, so that the two turns together cover all screens. With FULL=1 returns all screens. */
export const half = (turn: 0 | 1): Shot[] => screens.filter((_, nth) => FULL || nth % 2 === turn)

/** Declares a test for each screen. Each screen is reached from the one before it; with FULL=1 it is loaded instead. */
export function checkScreens(looks: [name: string, look: Look, seen: Shot[]][]): void {
  let stage: DemoServer
  let browser: Browser
  let ids: DemoIds
  beforeAll(async () => {
    stage = await openDemoServer(await demoDatabase())
    browser = await testBrowser()
    ids = await readDemoIds(stage.db)
  })
  afterAll(() => stage.close())

  describe.each(looks)('every screen and what opens over it, %s', (_, look, seen) => {
    let visits: Visits
    beforeAll(() => {
      visits = visitsOf(browser, stage, ids, look, !FULL)
    })
    afterAll(() => visits.close())

    it.each(seen)('$name has no serious violations', (shot) =>
      visits.to(shot, async (page) => expect(await serious(page)).toEqual([])),
    )
  })
}
