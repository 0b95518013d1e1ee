/** The dialog for evidence shows how much of a large file was sent, and ends an upload that a person does not want. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

const MB = 1_048_576

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('shows how much was sent, and stores the file or ends with its line', async () => {
  const { desk, db, url } = desktop.app
  const { case: caseId } = await makeCase(desk, { at: new Date(Date.now() - 3_600_000).toISOString() })
  const officer = person(await desktop.sit('OPERATOR', { language: 'en' }), wordsFor('en'))
  const { page } = officer
  await page.goto(`${url}/cases/Case_${caseId}`)
  await officer.tick(officer.say('Chọn tất cả'))
  await officer.bulk('Thêm chứng cứ')
  // A slow line: two megabytes a second.
  const network = await page.context().newCDPSession(page)
  await network.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2 * MB },
  })
  const dialog = officer.dialog()
  const files = ['first', 'second'].map((text) => ({
    ...{ name: `${text}.txt`, mimeType: 'text/plain', buffer: Buffer.alloc(12 * MB, text) },
  }))
  await dialog.locator('input[type=file]').setInputFiles(files)
  const line = (name: string) => dialog.getByRole('listitem').filter({ hasText: name })
  await line('first.txt').getByRole('progressbar').waitFor()
  await line('first.txt')
    .getByText(/^[1-9]\d? ?% sent$/)
    .waitFor()
  await page.getByRole('button', { name: 'Remove file second.txt' }).click()
  await line('first.txt')
    .getByText(/^[0-9a-f]{64}$/)
    .waitFor()
  expect(await line('second.txt').count()).toBe(0)
  await officer.press('Lưu chứng cứ', dialog)
  await dialog.waitFor({ state: 'detached' })
  expect(await db.evidence.findMany({ where: { fileName: { endsWith: 'st.txt' } } })).toMatchObject([
    { fileName: 'first.txt', size: 12 * MB },
  ])
  expect(desktop.problems).toEqual([])
})
