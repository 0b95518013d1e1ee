/** The running product in a real browser: people sign in with one click and use the screens. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { onTestFinished, TestRunner } from 'vitest'
import { startApp, type TestApp, type Who } from '../api/app.ts'
import { freePort, type Gate } from '../feed/gate.ts'
import { deskDatabase } from '../make.ts'
import { closeProfiles, page, type Screen, testBrowser } from './browser.ts'

const webDir = fileURLToPath(new URL('../../../web/dist', import.meta.url))
const docsDir = fileURLToPath(new URL('../../../server/dist/docs', import.meta.url))

export interface Desktop {
  app: TestApp
  /**
   * Opens a screen for one person. The request of the sign-in page signs the person in; if `who` is null, nobody is
   * signed in. A screen that a test opens is closed after the test, unless `stays` is set.
   */
  sit(who: Who | null, screen?: Sitting): Promise<Page>
  /** Closes every screen. */
  leave(): Promise<void>
  /** Stops the server, runs `meanwhile`, and restarts it at the same address. */
  restart(meanwhile: () => Promise<void>): Promise<void>
  /** Faults of any page: uncaught errors and console errors. */
  problems: string[]
  close(): Promise<void>
}

export interface Sitting extends Screen {
  slug?: string
  /** The language of the screen. Default Vietnamese. */
  language?: 'vi' | 'en'
  /** Whether later tests of the file use the screen. Default: only the test that opens it, or all if none does. */
  stays?: boolean
}

/** Closes a screen after the running test, if there is one: an open screen follows, and paints, every later change. */
export function closeAfterTest(opened: Page): void {
  if (TestRunner.getCurrentTest()) onTestFinished(() => opened.context().close())
}

/**
 * Starts the server with the built web, for the worker's browser. `pnpm test` builds the web first. With a gate,
 * browsers connect through it.
 */
export async function openDesktop(databaseUrl?: string, gate?: Gate): Promise<Desktop> {
  if (!existsSync(webDir)) throw new Error('the web is not built: run `pnpm build`')
  const url = databaseUrl ?? (await deskDatabase())
  const port = gate ? await freePort() : 0
  gate?.lead(port)
  let app = await startApp({ webDir, docsDir, databaseUrl: url, port, baseUrl: gate?.url })
  const browser = await testBrowser()
  const problems: string[] = []
  return {
    get app() {
      return app
    },
    problems,
    leave: () => closeProfiles(browser),
    async sit(who, { slug, language, stays = false, ...screen } = {}) {
      const opened = await page(browser, { width: 1440, height: 900, ...screen })
      if (!stays) closeAfterTest(opened)
      opened.on('pageerror', (error) => problems.push(error.message))
      opened.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      if (language) await opened.addInitScript((tag) => localStorage.setItem('locale', tag), language)
      if (!who) return opened
      const accounts = (await (await fetch(`${app.url}/auth/demo`)).json()) as { email: string; role: string }[]
      const account = accounts.find(({ email, role }) => role === who && (!slug || email.startsWith(slug)))
      await opened.request.post(`${app.url}/auth/demo`, {
        headers: { origin: app.url },
        data: { role: who, email: account?.email },
      })
      return opened
    },
    async restart(meanwhile) {
      const same = port || Number(new URL(app.url).port)
      await app.stop()
      try {
        await meanwhile()
      } finally {
        app = await startApp({ webDir, docsDir, databaseUrl: url, port: same, baseUrl: gate?.url })
      }
    },
    async close() {
      await closeProfiles(browser)
      await app.stop()
    },
  }
}
