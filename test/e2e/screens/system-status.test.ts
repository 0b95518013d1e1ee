/** The page of the state of the system, in a browser: in words, with causes that are really made. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeJob } from '#support/objects/jobs.ts'

// A check of migrations is repeated after half a minute, twice.
vi.setConfig({ testTimeout: 200_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const PATH = '/settings/operations'
/** The page updates every 5 s; a check of migrations is repeated after 30 s. */
const SOON = { timeout: 60_000 }

describe.each(languages('en'))('the state of the system, in %s', (language) => {
  const say = wordsFor(language)

  it('states each check as a sentence, and follows a failure and its end without a reload', async () => {
    const { app } = desktop
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(app.url)
    await page.getByRole('link', { name: say('Tình trạng hệ thống'), exact: true }).click()
    await page.getByText(say('Hệ thống hoạt động bình thường.')).waitFor(SOON)
    await page.getByText(say('Cơ sở dữ liệu nhận ghi.')).waitFor()
    await page.getByText(say('Các bảng đúng với phiên bản đang chạy.')).waitFor()
    const jobs = page.getByRole('table', { name: say('Việc định kỳ') })
    await jobs.getByRole('row', { name: new RegExp(say('Ghi nhận sắp đến hạn và quá hạn')) }).waitFor()
    expect(await serious(page)).toEqual([])
    await shoot(page, `system-status-${language}`, { fullPage: true })

    await app.db.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
      VALUES ('test', '', '99991231235959_newer', now())`
    await page.getByText(say('Các bảng không đúng với phiên bản đang chạy.')).waitFor(SOON)
    await page.getByText(say('Nâng cấp máy chủ này lên cùng phiên bản với các máy chủ khác.')).waitFor()
    expect(await serious(page)).toEqual([])
    await shoot(page, `system-status-failed-${language}`, { fullPage: true })
    await app.db.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'test'`
    await page.getByText(say('Hệ thống hoạt động bình thường.')).waitFor(SOON)
  })

  it('leads to the failed jobs, where each is tried again', async () => {
    const { app } = desktop
    const id = await makeJob(app.desk)
    await app.db
      .$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = '550 no such user'
      WHERE key = ${id.replace('Job_', 'MAIL:')}`
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${app.url}${PATH}`)
    await page.getByRole('link', { name: say('Xem và thử lại') }).click()
    await page.getByRole('row', { name: /550 no such user/ }).waitFor()
    expect(new URL(page.url()).search).toContain('FAILED')
    await app.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  })

  it('is closed to an officer', async () => {
    const page = await desktop.sit('OPERATOR', { language })
    await page.goto(`${desktop.app.url}${PATH}`)
    await page.getByText(say('Không tìm thấy')).waitFor()
    expect(await page.getByText(say('Hệ thống hoạt động bình thường.')).count()).toBe(0)
    expect(await page.getByRole('link', { name: say('Tình trạng hệ thống'), exact: true }).count()).toBe(0)
  })
})
