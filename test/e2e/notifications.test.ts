/** Notifications in a browser. */
import { assignRequest } from '@takedown/server/domain/requests/drafting.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/accessibility.ts'
import { type Desktop, openDesktop } from '#support/desk-browser.ts'
import { atVersion, makeSent, newKey } from '#support/make.ts'
import { wordsFor } from '#support/words.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

describe.each(['vi', 'en'] as const)('notifications in %s', (locale) => {
  const say = wordsFor(locale)
  it('ring the bell of the new assignee, and are read when opened', { timeout: 120_000 }, async () => {
    const { app } = desktop
    const screen = await desktop.sit('OPERATOR')
    await screen.addInitScript((language) => localStorage.setItem('locale', language), locale)
    await screen.goto(`${app.url}/board`)
    await screen.getByRole('link', { name: say('Thông báo'), exact: true }).waitFor()
    const { request } = await makeSent(app.desk, { at: new Date().toISOString(), title: 'Vụ được giao' })
    const now = new Date()
    const me = app.desk.ask('can-bo-1', now).viewer.id
    const boss = app.desk.ask('lanh-dao', now)
    const give = (assignee: string | null) =>
      atVersion(app.desk, request, (expectedVersion) =>
        assignRequest(boss, { key: newKey(), request, expectedVersion, assignee }),
      )
    await give(null)
    await give(me)
    await screen.getByRole('link', { name: say('Thông báo: {shown} chưa đọc').replace('{shown}', '1') }).click()
    await screen.getByRole('link', { name: say('Được giao cho bạn') }).waitFor()
    expect(await serious(screen)).toEqual([])
    await screen.getByRole('button', { name: say('Lưu'), exact: true }).click()
    await screen.getByText(say('Đã lưu cách nhận thông báo')).waitFor()
    await screen.getByRole('link', { name: say('Được giao cho bạn') }).click()
    await screen.waitForURL(/\/requests\//)
    await screen.getByRole('link', { name: say('Thông báo'), exact: true }).waitFor()
    expect(desktop.problems).toEqual([])
  })
})
