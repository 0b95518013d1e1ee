/**
 * The product as `pnpm start` runs it in a demo, with the stand-in for the platforms, and a clock that the test moves. One
 * platform answers only what it claims to have removed, and its ladder needs a second signature for each letter.
 */
import { Pages } from '@takedown/server/standin/pages.ts'
import type { Page } from 'playwright-core'
import { Client } from '#support/api/client.ts'
import { closeProfiles, page, testBrowser } from '#support/browser/browser.ts'
import { closeAfterTest } from '#support/browser/desk-browser.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { movingTime } from '#support/clocks/moving-time.ts'
import { BuiltServer } from '#support/faults/built-server.ts'
import { until } from '#support/feed/feed.ts'
import { type Desk, openDesk } from '#support/make.ts'

/** Share of the items of a letter that the platform never answers: two of seven. */
const UNANSWERED = 0.3

const standIn = {
  ...{ pause: 0.3, openAfter: 0, decideAfter: 4, refusals: 0, questions: 0, mistakes: 0, halves: 0, outages: 0 },
  ...{ missing: 0, unanswered: UNANSWERED, ways: { mail: 0, sheet: 0, graphql: 1 } },
}

const letter = (code: string, starts: string, hours: number, vi: string, en: string) => ({
  ...{ code, starts, hours, kind: 'LETTER', contact: 'USUAL', signed: true, labels: { vi, en } },
})
const rungs = [
  letter('REMINDER', 'BEFORE_DUE', 4, 'Nhắc trước hạn', 'Reminder before the deadline'),
  letter('CHASE', 'AFTER_DUE', 0, 'Đôn đốc', 'Chase'),
  letter('FORMAL_NOTICE', 'AFTER_RUNG', 24, 'Thông báo chính thức', 'Formal notice'),
]

export interface FollowUpSite {
  desk: Desk
  url: string
  now(): Date
  /** Moves the clock, and waits until the server has read it. */
  move(minutes: number): Promise<void>
  /** Moves the clock forward to an instant, and waits until the server has read it. */
  moveTo(at: Date): Promise<void>
  /** Opens a screen of a person who has just signed in. */
  sit(role: string, language: 'vi' | 'en'): Promise<Person>
  /** Closes every screen. */
  leave(): Promise<void>
  /** The page on which the stand-in shows the letters that reached it. */
  letters(): Promise<Page>
  /** Errors that a page showed or logged. */
  problems: string[]
  close(): Promise<void>
}

export async function openFollowUpSite(): Promise<FollowUpSite> {
  const time = await movingTime()
  const desk = await openDesk(time.databaseUrl)
  const server = await BuiltServer.start(time.databaseUrl, {
    ...{ ...time.env, DEMO_LIVE: '1', STAND_IN: JSON.stringify(standIn), PRINT_DOCUMENTS: '1', COST_FACTOR: '1000' },
  })
  const { url } = server
  const isReady = async () => (await server.answers('/health/ready')) === 200
  await until(isReady, 60_000)
  await setUp(await Client.signIn(url, await accountOf(url, 'ADMIN')))
  const lettersUrlOf = () => /http:\S+[/]letters/.exec(server.output)?.[0]
  // The server prints it after it has begun to serve.
  await until(() => lettersUrlOf() !== undefined)
  const lettersUrl = lettersUrlOf()!
  const browser = await testBrowser()
  const problems: string[] = []
  async function open(language: 'vi' | 'en') {
    const opened = await page(browser, { width: 1440, height: 900 })
    closeAfterTest(opened)
    await opened.addInitScript((tag) => localStorage.setItem('locale', tag), language)
    opened.on('pageerror', (error) => problems.push(error.message))
    opened.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    return opened
  }
  async function move(minutes: number) {
    await time.move(minutes)
    // The server reads the clock of the database every second.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await until(isReady, 20_000)
  }
  return {
    ...{ desk, url, problems, move, now: time.now },
    moveTo: (at) => move((at.getTime() - time.now().getTime()) / 60_000),
    async sit(role, language) {
      const opened = await open(language)
      const data = await accountOf(url, role)
      await opened.request.post(`${url}/auth/demo`, { headers: { origin: url }, data })
      return person(opened, wordsFor(language), 45_000)
    },
    leave: () => closeProfiles(browser),
    async letters() {
      const opened = await open('vi')
      await opened.goto(lettersUrl)
      return opened
    },
    async close() {
      await closeProfiles(browser)
      await server.terminate(12_000)
      await server.kill()
      await desk.close()
      time.close()
    },
  }
}

async function accountOf(url: string, role: string) {
  const accounts = (await (await fetch(`${url}/auth/demo`)).json()) as { email: string; role: string }[]
  const account = accounts.find((each) => each.role === role)
  if (!account) throw new Error(`no account for ${role}`)
  return account
}

/** One platform gets its letters by mail, is probed often, and has a ladder of signed letters. */
async function setUp(admin: Client): Promise<void> {
  const platform = async () => {
    const { platforms } = await admin.get('{ platforms { id slug version } }')
    const { id, version } = platforms.find(({ slug }: { slug: string }) => slug === 'facebook')
    return { platformId: id as string, expectedVersion: version as number }
  }
  const channels = [{ kind: 'EMAIL', address: 'legal@facebook.invalid' }]
  await admin.must('setPlatformChannels', { ...(await platform()), channels })
  await admin.must('setPlatformLadder', {
    ...(await platform()),
    ladder: { rungs, resendHours: null, higherContact: null },
  })
  const signs = [
    { in: 'SOURCE', means: 'UP', text: 'article:published_time' },
    { in: 'TEXT', means: 'GONE', text: 'nội dung này không còn khả dụng' },
  ]
  const rules = { enabled: true, perMinute: 60, needsSign: true, homeMeansGone: false, signs }
  await admin.must('setProbeRules', { ...(await platform()), rules })
}

/** Returns a new address that shows its content until the platform claims to have acted, and then answers like this. */
export function addressWith(claimed: 'not-found' | 'gone' | 'soft-404' | 'up' | 'back'): string {
  for (;;) {
    const address = `https://facebook.com/demo-thu/posts/7${nextPost++}`
    const pages = new Pages()
    const isUp = pages.caseOf(new URL(address)) === 'up'
    pages.settle(address)
    if (isUp && pages.caseOf(new URL(address)) === claimed) return address
  }
}
let nextPost = 1_000
