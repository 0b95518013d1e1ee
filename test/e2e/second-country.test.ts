/**
 * A second country. Its administrator sets up the authority, its letters, unit, calendar and law through the screens alone,
 * on one server, and another one shows them without a restart. The clocks of both are in January 2028.
 */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { closeProfiles, page, testBrowser } from '#support/browser.ts'
import { BuiltServer } from '#support/faults/built-server.ts'
import { otherTime } from '#support/other-time.ts'
import { type Person, person } from '#support/person.ts'
import { wordsFor } from '#support/words.ts'
import { addCalendar, addPower, describeAuthority, describeUnit, writeWording } from './second-country-setup.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 })

/** Thursday 6 January 2028, 23:00 in Ilha Nova, which is Friday in Europe. */
const NOW = '2028-01-07T00:00:00Z'

const say = wordsFor('en')
const passwords = 'uma frase bastante longa'
/** Everything is set up on `first`; `second` is never restarted. */
let first: BuiltServer
let second: BuiltServer
let firstAdmin: string
let admin: Person
const problems: string[] = []

beforeAll(async () => {
  const time = await otherTime(NOW)
  const env = { ...time.env, DEMO: '0' }
  const { databaseUrl } = time
  first = await BuiltServer.start(databaseUrl, env)
  second = await BuiltServer.start(databaseUrl, env)
  // Each start prints a link, and the latest one is valid.
  firstAdmin = /accept-invitation#\S+/.exec(second.output)![0]
})
afterAll(async () => {
  await closeProfiles(await testBrowser())
  await Promise.all([first?.kill(), second?.kill()])
})

it('begins with the link that the server prints, and shows the country that the product ships', async () => {
  admin = await sit()
  await admin.page.goto(`${first.url}/${firstAdmin}`)
  await admin.fill('Mật khẩu mới', passwords)
  await admin.press('Tiếp tục')
  await admin.fill('Họ và tên', 'Ana Admin')
  await admin.fill('Địa chỉ thư điện tử', 'ana@ilha-nova.pt')
  await admin.press('Tiếp tục')
  await admin.page.waitForURL(/board|accounts|figures/)
  // The second server has read its data once before they change.
  await admin.page.goto(`${second.url}/authority`)
  await admin.reads('Asia/Ho_Chi_Minh')
})

it('describes the authority in its own language and English, in its own zone', () =>
  describeAuthority(admin, first.url))

it('writes the wording of its letters', () => writeWording(admin))

it('gives the unit a register that continues at 41, and two signatories', () => describeUnit(admin))

it('adds a calendar for 2028 in which a Saturday is worked for a Monday', () => addCalendar(admin, first.url))

it('adds a power of two working days, with its citation in both languages', () => addPower(admin, first.url))

it('shows all of it on the second server, which was not restarted', async () => {
  await admin.page.goto(`${second.url}/authority`)
  await admin.page.getByRole('heading', { name: 'Digital Authority of Ilha Nova' }).waitFor()
  await admin.page.getByRole('region', { name: 'Content Unit' }).getByText('Carlos Vogal').waitFor()
  await admin.page.goto(`${second.url}/law`)
  await admin.page.getByRole('row', { name: /Law 1\/2027, Article 5/ }).waitFor()
  expect(problems).toEqual([])
})

/** A person at a screen in English. */
async function sit(): Promise<Person> {
  const opened = await page(await testBrowser(), { width: 1440, height: 900 })
  opened.on('pageerror', (error) => problems.push(error.message))
  await opened.addInitScript(() => localStorage.setItem('locale', 'en'))
  const who = person(opened, say)
  opened.setDefaultTimeout(40_000)
  return who
}
