/** Notifications in a browser. */
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeSent, newKey } from '#support/make.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

/** The sentence of a notification about an assignment, without the number of the request. */
const assigned = { vi: 'vừa được giao cho bạn', en: 'was assigned to you' }

/** Assigns a new request to the first officer. */
async function assignNew(): Promise<void> {
  const { desk } = desktop.app
  const { request } = await makeSent(desk, { at: new Date().toISOString(), title: 'Vụ được giao' })
  const now = new Date()
  for (const assignee of [null, desk.ask('can-bo-1', now).viewer.id])
    await atVersion(desk, request, (expectedVersion) =>
      assignRequest(desk.ask('lanh-dao', now), { key: newKey(), request, expectedVersion, assignee }),
    )
}

describe.each(languages('vi'))('notifications in %s', (locale) => {
  const say = wordsFor(locale)
  it('ring the bell of the new assignee, and are read when opened', { timeout: 120_000 }, async () => {
    const { app } = desktop
    const screen = await desktop.sit('OPERATOR')
    await screen.addInitScript((language) => localStorage.setItem('locale', language), locale)
    await screen.goto(`${app.url}/board`)
    await screen.getByRole('link', { name: say('Thông báo'), exact: true }).waitFor()
    await assignNew()
    await screen.getByRole('link', { name: say('Thông báo: {shown} chưa đọc').replace('{shown}', '1') }).click()
    await screen.getByRole('link', { name: assigned[locale] }).waitFor()
    expect(await serious(screen)).toEqual([])
    await screen.getByRole('button', { name: say('Cách nhận…'), exact: true }).click()
    await screen.getByRole('button', { name: say('Lưu'), exact: true }).click()
    await screen.getByText(say('Đã lưu cách nhận thông báo')).waitFor()
    await screen.getByRole('link', { name: assigned[locale] }).click()
    await screen.waitForURL(/\/requests\//)
    await screen.getByRole('link', { name: say('Thông báo'), exact: true }).waitFor()
    expect(desktop.problems).toEqual([])
  })
})

describe('the bell', () => {
  const say = wordsFor('vi')
  const counting = (screen: Page, shown: string) =>
    screen.getByRole('link', { name: say('Thông báo: {shown} chưa đọc').replace('{shown}', shown) })
  const silent = (screen: Page) => screen.getByRole('link', { name: say('Thông báo'), exact: true })

  it('counts without a request in two browsers, and is cleared in both by reading in one', {
    timeout: 120_000,
  }, async () => {
    const { app } = desktop
    const [list, other] = [await desktop.sit('OPERATOR'), await desktop.sit('OPERATOR')]
    await list.goto(`${app.url}/notifications`)
    // A page whose own content follows no feed.
    await other.goto(`${app.url}/commitments`)
    await Promise.all([silent(list).waitFor(), silent(other).waitFor()])
    await other.waitForLoadState('networkidle')
    const sentBodies: string[] = []
    other.on('request', (request) => {
      if (request.url().endsWith('/graphql')) sentBodies.push(request.postData() ?? '')
    })
    await assignNew()
    await Promise.all([counting(list, '1').waitFor(), counting(other, '1').waitFor()])
    // The open list shows it too.
    await list.getByRole('link', { name: assigned.vi }).waitFor()
    await list.getByRole('button', { name: say('Đã đọc hết') }).click()
    await Promise.all([silent(list).waitFor(), silent(other).waitFor()])
    expect(sentBodies.filter((body) => body.includes('Unread_Query'))).toEqual([])
    expect(desktop.problems).toEqual([])
  })

  it('falls silent when the one row of several assignments is read', { timeout: 120_000 }, async () => {
    const screen = await desktop.sit('OPERATOR')
    await screen.goto(`${desktop.app.url}/notifications`)
    await silent(screen).waitFor()
    for (let times = 0; times < 3; times++) await assignNew()
    const group = screen.getByRole('button', { name: /3 yêu cầu được giao cho bạn/ })
    await group.click()
    await expect.poll(() => screen.getByRole('link', { name: assigned.vi }).count()).toBe(3)
    expect(await serious(screen)).toEqual([])
    await screen.getByRole('button', { name: say('Đánh dấu đã đọc'), exact: true }).click()
    await silent(screen).waitFor()
    await group.waitFor({ state: 'detached' })
  })

  it('catches up after the network was away', { timeout: 120_000 }, async () => {
    const screen = await desktop.sit('OPERATOR')
    await screen.goto(`${desktop.app.url}/commitments`)
    await silent(screen).waitFor()
    await screen.context().setOffline(true)
    await assignNew()
    await screen.context().setOffline(false)
    await counting(screen, '1').waitFor()
  })
})
