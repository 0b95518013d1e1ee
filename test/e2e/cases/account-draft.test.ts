/** One request for an account is drafted in the case in which it was offered, also if the account has many newer items. */
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase, newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 120_000 })

const say = wordsFor('vi')
const group = 'https://facebook.com/groups/770000000000042'
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const posts = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => `${group}/posts/88000000${String(from + n).padStart(4, '0')}`)
let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('keeps its case, and is offered only for assessed items', async () => {
  const { desk, url } = desktop.app
  const older = await makeCase(desk, { at: ago(5), urls: posts(0, 3), title: 'Vụ cũ của nhóm' })
  await makeCase(desk, { at: ago(3), urls: posts(100, 60), title: 'Vụ mới của nhóm' })
  const page = await desktop.sit('OPERATOR', { language: 'vi' })
  const { press } = person(page, say)
  const offer = page.getByRole('link', { name: /^Soạn một yêu cầu cho tài khoản thay cho/ })

  // The page chooses all items of the case that can be requested.
  await page.goto(`${url}/requests/draft?case=Case_${older.case}`)
  await offer.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Vụ cũ của nhóm/ }).waitFor()
  await press('Soạn yêu cầu', dialog)
  await page.waitForURL(/\/requests\/RemovalRequest_/)
  const drafts = await desk.db.removalRequest.findMany({ select: { caseId: true } })
  expect(drafts).toEqual([{ caseId: older.case }])

  // Nothing is offered for items that nobody assessed, because the request would list none of them.
  const { case: bare } = await makeCase(desk, { at: ago(2) })
  const unassessed = [1, 2, 3].map((n) => ({ url: `${group.slice(0, -1)}3/posts/8800000000${n}` }))
  await addItems(desk.ask('can-bo-1', ago(2)), { key: newKey(), case: bare, items: unassessed })
  await page.goto(`${url}/requests/draft?case=Case_${bare}`)
  await page
    .getByText(/chưa đánh giá/)
    .first()
    .waitFor()
  expect(await offer.count()).toBe(0)
  expect(desktop.problems).toEqual([])
})
