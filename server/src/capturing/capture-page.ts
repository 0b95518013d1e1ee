/** Captures one page in the separate process: loads it, and writes its image, its text and its archive. */
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { CAPTURED_PAGE, RefusedError } from '#egress/messages.ts'
import { connectThroughEgress } from '#egress/tunnel.ts'
import { LaunchError, launchSandboxed } from './chromium/launch.ts'
import { becomeUser } from './chromium/user.ts'
import { type LastAnswer, watchAnswers } from './last-answer.ts'
import type { CaptureResult, CaptureTask } from './messages.ts'
import { answerFromStandIn } from './stand-in.ts'
import { writeFiles } from './write-files.ts'

/** Time for scripts after loading, which many pages need to show their content. */
const SETTLE_MS = 2_000
/** The rules of captured pages apply to these connections, too. */
const CONNECTING = { timeoutMs: 10_000, via: CAPTURED_PAGE }
/** Bytes that a page may load. Later ones are not loaded. */
const MAX_PAGE_BYTES = 64 * 1024 * 1024
const WIDTH = 1_280
const HEIGHT = 900

/** Never rejects. */
export async function capturePage(task: CaptureTask): Promise<CaptureResult> {
  try {
    becomeUser(task.user)
  } catch (error) {
    return { failure: 'NO_SANDBOX', detail: messageOf(error) }
  }
  try {
    if (task.address !== null && !task.standIn) await requireReachable(task, task.address)
    const browser = await launchSandboxed(task.chromium, task.folder, task.egress)
    try {
      if (task.address === null) return { started: true }
      const version = browser.version().split('.')[0]
      const context = await browser.newContext({
        ...{ viewport: { width: WIDTH, height: HEIGHT }, locale: 'vi-VN', acceptDownloads: false },
        ...{ serviceWorkers: 'block', ignoreHTTPSErrors: false },
        userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
      })
      return await capture(context, task, task.address)
    } finally {
      await browser.close().catch(() => {})
    }
  } catch (error) {
    if (error instanceof LaunchError) return { failure: error.failure, detail: error.message }
    if (error instanceof RefusedError) return { failure: error.refusal, detail: error.message }
    return { failure: 'ENDED', detail: messageOf(error) }
  }
}

/** Throws a RefusedError. Without this, Chromium would only say that a tunnel failed. */
async function requireReachable({ egress }: CaptureTask, address: string): Promise<void> {
  ;(await connectThroughEgress(egress!, new URL(address), CONNECTING)).destroy()
}

async function capture(context: BrowserContext, task: CaptureTask, address: string): Promise<CaptureResult> {
  if (task.standIn) await answerFromStandIn(context, task.egress!, task.standIn)
  await context.addInitScript('delete globalThis.RTCPeerConnection; delete globalThis.webkitRTCPeerConnection')
  const page = await context.newPage()
  context.on('page', (opened) => void (opened === page || opened.close().catch(() => {})))
  const session = await context.newCDPSession(page)
  const last = await watchAnswers(page, session)
  boundBytes(session)
  const loaded = await load(page, address, task.loadMs)
  if (loaded === 'DOWNLOAD') return { failure: 'NO_PAGE', detail: 'the address leads to a file that is no page' }
  await session.send('Page.stopLoading')
  // Scripts must not change the page between the image, the text and the archive.
  await session.send('Runtime.terminateExecution').catch(() => {})
  const failed = await failureOf(page, last, task, loaded)
  if (failed) return failed
  await session.send('Emulation.setScriptExecutionDisabled', { value: true })
  const { headers, status } = last.answer!
  const written = await writeFiles(session, task.folder)
  return { page: { finalAddress: page.url(), status, headers, isLoaded: loaded === 'LOADED', ...written } }
}

type Loaded = 'LOADED' | 'SLOW' | 'DOWNLOAD' | 'FAILED'

async function load(page: Page, address: string, loadMs: number): Promise<Loaded> {
  const end = performance.now() + loadMs
  try {
    await page.goto(address, { timeout: loadMs, waitUntil: 'load' }).catch(async (error: unknown) => {
      if (!/interrupted by another navigation/.test(String(error))) throw error
      // The page leads to another one before it has loaded. The page to which it leads is captured.
      await page.waitForLoadState('load', { timeout: Math.max(1, end - performance.now()) })
    })
  } catch (error) {
    const message = messageOf(error)
    if (/Download is starting/.test(message)) return 'DOWNLOAD'
    if (!/Timeout/.test(message)) return 'FAILED'
    return 'SLOW'
  }
  await page.waitForTimeout(SETTLE_MS)
  return 'LOADED'
}

/** Returns null if the main frame shows the document of an answer. */
async function failureOf(
  page: Page,
  last: LastAnswer,
  { egress, loadMs, standIn }: CaptureTask,
  loaded: Loaded,
): Promise<CaptureResult | null> {
  if (last.answer?.refusal) return { failure: last.answer.refusal, detail: last.answer.reason }
  if (last.failed === null && last.answer && /^https?:\/\//.test(page.url())) return null
  if (last.failed !== null && !standIn && /^https?:\/\//.test(last.failed)) {
    const refused = await connectThroughEgress(egress!, new URL(last.failed), CONNECTING).then(
      (socket) => void socket.destroy(),
      (error: unknown) => error,
    )
    if (refused instanceof RefusedError) return { failure: refused.refusal, detail: refused.message }
  }
  if (loaded === 'SLOW') return { failure: 'TOO_SLOW', detail: `no page in ${loadMs / 1_000} s` }
  return { failure: last.failed === null ? 'NO_PAGE' : 'UNREACHED', detail: last.reason ?? 'no page arrived' }
}

/** Stops all loading when the page has loaded its limit. Frames in other processes are bounded by the egress process. */
function boundBytes(session: CDPSession): void {
  let bytes = 0
  session.on('Network.dataReceived', ({ dataLength }) => {
    const before = bytes
    bytes += dataLength
    if (before < MAX_PAGE_BYTES && bytes >= MAX_PAGE_BYTES)
      void session
        .send('Network.emulateNetworkConditions', {
          offline: true,
          latency: 0,
          downloadThroughput: 0,
          uploadThroughput: 0,
        })
        .then(() => session.send('Page.stopLoading'))
        .catch(() => {})
  })
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!.slice(0, 300)
