/** The inbox by keyboard: a mail appears while the screen is open, is confirmed with one key, and another is set aside. */

import { storeMail } from '@takedown/server/domain/inbound/store.ts'
import { createInboundReader } from '@takedown/server/inbound/read-inbound.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { written } from '#support/mails/inbox.ts'
import { makeSent } from '#support/make.ts'

vi.setConfig({ testTimeout: 90_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

/** Receives a mail and has it read. */
async function receive(raw: Uint8Array): Promise<void> {
  const { db } = desktop.app.desk
  const { id } = await storeMail(db, new Date(), { read: () => [raw], source: 'HTTP' })
  await createInboundReader({ db, storage: new Storage(db), now: () => new Date(), automatic: [] })(id)
}

it.each(['vi', 'en'] as const)('is worked through by keyboard (%s)', async (language) => {
  const { db } = desktop.app.desk
  const sent = await makeSent(desktop.app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 4 })
  const { number } = await db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
  const say = wordsFor(language)
  const { page } = person(await desktop.sit('OPERATOR', { language }), say)
  await page.goto(`${desktop.app.url}/inbox`)
  await page
    .getByRole('heading', { name: say('Thư đến') })
    .first()
    .waitFor()
  await receive(written({ subject: `Quảng cáo <b>${language}</b>`, text: '<script>alert(1)</script>' }))
  await receive(written({ subject: `Re: ${number}` }))
  const list = page.getByRole('list', { name: say('Thư đến') })
  await list.getByText(number).first().waitFor()
  await page.keyboard.press('j')
  const answers = page.getByRole('region', { name: say('Câu trả lời trong thư') })
  await answers.waitFor()
  // Enter continues from the line in the list to the mail.
  const focused = () => page.evaluate(() => [document.activeElement?.id, document.activeElement?.textContent] as const)
  expect((await focused())[0]).toMatch(/^InboundMail_/)
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.tagName === 'DIV')
  expect((await focused())[1]).toContain(`Re: ${number}`)
  await shoot(page, `inbox-${language}`)
  await page.keyboard.press('r')
  await answers.waitFor({ state: 'detached' })
  const items = await db.requestItem.findMany({ where: { requestId: sent.request }, orderBy: { position: 'asc' } })
  expect(items.map(({ state }) => state)).toEqual(['ACTIONED', 'ACTIONED', 'REFUSED', 'AWAITING'])
  // The mail that is applied leaves the list, so the next one is the first.
  await list.getByText(number).first().waitFor({ state: 'detached' })
  await page.keyboard.press('j')
  await page.getByText('<script>alert(1)</script>').waitFor()
  await page.keyboard.press('d')
  await page.getByRole('dialog').getByRole('textbox').fill('quảng cáo')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('Gác lại thư') })
    .click()
  await page.getByRole('button', { name: say('Đưa trở lại') }).waitFor()
  expect(await db.inboundMail.count({ where: { state: 'SET_ASIDE' } })).toBeGreaterThan(0)
  expect(desktop.problems).toEqual([])
})
