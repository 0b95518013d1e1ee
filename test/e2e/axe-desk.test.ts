/** Every screen and overlay passes axe's serious and critical rules. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/accessibility.ts'
import { testBrowser } from '#support/browser.ts'
import { demoDatabase } from '#support/demo-database.ts'
import { FULL } from '#support/faults/extent.ts'
import { type DemoIds, readDemoIds } from './demo-ids.ts'
import { type DemoServer, openDemoServer } from './demo-server.ts'
import { shots } from './shots.ts'
import { type Look, type Visits, visitsOf } from './visits.ts'

const desk: Look = { locale: 'vi', theme: 'light', width: 1440, height: 900 }
const telephone: Look = { locale: 'en', theme: 'dark', width: 390, height: 844 }

const wall: Look = { locale: 'vi', theme: 'dark', width: 1920, height: 1080 }

/** Each screen in one of two looks, alternately, reached from the one before; FULL=1 loads every screen in both. */
const screens = shots.filter((shot) => shot.wall !== 'only')
const every = (turn: number) => screens.filter((_, nth) => FULL || nth % 2 === turn)

let stage: DemoServer
let browser: Browser
let ids: DemoIds
beforeAll(async () => {
  stage = await openDemoServer(await demoDatabase())
  browser = await testBrowser()
  ids = await readDemoIds(stage.db)
}, 120_000)
afterAll(() => stage.close())

describe.each([
  ['at a desk, in Vietnamese, light', desk, every(0)],
  ['on a phone, in English, dark', telephone, every(1)],
  ['on a wall', wall, shots.filter((shot) => shot.wall === 'only')],
])('every screen and what opens over it, %s', (_, look, seen) => {
  let visits: Visits
  beforeAll(() => {
    visits = visitsOf(browser, stage, ids, look, !FULL)
  })
  afterAll(() => visits.close())

  it.each(seen)('$name has no serious violations', (shot) =>
    visits.to(shot, async (page) => expect(await serious(page)).toEqual([])),
  )
})
