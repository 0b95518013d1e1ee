/** Starts Chromium for pages that nobody trusts: in its sandbox, with an empty profile, through the egress process. */
import { type Browser, chromium as driver } from 'playwright-core'
import { browserOptions } from '#egress/browser.ts'
import { CAPTURED_PAGE, type EgressAddress } from '#egress/messages.ts'
import { type Chromium, launchOptions } from '#printing/chromium.ts'
import { isSandboxError, sandboxProblem } from './sandbox.ts'

const START_MS = 20_000

export class LaunchError extends Error {
  readonly failure: 'NO_CHROMIUM' | 'NO_SANDBOX'

  constructor(failure: 'NO_CHROMIUM' | 'NO_SANDBOX', message: string) {
    super(message)
    this.failure = failure
  }
}

/**
 * Rejects with a LaunchError if Chromium does not start, or starts without its sandbox. The profile is a new folder in
 * `folder`. Without `egress`, Chromium reaches nothing.
 */
export async function launchSandboxed(
  executable: Chromium,
  folder: string,
  egress: EgressAddress | null,
): Promise<Browser> {
  const base = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, TMPDIR: folder, XDG_CONFIG_HOME: folder }
  const own = launchOptions(executable, base)
  const through = browserOptions(egress ?? { port: 9, secret: 'none' }, CAPTURED_PAGE)
  let browser: Browser
  try {
    browser = await driver.launch({
      ...own,
      chromiumSandbox: true,
      proxy: through.proxy,
      args: [...own.args, ...through.args, ...BOUNDS],
      timeout: START_MS,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new LaunchError(isSandboxError(message) ? 'NO_SANDBOX' : 'NO_CHROMIUM', shortened(message))
  }
  try {
    // A page makes Chromium start the process whose sandbox is checked.
    const page = await browser.newPage()
    await page.setContent('')
    const problem = sandboxProblem(process.pid)
    if (problem !== null) throw new LaunchError('NO_SANDBOX', problem)
    await page.context().close()
    return browser
  } catch (error) {
    await browser.close().catch(() => {})
    throw error instanceof LaunchError ? error : new LaunchError('NO_CHROMIUM', String(error))
  }
}

/** The script memory of a page in megabytes, and the size of the cache on disk in bytes. */
const BOUNDS = ['--js-flags=--max-old-space-size=256', '--disk-cache-size=33554432', '--disable-breakpad']

/** Returns the line that states the cause. Chromium writes many others. */
const shortened = (message: string): string => {
  const lines = message.split('\n').map((line) => line.trim())
  const cause = lines.find((line) => isSandboxError(line) && /FATAL|ERROR/.test(line)) ?? lines.find(Boolean) ?? ''
  return cause
    .slice(cause.indexOf(']') + 1)
    .trim()
    .slice(0, 300)
}
