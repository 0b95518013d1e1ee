/** An officer works through the sample of an audit with buttons and keys, and reads the result beside the claim. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { sendNow } from '#support/browser/send-now.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeAudit } from '#support/queues/claim-audits.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

it('records what the officer saw, and states the share of true claims with its interval', async () => {
  const { audit } = await makeAudit(desktop.app.desk, new Date().toISOString(), 3)
  const say = wordsFor('en')
  const page = await desktop.sit('OPERATOR', { language: 'en' })
  await page.goto(`${desktop.app.url}/measurements?view=audits`)
  const sample = page.locator(`[data-audit="ClaimAudit_${audit}"]`)
  const rows = sample.getByRole('listitem')
  await rows.nth(2).waitFor()
  await sample.getByText('0 of 3 items judged').waitFor()
  // A key goes to the next row.
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  expect(await rows.nth(1).evaluate((row) => row.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('k')
  await rows.nth(0).getByRole('button', { name: 'Gone' }).click()
  await sendNow(page, say)
  await rows.nth(0).getByText('Gone').nth(1).waitFor()
  // A key records the result of the row with the focus.
  await rows.nth(1).getByRole('button', { name: 'Gone' }).focus()
  await page.keyboard.press('2')
  await sendNow(page, say)
  await sample.getByText('1 left').waitFor()
  await sample.getByText('2 of 3 items judged').waitFor()
  await rows.nth(2).getByRole('button', { name: 'Cannot tell' }).focus()
  await page.keyboard.press('3')
  await sendNow(page, say)
  await sample.getByText('Done').waitFor()
  // Of three claims, one was gone, one was up, and one could not be decided.
  const summary = page.getByRole('list', { name: 'Claimed rates and audit results' })
  await summary.getByText('50.0% (15.0–85.0)').waitFor()
  await summary.getByText('1 undecided', { exact: true }).waitFor()
  await sample.getByText('How the sample was drawn').click()
  await sample.getByText('The server has drawn the sample again, with the same result.').waitFor()
  expect(await desktop.app.db.check.count()).toBe(2)
  // The audit is closed, so a correction needs a reason. It voids the check of the earlier result.
  await rows.nth(0).getByRole('button', { name: 'Correct result' }).click()
  const dialog = page.getByRole('dialog', { name: 'Correct audit result' })
  await dialog.getByRole('radio', { name: 'Still up' }).click()
  await dialog.getByText('Missing: Reason').waitFor()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The page was loading slowly.')
  await dialog.getByRole('button', { name: 'Record result' }).click()
  await sendNow(page, say)
  await summary.getByText(/^0\.0% \(0\.0–/).waitFor()
  await rows.nth(0).getByText('The page was loading slowly.').waitFor()
  expect(await desktop.app.db.check.count({ where: { voidedAt: null } })).toBe(2)
  // The page of addressees states both shares too.
  const administrator = await desktop.sit('ADMIN', { language: 'en' })
  await administrator.goto(`${desktop.app.url}/platforms`)
  const addressee = administrator.getByRole('row').filter({ hasText: 'Facebook' })
  await addressee
    .getByText(/claimed 100\.0%/)
    .filter({ visible: true })
    .waitFor()
  await addressee
    .getByText(/^0\.0% \(0\.0–/)
    .filter({ visible: true })
    .waitFor()
  // Figures state that the results could not be read, instead of leaving them out.
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('FiguresAudits')
      ? route.fulfill({ json: { data: null, errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] } })
      : route.continue(),
  )
  await page.goto(`${desktop.app.url}/figures`)
  await page.locator('[data-figure="total audit"]').getByText('audits could not be read').waitFor()
  expect(desktop.problems).toEqual([])
})
