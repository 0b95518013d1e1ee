/** What leaves the machine, in a browser: the page of jobs, and the deliveries of a request. */
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { shoot } from '#support/browser/shoot.ts'
import { atVersion, newKey } from '#support/make.ts'
import { makeJob } from '#support/objects/jobs.ts'
import { makeInState } from '#support/objects/states.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: {
    jobs: 'Việc nền',
    empty: 'Không có việc nào đang chờ',
    failed: 'Không thành công',
    again: 'Thử lại',
    waiting: 'Chờ gửi',
  },
  en: { jobs: 'Jobs', empty: 'No job is waiting', failed: 'Failed', again: 'Try again', waiting: 'Waiting' },
}

describe.each(languages('en'))('what leaves the machine, in %s', (language) => {
  const say = words[language]

  it('is listed for administrators with its cause, and tried again with one press', async () => {
    const { app } = desktop
    await app.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(app.url)
    await page.getByRole('link', { name: say.jobs, exact: true }).click()
    await page.getByText(say.empty).waitFor()
    const id = await makeJob(app.desk)
    await app.db.$executeRaw`
      UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = '550 no such user' WHERE key = ${id.replace('Job_', 'MAIL:')}`
    await page.reload()
    const row = page.getByRole('row', { name: /550 no such user/ })
    const failed = row.getByRole('cell', { name: new RegExp(`^${say.failed}`) })
    await failed.waitFor()
    await shoot(page, `jobs-${language}`)
    await row.getByRole('button', { name: say.again }).click()
    await failed.waitFor({ state: 'detached' })
    const jobs = await app.db.$queryRaw`SELECT attempts FROM graphile_worker.jobs`
    expect(jobs).toEqual([{ attempts: 0 }])
  })

  it('is shown on the request while it waits', async () => {
    const { desk, url } = desktop.app
    const { request } = await makeInState(desk, 'APPROVED', new Date().toISOString())
    const page = await desktop.sit('OPERATOR', { language })
    await page.goto(`${url}/requests/RemovalRequest_${request}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await atVersion(desk, request, (expectedVersion) =>
      sendRequest(
        { ...desk.ask('can-bo-1', new Date()), canMail: true },
        { key: newKey(), request, expectedVersion, via: 'EMAIL' },
      ),
    )
    // The page follows the log.
    await page.getByText(say.waiting, { exact: true }).waitFor()
    await page
      .getByText(/dau-moi@facebook.invalid/)
      .first()
      .waitFor()
    await shoot(page, `delivery-${language}`, { fullPage: true })
  })
})
