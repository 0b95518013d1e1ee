/** What became of a case and its request, on their pages: the parts, and open and refused items first. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, makeSent, type Sent } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

const REFUSED = 4
const ACTIONED = 43

let desktop: Desktop
let sent: Sent
beforeAll(async () => {
  desktop = await openDesktop()
  const { desk } = desktop.app
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  sent = await makeSent(desk, { at: minutesAgo(60), count: REFUSED + ACTIONED })
  const [actioned, refused] = [sent.items.slice(0, ACTIONED), sent.items.slice(ACTIONED)]
  const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
  await answer(desk, sent, actioned, removed, { at: minutesAgo(50) })
  const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
  await answer(desk, sent, refused, unclear, { at: minutesAgo(40) })
})
afterAll(() => desktop.close())

describe.each(languages('en'))('47 items of which 4 are refused (%s)', (language) => {
  const say = wordsFor(language)
  const parts = `${say('Từ chối xử lý')} ${REFUSED}, ${say('Đã xử lý')} ${ACTIONED}`

  it.each([
    ['request', () => `/requests/RemovalRequest_${sent.request}`],
    ['case', () => `/cases/Case_${sent.case}`],
  ])('are not shown as done on the page of their %s, and the refused ones come first', async (_page, path) => {
    const page = await desktop.sit('OPERATOR', { language })
    await page.goto(desktop.app.url + path())
    await page.getByRole('img', { name: parts, exact: true }).waitFor()
    const rows = page.getByRole('table').getByRole('row')
    // On a narrow screen the state stands in another place of the row.
    const sees = (row: number, state: string) =>
      rows.nth(row).getByText(state, { exact: true }).filter({ visible: true }).first().waitFor()
    for (let row = 1; row <= REFUSED; row++) await sees(row, say('Từ chối xử lý'))
    await sees(REFUSED + 1, say('Đã xử lý'))
    expect(desktop.problems).toEqual([])
  })

  it('are named in the list of cases', async () => {
    const page = await desktop.sit('OPERATOR', { language })
    await page.goto(`${desktop.app.url}/cases`)
    await page.getByRole('img', { name: parts, exact: true }).waitFor()
  })
})
