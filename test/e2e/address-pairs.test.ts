/** An administrator records a pair of addresses and sees that the rules of addresses disagree with it. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/desk-browser.ts'
import { type Person, person } from '#support/person.ts'
import { wordsFor } from '#support/words.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(['vi', 'en'] as const)('a pair of addresses (%s)', (language) => {
  const say = wordsFor(language)
  let admin: Person
  beforeAll(async () => {
    admin = person(await desktop.sit('ADMIN', { language }), say)
  })
  afterAll(() => expect(desktop.problems).toEqual([]))

  it('is recorded, is shown as failing, and is deleted', async () => {
    await admin.page.goto(`${desktop.app.url}/platforms`)
    await admin.press('Cặp địa chỉ mẫu')
    await admin.press('Thêm cặp địa chỉ…')
    const form = admin.page.getByRole('dialog', { name: say('Thêm cặp địa chỉ') })
    await admin.fill('Địa chỉ thứ nhất', `https://facebook.com/groups/99${language}1`, form)
    await admin.fill('Địa chỉ thứ hai', `https://facebook.com/groups/99${language}2`, form)
    await admin.press('Thêm cặp địa chỉ', form)
    await admin.sees('nhận sai')
    if (process.env.SHOTS) await admin.page.screenshot({ path: `${process.env.SHOTS}/pairs-${language}.png` })
    expect(await desktop.app.db.addressPair.count()).toBe(1)
    await admin.press('Xóa cặp địa chỉ')
    await admin.sees('Chưa có cặp địa chỉ nào')
  })
})
