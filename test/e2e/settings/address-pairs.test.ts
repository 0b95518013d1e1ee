/** An administrator records a pair of addresses that does not hold, and states the forms of a platform's addresses. */
import { addPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { newKey } from '#support/make.ts'
import { newHost } from '#support/objects/sites.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(languages('en'))('a pair of addresses (%s)', (language) => {
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
    await shoot(admin.page, `pairs-${language}`)
    expect(await desktop.app.db.addressPair.count()).toBe(1)
    await admin.press('Xóa cặp địa chỉ')
    await admin.sees('Chưa có cặp địa chỉ nào')
  })

  it('is kept apart by the forms of addresses that the administrator states', async () => {
    const { desk } = desktop.app
    const [name, host] = [`Diễn đàn dạng ${language}`, newHost()]
    const fields = { name, kind: 'PLATFORM', operator: 'Công ty', country: 'VN', languages: [], hosts: [host] }
    const { id } = await addPlatform(desk.ask('quan-tri', new Date().toISOString()), { key: newKey(), ...fields })
    await admin.page.goto(`${desktop.app.url}/platforms`)
    await admin.page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('button')
      .click()
    await admin.page.getByRole('menuitem', { name: say('Dạng địa chỉ…') }).click()
    await admin.press('Thêm dạng địa chỉ')
    await admin.fill('Địa chỉ có dạng', '/threads/{id:number}/{*}')
    await admin.fill('Đưa về dạng', '/threads/{id}')
    await admin.press('Lưu')
    await admin.page.getByText('“{*}”').waitFor()
    await admin.fill('Địa chỉ có dạng', '/threads/{*}.{id:number}')
    await shoot(admin.page, `forms-${language}`)
    await admin.press('Lưu')
    await admin.page.getByRole('dialog').waitFor({ state: 'hidden' })
    const { pathForms } = await desktop.app.db.platform.findUniqueOrThrow({ where: { id } })
    expect(pathForms).toEqual([{ pattern: '/threads/{*}.{id:number}', canonical: '/threads/{id}', kind: 'POST' }])
    await admin.page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('button')
      .click()
    await admin.page.getByRole('menuitem', { name: say('Dạng địa chỉ…') }).click()
    await admin.press('Thêm dạng địa chỉ')
    await admin.page.getByLabel(say('Địa chỉ có dạng')).last().fill('/t/{id:number}')
    await admin.page.getByLabel(say('Đưa về dạng')).last().fill('/threads/{id}')
    await admin.press('Lưu')
    await admin.page.getByRole('dialog').waitFor({ state: 'hidden' })
    const { version } = await desktop.app.db.platform.findUniqueOrThrow({ where: { id } })
    expect(version).toBe(3)
  })
})
