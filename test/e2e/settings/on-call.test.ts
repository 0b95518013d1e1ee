/** On-call and the end of mails, in a browser: an administrator sets up alarms and takes a test alarm; a link ends mails. */
import { createTokens } from '@takedown/server/domain/notifications/unsubscribe-tokens.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

describe.each(languages('en'))('on-call, in %s', (language) => {
  const say = wordsFor(language)

  it('is set up, tested and taken on one page', { timeout: 120_000 }, async () => {
    const admin = person(await desktop.sit('ADMIN', { language }), say)
    const { page } = admin
    await page.goto(`${desktop.app.url}/on-call`)
    await admin.sees('Chưa có báo động nào')
    await admin.fill('Báo người tiếp theo sau (phút)', '10')
    await admin.press('Lưu')
    await admin.sees('Đã lưu cách báo động')

    await admin.press('Thêm ca trực')
    const form = page.getByRole('dialog', { name: say('Thêm ca trực') })
    const type = async (label: string, text: string) => {
      await form
        .getByRole('group', { name: say(label) })
        .getByRole('spinbutton')
        .first()
        .click()
      await page.keyboard.type(text)
    }
    // Yesterday to tomorrow, whatever the time is, in the order of the language: the month comes first in neither.
    const day = (days: number) => {
      const [year, month, date] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-')
      return `${date}${month}${year}1200`
    }
    await type('Bắt đầu ca', day(-1))
    await type('Kết thúc ca', day(2))
    const { name } = await desktop.app.db.user.findFirstOrThrow({ where: { email: { startsWith: 'can-bo-1@' } } })
    await admin.choose('Người trực, theo thứ tự được báo', name, form)
    await admin.press('Thêm ca trực', form)
    await admin.sees('Đã thêm ca trực')

    await admin.press('Gửi báo động thử')
    await admin.sees('Chưa ai nhận')
    await page.getByText(name).first().waitFor()
    await shoot(page, `on-call-${language}`)
    expect(await serious(page)).toEqual([])
    // The page of another administrator follows the log: it shows who took the alarm without a reload.
    const watcher = person(await desktop.sit('ADMIN', { language }), say)
    await watcher.page.goto(`${desktop.app.url}/on-call`)
    await watcher.sees('Chưa ai nhận')
    await admin.press('Tôi nhận')
    await admin.sees('Đã có người nhận')
    await watcher.sees('Đã có người nhận')
    const shifts = await desktop.app.db.onCallShift.findMany({ include: { people: true } })
    expect(shifts.map(({ people }) => people.length)).toEqual([1])
    expect(desktop.problems).toEqual([])
  })
})

describe.each(['vi', 'en'] as const)('the link that ends mails, in %s', (locale) => {
  it('ends the kinds of the mail after a confirmation, without signing in, and undoes it', {
    timeout: 60_000,
  }, async () => {
    const { db, url } = desktop.app
    const { id } = await db.user.findFirstOrThrow({ where: { role: 'PLATFORM' } })
    await db.user.update({ where: { id }, data: { locale } })
    await db.notificationSetting.deleteMany({ where: { userId: id } })
    const mails = async () =>
      (await db.notificationSetting.findMany({ where: { userId: id } })).map(({ rule, mail }) => `${rule} ${mail}`)
    const page = await desktop.sit(null)
    await page.goto(
      `${url}/unsubscribe/${createTokens(SECRET).sign({ userId: id, topics: ['DUE_SOON'], sentAt: new Date() })}`,
    )
    const words = {
      vi: {
        stop: 'Ngừng nhận các loại này',
        stopped: 'Đã ngừng gửi thư về',
        undo: 'Nhận lại như cũ',
        again: 'Đã nhận lại',
      },
      en: { stop: 'Stop these kinds', stopped: 'No longer mailed', undo: 'Undo', again: 'The mails are sent again' },
    }[locale]
    expect(await serious(page)).toEqual([])
    expect(await mails()).toEqual([])
    await page.getByRole('button', { name: words.stop }).click()
    await page.getByText(words.stopped).waitFor()
    expect(await mails()).toEqual(['DUE_SOON OFF'])
    await page.getByRole('button', { name: words.undo }).click()
    await page.getByText(words.again).waitFor()
    expect(await mails()).toEqual(['DUE_SOON NOW'])
    await db.user.update({ where: { id }, data: { locale: 'vi' } })
    expect(desktop.problems).toEqual([])
  })
})
